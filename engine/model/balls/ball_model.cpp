#include "model/balls/ball_model.hpp"
#include "core/lines.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace palpate::model {
namespace {

constexpr double far_mm = 1e4;
constexpr double smallest_radius = 0.05;
constexpr std::size_t most = 100000; // balls or simplices: more is a mistake
constexpr double most_cells = 5e8;   // of the grid around them (2 GB): more is a ball far away from the others

// To a multiple of 1 / parts; -0 becomes 0.
float rounded(float value, float parts) { return std::round(value * parts) / parts + 0.0F; }

Simplex read_simplex(const core::Line& line, std::size_t balls) {
    line.expect_size(1, 4, "one to four ball numbers");
    Simplex simplex;
    for (std::size_t k = 0; k < line.size(); ++k) {
        const auto ball = static_cast<std::uint32_t>(line.whole(k, 0, most));
        if (ball >= balls) line.fail(fmt::format("names ball {}, but there are {} (numbered from 0)", ball, balls));
        const std::span<const std::uint32_t> before = simplex.balls();
        if (std::find(before.begin(), before.end(), ball) != before.end())
            line.fail(fmt::format("names ball {} twice", ball));
        simplex.ball[simplex.count++] = ball;
    }
    return simplex;
}

std::size_t read_count(core::Lines& lines, std::string_view key) {
    const std::string form = fmt::format("{} COUNT", key);
    const core::Line line = lines.next(form);
    if (line.key() != key) line.fail(fmt::format("expected '{}', found '{}'", form, line.key()));
    line.expect_size(2, 2, form);
    return line.whole(1, 1, most);
}

double cells_of(const BallModel& model) {
    const glm::dvec3 cells = glm::dvec3(model.box().size()) / double{model.surface.cell_mm};
    return cells.x * cells.y * cells.z;
}

} // namespace

core::Box BallModel::box() const {
    core::Box box;
    for (const Ball& ball : balls) {
        box.include(ball.centre - ball.radius);
        box.include(ball.centre + ball.radius);
    }
    return box;
}

std::size_t BallModel::figures() const {
    std::size_t count = 4 * balls.size();
    for (const Simplex& simplex : simplices) count += simplex.count;
    return count;
}

BallModel read_balls(core::Lines& lines) {
    BallModel model;
    const core::Line surface = lines.next("'surface CELL FAIRING'");
    if (surface.key() != "surface") surface.fail(fmt::format("expected 'surface', found '{}'", surface.key()));
    surface.expect_size(3, 3, "surface CELL FAIRING");
    model.surface = {surface.number(1, 0.1, 20), surface.number(2, 0, 200)};
    model.balls.resize(read_count(lines, "balls"));
    for (Ball& ball : model.balls) {
        const core::Line line = lines.next("a ball: 'x y z radius'");
        line.expect_size(4, 4, "x y z radius");
        for (int axis = 0; axis < 3; ++axis)
            ball.centre[axis] = line.number(static_cast<std::size_t>(axis), -far_mm, far_mm);
        ball.radius = line.number(3, smallest_radius, far_mm);
    }
    if (cells_of(model) > most_cells)
        surface.fail(
            fmt::format("expected a cell and balls that make a grid of at most {:.0f} million cells, found {:.0f}",
                        most_cells / 1e6, cells_of(model) / 1e6));
    model.simplices.resize(read_count(lines, "simplices"));
    for (Simplex& simplex : model.simplices)
        simplex = read_simplex(lines.next("a simplex: one to four ball numbers"), model.balls.size());
    return model;
}

std::string write_balls(const BallModel& model) {
    std::string text = fmt::format("surface {:.2f} {:.1f}\nballs {}\n", model.surface.cell_mm, model.surface.fairing_mm,
                                   model.balls.size());
    const auto place = [](float value) { return rounded(value, 10); };
    for (const Ball& ball : model.balls)
        text += fmt::format("{:.1f} {:.1f} {:.1f} {:.2f}\n", place(ball.centre.x), place(ball.centre.y),
                            place(ball.centre.z), rounded(ball.radius, 20));
    text += fmt::format("simplices {}\n", model.simplices.size());
    for (const Simplex& simplex : model.simplices) text += fmt::format("{}\n", fmt::join(simplex.balls(), " "));
    return text;
}

void round_figures(BallModel& model) {
    for (Ball& ball : model.balls) {
        for (int axis = 0; axis < 3; ++axis) ball.centre[axis] = rounded(ball.centre[axis], 10);
        ball.radius = std::max(rounded(ball.radius, 20), static_cast<float>(smallest_radius));
    }
    model.surface.cell_mm = rounded(model.surface.cell_mm, 100);
    model.surface.fairing_mm = rounded(model.surface.fairing_mm, 10);
}

} // namespace palpate::model
