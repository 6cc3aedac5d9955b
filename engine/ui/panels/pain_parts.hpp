// The parts of the pain panel, from top to bottom.
#pragma once
#include "ui/desk.hpp"
#include <string>
#include <string_view>

namespace palpate::ui {

void painful_places(Desk& desk); // pain_places.cpp
void nerve_courses(Desk& desk);  // pain_lists.cpp
void trigger_points(Desk& desk); // pain_lists.cpp
void dermatomes(Desk& desk);     // pain_lists.cpp
void conditions(Desk& desk);     // pain_conditions.cpp

std::string on_side(const Desk& desk, std::string_view name); // "sciatic" -> "sciatic.right", of the panel's side

inline constexpr const char* no_colour_left =
    "Three patterns, roots and painful places at once can be told apart; take one away first";

} // namespace palpate::ui
