#include "posture/rest.hpp"
#include "core/error.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/gtc/quaternion.hpp>

namespace palpate::posture {
namespace {

constexpr float gravity = 9.81F, density = 1040; // m/s2, kg/m3 of a whole body (Durnin and Womersley 1974)
// Flesh under slow pressure: some tens of kPa (gluteal muscle and fat; Linder-Ganz et al. 2007), linear in what is
// pressed of its depth.
constexpr float flesh_modulus_pa = 30e3F, least_depth_m = 0.004F;
constexpr int most_steps = 40;

Rigid hold_of(const Position& position) {
    const auto about = [](float degrees, const glm::vec3& axis) { return glm::angleAxis(glm::radians(degrees), axis); };
    const glm::vec3 x(1, 0, 0), y(0, 1, 0), z(0, 0, 1);
    glm::quat turn(1, 0, 0, 0);
    switch (position.hold) {
    case Hold::standing:
        break;
    case Hold::supine:
        turn = about(90, y) * about(-90, x);
        break;
    case Hold::prone:
        turn = about(-90, y) * about(90, x);
        break;
    case Hold::on_left_side:
        turn = about(180, y) * about(-90, z);
        break;
    case Hold::on_right_side:
        turn = about(90, z);
        break;
    }
    const bool lies = position.hold != Hold::standing;
    const glm::quat roll = about(position.roll_degrees, y); // towards the body's right side, at rest
    const glm::quat incline = lies ? about(-position.incline_degrees, z) : glm::quat(1, 0, 0, 0);
    const glm::quat lean = lies ? glm::quat(1, 0, 0, 0) : about(-position.incline_degrees, x);
    return {glm::normalize(incline * turn * lean * roll), glm::vec3(0)};
}

struct Problem {
    const Posable& body;
    std::vector<glm::vec3> skin; // as held, before it is let down
    glm::vec3 middle;
    float weight_n;
    std::span<const Support> supports;

    // Let down by `by.x` (up) and tilted by `by.y`, `by.z` about X and Z through the middle.
    [[nodiscard]] Rigid moved(const glm::vec3& by) const {
        const glm::quat tilt = glm::angleAxis(by.y, glm::vec3(1, 0, 0)) * glm::angleAxis(by.z, glm::vec3(0, 0, 1));
        Rigid result = turn_about(middle, tilt);
        result.shift.y += by.x;
        return result;
    }
    [[nodiscard]] double energy(const glm::vec3& by) const {
        const Rigid move = moved(by);
        double sum = double{weight_n} * (middle.y + by.x);
        for (std::size_t i = 0; i < skin.size(); ++i) {
            glm::vec3 outward(0);
            const float depth = -distance(supports, move(skin[i]), outward);
            if (depth <= 0) continue;
            const Posable::SkinPlace& place = body.skin()[i];
            const float flesh = std::max(place.over_bone_m, least_depth_m);
            sum += 0.5 * double{flesh_modulus_pa / flesh} * double{place.area_m2} * double{depth} * double{depth};
        }
        return sum;
    }
};

// Least energy over height and, where it may tilt, tilt: Newton with differences, halved until it helps.
glm::vec3 let_down(const Problem& problem, const glm::vec3& free) {
    constexpr float step[3] = {5e-4F, 2e-3F, 2e-3F}; // metres, radians
    float lowest = std::numeric_limits<float>::max();
    for (const glm::vec3& p : problem.skin) {
        glm::vec3 outward(0);
        lowest = std::min(lowest, distance(problem.supports, p, outward));
    }
    glm::vec3 by(-lowest - 0.01F, 0, 0); // a centimetre into it: the beginning
    double energy = problem.energy(by);
    for (int n = 0; n < most_steps; ++n) {
        glm::vec3 change(0);
        for (int axis = 0; axis < 3; ++axis) { // the three hardly depend on one another
            if (free[axis] == 0) continue;
            glm::vec3 d(0);
            d[axis] = step[axis];
            const double more = problem.energy(by + d), less = problem.energy(by - d), h = double{step[axis]};
            const double slope = (more - less) / (2 * h), bend = (more - 2 * energy + less) / (h * h);
            const float limit = axis == 0 ? 0.03F : 0.05F;
            change[axis] = std::clamp(static_cast<float>(bend > 0 ? -slope / bend : -slope), -limit, limit);
        }
        float share = 1;
        double next = problem.energy(by + change);
        for (; next > energy && share > 1e-3F; share *= 0.5F) next = problem.energy(by + 0.5F * share * change);
        if (!(next < energy)) break;
        by += share * change;
        const double gained = energy - next;
        energy = next;
        if (gained < 1e-6 * double{problem.weight_n}) break; // a thousandth of a millimetre
    }
    return by;
}

Support placed(const SupportPlan& plan, const Posable& body, std::span<const Rigid> places, float level) {
    Support support{support_kind(plan.kind), {}};
    glm::vec3 under(0);
    for (const std::string& id : plan.under) under += body.landmark(id, places) / static_cast<float>(plan.under.size());
    if (plan.under.empty()) under = body.bulk(places).middle;
    const glm::vec3 own(-plan.right_mm * 1e-3F, plan.up_mm * 1e-3F, plan.front_mm * 1e-3F);
    under += places.front().turn * own;
    const float half = support.kind.size.y / 2;
    support.place = {glm::angleAxis(glm::radians(plan.turn_degrees), glm::vec3(0, 1, 0)),
                     {under.x, support.kind.base ? level - half : level + half, under.z}};
    return support;
}

} // namespace

Rest rest(const Posable& body, const Position& position) try {
    Rest result;
    const std::vector<glm::vec3> free_flesh = body.settle(position.pose);
    const Rigid hold = hold_of(position);
    result.places = place(body.skeleton(), position.pose, hold);
    for (const SupportPlan& plan : position.supports) result.supports.push_back(placed(plan, body, result.places, 0));

    const Posable::Bulk bulk = body.bulk(result.places);
    const Problem problem{body, body.skin_at(result.places, free_flesh), bulk.middle,
                          bulk.volume_m3 * density * gravity, result.supports};
    const bool upright = position.hold == Hold::standing;
    const Rigid down = problem.moved(let_down(problem, upright ? glm::vec3(1, 0, 0) : glm::vec3(1)));
    result.root = then(hold, down);
    for (Rigid& place : result.places) place = then(place, down);

    const auto obstacles = [&](const glm::vec3& at, glm::vec3& outward) {
        return distance(result.supports, at, outward);
    };
    result.shifts = body.press(result.places, free_flesh, obstacles);
    const std::vector<glm::vec3> skin = body.skin_at(result.places, result.shifts);
    for (std::size_t i = 0; i < skin.size(); ++i) {
        glm::vec3 outward(0);
        const float d = obstacles(skin[i], outward);
        constexpr float touching_m = 0.001F;
        if (d < touching_m) result.contact_m2 += body.skin()[i].area_m2;
        result.sinks_m = std::max(result.sinks_m, -d);
    }
    return result;
} catch (const core::Error& error) {
    if (position.file.empty()) throw;
    throw core::Error(position.file, "", error.what());
}

} // namespace palpate::posture
