#include "technique/hands/arm_figures.hpp"
#include "core/lines.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::technique {
namespace {

core::Line expect(core::Lines& lines, std::string_view key) {
    core::Line line = lines.next(fmt::format("'{}'", key));
    if (line.key() != key) line.fail(fmt::format("expected '{}', found '{}'", key, line.key()));
    return line;
}

} // namespace

model::BallModel ArmFigures::whole(float scale) const {
    model::BallModel all = hand;
    const auto first = static_cast<std::uint32_t>(hand.balls.size());
    all.balls.insert(all.balls.end(), forearm.balls.begin(), forearm.balls.end());
    for (model::Simplex simplex : forearm.simplices) {
        for (std::uint32_t& ball : simplex.ball) ball += first;
        all.simplices.push_back(simplex);
    }
    for (model::Ball& ball : all.balls) ball = {scale * ball.centre, scale * ball.radius};
    return all;
}

ArmFigures read_arm_figures(const std::filesystem::path& file) {
    core::Lines lines = core::Lines::read(file);
    const core::Line head = expect(lines, "palpate");
    if (head.text() != "arm 1") head.fail(fmt::format("expected 'palpate arm 1', found 'palpate {}'", head.text()));
    ArmFigures figures;
    figures.source = expect(lines, "source").text();
    figures.note = expect(lines, "note").text();
    expect(lines, "hand").expect_size(1, 1, "hand");
    figures.hand = model::read_balls(lines);
    expect(lines, "forearm").expect_size(1, 1, "forearm");
    figures.forearm = model::read_balls(lines);
    lines.expect_end();
    return figures;
}

std::string write_arm_figures(const ArmFigures& figures) {
    return fmt::format("palpate arm 1\nsource {}\nnote {}\nhand\n{}forearm\n{}", figures.source, figures.note,
                       model::write_balls(figures.hand), model::write_balls(figures.forearm));
}

} // namespace palpate::technique
