// What a technique's film says before and after: its name, and when to stop, where it comes from, that it only teaches.
#pragma once
#include "core/language.hpp"
#include "scene/snapshot.hpp"
#include "technique/technique.hpp"
#include <vector>

namespace palpate::scene {

inline constexpr double title_seconds = 2.5, end_card_seconds = 5;

// `seconds` of the technique: before 0 the title, after its end the end card. In between nothing.
void add_cards(const technique::Technique& technique, core::Language language, double seconds,
               std::vector<Shape>& overlay);

} // namespace palpate::scene
