// What the colours on skin and nerves mean. Referral and nerve stand as separate entries: they are different things.
#pragma once
#include "core/language.hpp"
#include "scene/painting.hpp"

namespace palpate::scene {

// Share of the picture's height that it takes, from below; 0 when there is none. `type`: height of a line of it, a
// share of the picture's shorter side.
float legend_height(const std::vector<Painting::Entry>& entries, double seconds, core::Language language,
                    core::Extent picture, float type = usual_legend_line);
// In the lower left corner, for what is seen at this moment.
void draw_legend(const std::vector<Painting::Entry>& entries, double seconds, core::Language language, bool on_dark,
                 core::Extent picture, std::vector<Shape>& overlay, float type = usual_legend_line);

} // namespace palpate::scene
