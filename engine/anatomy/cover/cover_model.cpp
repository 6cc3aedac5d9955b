#include "anatomy/cover/cover_model.hpp"
#include "core/lines.hpp"
#include <cmath>
#include <fmt/format.h>

namespace palpate::anatomy {
namespace {

constexpr double far = 1e4, thickest_mm = 300;
constexpr std::size_t fewest_points = 3,
                      most_points = 5000; // points: the work to solve for them grows with the third power

core::Line keyed(core::Lines& lines, std::string_view form, std::size_t words) {
    const std::string_view key = form.substr(0, form.find(' '));
    core::Line line = lines.next(fmt::format("'{}'", form));
    if (line.key() != key) line.fail(fmt::format("expected '{}', found '{}'", form, line.key()));
    line.expect_size(words, words, form);
    return line;
}

float rounded(float value) { return std::round(value * 10) / 10 + 0.0F; }

} // namespace

CoverModel read_cover(core::Lines& lines) {
    CoverModel model;
    const core::Line surface = keyed(lines, "surface CELL WAVE ERROR", 4);
    model.cell = surface.number(1, 0.5, 20);
    model.wave = surface.number(2, 0, 200);
    model.error = surface.number(3, 0, 20);
    const core::Line closing = keyed(lines, "closing BODY FEET FEET_TOP FEET_BACK", 5);
    model.closing = closing.number(1, 0.5, 100);
    model.closing_feet = closing.number(2, 0.5, 100);
    model.feet_top = closing.number(3, 1, far);
    model.feet_back = closing.number(4, -far, far);
    const core::Line top = keyed(lines, "top HEIGHT RIM", 3);
    model.top = top.number(1, -far, far);
    model.rim = top.number(2, 0, 100);
    const core::Line least = keyed(lines, "least THICKNESS CLEAR", 3);
    model.least = least.number(1, 0, thickest_mm);
    model.clear = least.number(2, 0, thickest_mm);
    const core::Line apart = keyed(lines, "apart HALF_GAP BELOW", 3);
    model.apart = apart.number(1, 0, 100);
    model.apart_below = apart.number(2, -far, far);
    model.points.resize(keyed(lines, "points N", 2).whole(1, fewest_points, most_points));
    for (CoverPoint& point : model.points) {
        const core::Line line = lines.next("a point: 'x y z thickness'");
        line.expect_size(4, 4, "x y z thickness");
        point.place = {line.number(0, -far, 0), line.number(1, -far, far), line.number(2, -far, far)};
        point.thickness = line.number(3, -thickest_mm, thickest_mm);
    }
    return model;
}

std::string write_cover(const CoverModel& m) {
    std::string text =
        fmt::format("surface {:.1f} {:.1f} {:.1f}\nclosing {:.1f} {:.1f} {:.1f} {:.1f}\ntop {:.1f} {:.1f}\n"
                    "least {:.1f} {:.1f}\napart {:.1f} {:.1f}\npoints {}\n",
                    m.cell, m.wave, m.error, m.closing, m.closing_feet, m.feet_top, m.feet_back, m.top, m.rim, m.least,
                    m.clear, m.apart, m.apart_below, m.points.size());
    for (const CoverPoint& point : m.points)
        text += fmt::format("{:.1f} {:.1f} {:.1f} {:.1f}\n", rounded(point.place.x), rounded(point.place.y),
                            rounded(point.place.z), rounded(point.thickness));
    return text;
}

void round_figures(CoverModel& model) {
    for (CoverPoint& point : model.points) {
        for (int axis = 0; axis < 3; ++axis) point.place[axis] = rounded(point.place[axis]);
        point.thickness = rounded(point.thickness);
    }
}

FillingModel read_filling(core::Lines& lines) {
    FillingModel model;
    const core::Line surface = keyed(lines, "surface CELL WAVE ERROR", 4);
    model.cell = surface.number(1, 0.5, 20);
    model.wave = surface.number(2, 0, 200);
    model.error = surface.number(3, 0, 20);
    model.cover = keyed(lines, "cover ID", 2).word(1);
    const core::Line between = keyed(lines, "between UNDER OVER LEAST", 4);
    model.under = between.number(1, 0, thickest_mm);
    model.over = between.number(2, -thickest_mm, thickest_mm);
    model.least = between.number(3, 0.1, thickest_mm);
    return model;
}

std::string write_filling(const FillingModel& m) {
    return fmt::format("surface {:.1f} {:.1f} {:.1f}\ncover {}\nbetween {:.1f} {:.1f} {:.1f}\n", m.cell, m.wave,
                       m.error, m.cover, m.under, m.over, m.least);
}

} // namespace palpate::anatomy
