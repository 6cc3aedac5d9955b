// What covers a body, as figures: how thick skin and fat lie over the tissues, at scattered points, and what fills the
// room below the skin. Millimetres; the body is symmetric, so points stand on the right side alone (x <= 0).
//
// A cover is measured over the envelope of the tissues beneath (envelope.hpp), not in space: where the tissues grow, it
// goes with them, and none of them can come through. Thicker and thinner people are one factor away.
#pragma once
#include <cstddef>
#include <glm/vec3.hpp>
#include <string>
#include <vector>

namespace palpate::core {
class Lines;
}

namespace palpate::anatomy {

struct CoverPoint {
    glm::vec3 place{0};  // `closing` over the envelope, below or above the cover
    float thickness = 0; // of the cover over the envelope, along the line at right angles to it through the place;
                         // negative: the source lies within
};

struct CoverModel {
    float cell = 2, wave = 10; // of the grid it is sampled on; waves of the surface shorter than this are smoothed away
    float error = 0.4F;        // of the simplified surface that is drawn
    float closing = 12;        // gaps between the tissues narrower than twice this are bridged,
    float closing_feet = 3;    // of the forefeet: narrower than twice this, or toes would grow together,
    float feet_top = 60;       // which reach up to here (blending over as much again)
    float feet_back = 60;      // and back to here (blending over 30 in front of it)
    float top = 1200, rim = 4; // cut off level with the ground at this height, its edge rounded by this radius
    float least = 3;           // thickness anywhere
    float clear = 2;           // what lies over the envelope, nerves and vessels, is covered by as much
    float apart = 2, apart_below = 0; // half the gap kept between the legs below this height
    std::vector<CoverPoint> points;

    [[nodiscard]] std::size_t figures() const { return 13 + 4 * points.size(); } // numbers written
};

struct FillingModel {                        // between a cover and the envelope
    std::string cover;                       // the structure
    float under = 2;                         // below the cover's surface: the thickness of the skin
    float over = 0.5F;                       // above the envelope
    float least = 0.8F;                      // thickness anywhere
    float cell = 3, wave = 12, error = 0.5F; // as of a cover

    [[nodiscard]] static std::size_t figures() { return 6; }
};

// As text, one key and its numbers a line in the order above: "surface CELL WAVE ERROR", "closing BODY FEET FEET_TOP
// FEET_BACK", "top HEIGHT RIM", "least THICKNESS CLEAR", "apart HALF_GAP BELOW", "points N" and N lines "x y z
// thickness"; of a filling "surface CELL WAVE ERROR", "cover ID", "between UNDER OVER LEAST". To 0.1 mm. Reading throws
// core::Error with the line.
CoverModel read_cover(core::Lines& lines);
std::string write_cover(const CoverModel& model);
FillingModel read_filling(core::Lines& lines);
std::string write_filling(const FillingModel& model);
void round_figures(CoverModel& model); // to what write_cover keeps

} // namespace palpate::anatomy
