// What a technique's film says beside its picture: how hard, how long, how often; what to do and how to breathe.
#pragma once
#include "core/language.hpp"
#include "scene/performing.hpp"

namespace palpate::scene {

// `from_top`: a share of the picture that is left free above. Flat shapes are added in the order in which they are
// drawn.
void add_dose(const Performing& performing, const technique::Performance& now, core::Language language, float from_top,
              std::vector<Shape>& overlay);

} // namespace palpate::scene
