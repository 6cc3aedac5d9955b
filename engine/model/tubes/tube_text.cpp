#include "core/lines.hpp"
#include "model/tubes/tube_model.hpp"
#include <cmath>
#include <fmt/format.h>

namespace palpate::model {
namespace {

constexpr double farthest_mm = 1e4, widest_mm = 500;
constexpr std::size_t most = 1'000'000;

float to_step(float value, double steps_per_mm) { // -0 is 0
    return static_cast<float>(std::round(static_cast<double>(value) * steps_per_mm) / steps_per_mm + 0.0);
}

TubePoint rounded(const TubePoint& point) {
    TubePoint result{{}, std::max(to_step(point.radius, 20), 0.05F)};
    for (int axis = 0; axis < 3; ++axis) result.centre[axis] = to_step(point.centre[axis], 10);
    return result;
}

TubePoint read_point(const core::Line& line, const std::vector<TubePoint>& before) {
    line.expect_size(4, 4, "x y z radius");
    TubePoint point;
    for (std::size_t axis = 0; axis < 3; ++axis)
        point.centre[static_cast<int>(axis)] = line.number(axis, -farthest_mm, farthest_mm);
    point.radius = line.number(3, -widest_mm, widest_mm);
    if (!(point.radius > 0)) line.fail(fmt::format("expected a radius above 0, found {}", line.word(3)));
    if (!before.empty() && before.back().centre == point.centre) line.fail("is at the same place as the point before");
    return point;
}

} // namespace

std::size_t TubeModel::figures() const {
    std::size_t points = 0;
    for (const std::vector<TubePoint>& tube : tubes) points += tube.size();
    return 4 * points;
}

void round_figures(TubeModel& model) {
    for (std::vector<TubePoint>& tube : model.tubes) {
        std::vector<TubePoint> kept;
        for (const TubePoint& point : tube) {
            const TubePoint next = rounded(point);
            if (kept.empty() || kept.back().centre != next.centre) kept.push_back(next);
        }
        tube = std::move(kept);
    }
    std::erase_if(model.tubes, [](const std::vector<TubePoint>& tube) { return tube.size() < 2; });
}

TubeModel read_tubes(core::Lines& lines) {
    const core::Line first = lines.next("'tubes N'");
    if (first.key() != "tubes") first.fail(fmt::format("expected 'tubes N', found '{}'", first.text(0)));
    first.expect_size(2, 2, "tubes N");
    TubeModel model;
    const std::size_t count = first.whole(1, 1, most);
    for (std::size_t i = 0; i < count; ++i) {
        const core::Line head = lines.next(fmt::format("'tube POINTS', number {} of {}", i + 1, count));
        if (head.key() != "tube") head.fail(fmt::format("expected 'tube POINTS', found '{}'", head.text(0)));
        head.expect_size(2, 2, "tube POINTS");
        const std::size_t points = head.whole(1, 2, most);
        std::vector<TubePoint>& tube = model.tubes.emplace_back();
        for (std::size_t k = 0; k < points; ++k)
            tube.push_back(read_point(lines.next(fmt::format("point {} of {}: x y z radius", k + 1, points)), tube));
    }
    return model;
}

std::string write_tubes(const TubeModel& model) {
    TubeModel kept = model;
    round_figures(kept);
    std::string text = fmt::format("tubes {}\n", kept.tubes.size());
    for (const std::vector<TubePoint>& tube : kept.tubes) {
        text += fmt::format("tube {}\n", tube.size());
        for (const TubePoint& p : tube)
            text += fmt::format("{} {} {} {}\n", p.centre.x, p.centre.y, p.centre.z, p.radius);
    }
    return text;
}

} // namespace palpate::model
