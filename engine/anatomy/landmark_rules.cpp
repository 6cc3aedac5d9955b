#include "anatomy/landmark_rules.hpp"
#include "model/round.hpp"
#include <algorithm>
#include <cmath>
#include <map>

namespace palpate::anatomy {
namespace {

std::optional<Found> extreme(const RuleInput& input) {
    const auto& points = input.surface.points;
    const auto farther = [&](std::size_t a, std::size_t b) {
        return glm::dot(points[a], input.rule.toward) < glm::dot(points[b], input.rule.toward);
    };
    const auto best = std::max_element(input.inside.begin(), input.inside.end(), farther);
    if (best == input.inside.end()) return std::nullopt;
    return Found{points[*best], 0, true};
}

// A notch seen from `toward` is a row of farthest points, one per 2 mm along it; its bottom is the least far of them.
std::optional<Found> notch(const RuleInput& input) {
    constexpr float slice_m = 0.002F;
    std::map<long, std::size_t> farthest;
    const auto& points = input.surface.points;
    const auto reach = [&](std::size_t i) { return glm::dot(points[i], input.rule.toward); };
    for (const std::size_t i : input.inside) {
        const long slice = std::lround(glm::dot(points[i], input.rule.along) / slice_m);
        const auto [entry, fresh] = farthest.try_emplace(slice, i);
        if (!fresh && reach(i) > reach(entry->second)) entry->second = i;
    }
    if (farthest.size() < 3) return std::nullopt;
    // The window's own first and last slices are cut, and may hold but a corner of the bone.
    const auto bottom =
        std::min_element(std::next(farthest.begin()), std::prev(farthest.end()),
                         [&](const auto& a, const auto& b) { return reach(a.second) < reach(b.second); });
    return Found{points[bottom->second], 0, true};
}

std::vector<glm::vec3> chosen(const RuleInput& input) {
    std::vector<glm::vec3> points;
    points.reserve(input.inside.size());
    for (const std::size_t i : input.inside) points.push_back(input.surface.points[i]);
    return points;
}

std::optional<Found> centre(const RuleInput& input) {
    if (input.inside.empty()) return std::nullopt;
    glm::dvec3 sum(0);
    for (const std::size_t i : input.inside) sum += glm::dvec3(input.surface.points[i]);
    return Found{glm::vec3(sum / static_cast<double>(input.inside.size())), 0, false};
}

std::optional<Found> sphere(const RuleInput& input) {
    const std::optional<model::Round> ball = model::fit_sphere(chosen(input));
    if (!ball) return std::nullopt;
    return Found{ball->centre, ball->radius, false};
}

std::optional<Found> cylinder(const RuleInput& input) {
    glm::vec3 axis = input.given[1] - input.given[0];
    if (input.rule.level) axis.y = 0;
    axis = glm::normalize(axis);
    const std::optional<model::Round> found = model::fit_cylinder(chosen(input), axis);
    if (!found) return std::nullopt;
    return Found{found->centre, found->radius, false};
}

std::optional<Found> between(const RuleInput& input) {
    return Found{glm::mix(input.given[0], input.given[1], input.rule.share), 0, false};
}

std::optional<Found> offset(const RuleInput& input) { return Found{input.given[0] + input.rule.by_m, 0, false}; }

} // namespace

const std::vector<LandmarkRuleRow>& landmark_rules() {
    static const std::vector<LandmarkRuleRow> table{
        {"extreme", "the point farthest in a direction", true, 0, true, false, extreme},
        {"notch", "the bottom of a notch that opens in a direction, its lips along another", true, 0, true, true,
         notch},
        {"centre", "the middle of a stretch of surface", true, 0, false, false, centre},
        {"sphere", "the centre of the sphere fitted to a stretch of surface", true, 0, false, false, sphere},
        {"cylinder", "the centre of the cylinder fitted to it, its axis parallel to the line through two landmarks",
         true, 2, false, false, cylinder},
        {"between", "on the straight line between two landmarks", false, 2, false, false, between},
        {"offset", "so far from a landmark", false, 1, false, false, offset},
    };
    return table;
}

std::vector<std::size_t> points_in(const Window& window, const BoneSurface& surface,
                                   const std::function<glm::vec3(const std::string&)>& place) {
    std::vector<std::size_t> inside(surface.points.size());
    for (std::size_t i = 0; i < inside.size(); ++i) inside[i] = i;
    const auto keep = [&](const auto& fulfils) { std::erase_if(inside, [&](std::size_t i) { return !fulfils(i); }); };

    const glm::vec3 size = surface.box.size();
    for (int axis = 0; axis < 3; ++axis)
        if (const auto& share = window.shares[static_cast<std::size_t>(axis)]) {
            const float low = surface.box.low[axis] + (*share)[0] * size[axis];
            const float high = surface.box.low[axis] + (*share)[1] * size[axis];
            keep([&](std::size_t i) { return surface.points[i][axis] >= low && surface.points[i][axis] <= high; });
        }
    for (const Window::Near& near : window.near) {
        const glm::vec3 at = place(near.point);
        keep([&](std::size_t i) { return glm::distance(surface.points[i], at) <= near.within_m; });
    }
    for (const Window::Beyond& beyond : window.beyond) {
        const float from = glm::dot(place(beyond.point), beyond.toward) + beyond.by_m;
        keep([&](std::size_t i) { return glm::dot(surface.points[i], beyond.toward) >= from; });
    }
    for (const Window::Facing& facing : window.facing) {
        const glm::vec3 at = facing.point.empty() ? glm::vec3(0) : place(facing.point);
        keep([&](std::size_t i) {
            const glm::vec3 toward = facing.point.empty() ? facing.toward : glm::normalize(at - surface.points[i]);
            return glm::dot(surface.normals[i], toward) >= facing.cosine;
        });
    }
    return inside;
}

} // namespace palpate::anatomy
