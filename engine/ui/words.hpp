// What layers and kinds are called in the window: layers in English, the others in the language that it speaks.
#pragma once
#include "anatomy/structure.hpp"
#include <array>
#include <string>
#include <string_view>

namespace palpate::ui {

// By whole number of the layer, from the skin inward.
inline constexpr std::array<std::string_view, 7> layer_names{
    "Skin", "Fascia and fat", "Superficial muscles", "Middle muscles", "Deep muscles", "Nerves and ligaments", "Bones"};
// The whole layer that a structure of a continuous one counts to.
std::size_t layer_index(float layer);

// "Muscles", in the order of anatomy::Kind.
std::string_view plural_of(anatomy::Kind kind);
// "Muscle"
std::string_view title_of(anatomy::Kind kind);
std::string title_of_id(std::string id);       // "gluteus_medius" -> "Gluteus medius"; English
std::string_view title_of(anatomy::Side side); // "Right"; "Midline"

} // namespace palpate::ui
