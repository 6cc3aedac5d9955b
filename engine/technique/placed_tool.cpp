// Where the vertices of a tool are.
#include "core/wide.hpp"
#include "technique/perform.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/gtc/quaternion.hpp>
#include <glm/gtc/type_ptr.hpp>

namespace palpate::technique {
namespace {

// Of several vertices of a tool at once, each as `turn` has it.
PALPATE_WITHIN void turn_all(const glm::mat3& turn, const glm::vec3& shift, LaneVectors& of) {
    const glm::mat3 t = turn;
    const glm::vec3 to = shift;
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
        const float x = of.x[i], y = of.y[i], z = of.z[i];
        of.x[i] = t[0].x * x + t[1].x * y + t[2].x * z + to.x;
        of.y[i] = t[0].y * x + t[1].y * y + t[2].y * z + to.y;
        of.z[i] = t[0].z * x + t[1].z * y + t[2].z * z + to.z;
    }
}
// Some vertices of a stance, through plain numbers, of which vectors take eight at once.
PALPATE_WITHIN void take(const std::vector<glm::vec3>& from, const std::vector<glm::vec3>& to, float share,
                         std::size_t begin, std::size_t end, LaneVectors& into) {
    const float* const a = glm::value_ptr(from[begin]);
    const float* const b = glm::value_ptr(to[begin]);
    std::array<float, 3 * lanes> mixed;
    for (std::size_t k = 0; k < 3 * (end - begin); ++k) mixed[k] = a[k] + share * (b[k] - a[k]);
    for (std::size_t i = 0; i < end - begin; ++i) into.set(i, {mixed[3 * i], mixed[3 * i + 1], mixed[3 * i + 2]});
}
// In the tool's own frame: about its axle.
PALPATE_WITHIN void roll(const glm::mat3& rolled, float radius, LaneVectors& places, LaneVectors& normals) {
    const glm::vec3 axle(0, 0, radius);
    turn_all(rolled, axle - rolled * axle, places);
    turn_all(rolled, glm::vec3(0), normals);
}
PALPATE_WITHIN float rise(float at, float from, float to) {
    const float t = std::min(std::max((at - from) / (to - from), 0.0F), 1.0F);
    return t * t * (3 - 2 * t);
}
// 0 .. 1 of each: how much of it is the back of the hand, which comes nearer as a whole. It shows where that hangs as
// low as what touches; higher up, all comes nearly as near.
PALPATE_WITHIN void find_back(float flat_m, const Underside& underside, const LaneVectors& places, Lanes& back) {
    constexpr float flesh_m = 0.004F, back_m = 0.014F; // over the underside
    constexpr float low = 5, high = 8;                 // times as high as it is flattened
    back.fill(0);
    if (std::all_of(places.z.begin(), places.z.end(), [flat_m](float z) { return z > high * flat_m; })) return;
    Underside::Heights under;
    underside.heights(places.x, places.y, lanes, under);
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) back[i] = rise(places.z[i] - under.at[i], flesh_m, back_m);
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) back[i] *= 1 - rise(places.z[i], low * flat_m, high * flat_m);
}
PALPATE_WITHIN void flatten(float flat_m, const Lanes& back, LaneVectors& places, LaneVectors& normals) {
    constexpr float least = 1e-12F;
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
        const float high = places.z[i], slope = flattened_slope(high, flat_m), steep = slope + back[i] * (1 - slope);
        const float x = normals.x[i] * steep, y = normals.y[i] * steep, z = normals.z[i];
        const float length2 = x * x + y * y + z * z, per_length = 1 / std::sqrt(std::max(length2, least));
        normals.x[i] = x * per_length;
        normals.y[i] = y * per_length;
        normals.z[i] = length2 > least ? z * per_length : -1.0F;
        const float low = flattened(high, flat_m);
        places.z[i] = low + back[i] * (high - flat_m - low);
    }
}

PALPATE_WIDE void place_wide(const Performance& performance, std::span<glm::vec3> positions,
                             std::span<glm::vec3> normals) {
    const PressingTool& tool = performance.held;
    const Stance& stance = *tool.stance;
    const float flat = performance.contact.flat_m, radius = tool.rolling_radius_m;
    const glm::mat3 turn(performance.tool.turn);
    const glm::mat3 rolled(glm::angleAxis(performance.rolled, glm::vec3(0, 1, 0)));
    LaneVectors place{}, normal{};
    Lanes back{};
    const std::span<const OnDigits> bent = tool.laid ? tool.laid->digits->on : std::span<const OnDigits>();
    std::size_t end = 0, next = 0; // of those bent
    for (std::size_t begin = 0; begin < stance.size(); begin = end) {
        const bool own = begin < tool.own_vertices; // not of a hand that holds it
        end = std::min(begin + lanes, own ? tool.own_vertices : stance.size());
        take(stance.from->positions, stance.to->positions, stance.share, begin, end, place);
        take(stance.from->normals, stance.to->normals, stance.share, begin, end, normal);
        for (; next < bent.size() && bent[next].vertex < end; ++next) {
            const BentDigits::Posed posed = tool.laid->at(next);
            place.set(bent[next].vertex - begin, posed.place);
            normal.set(bent[next].vertex - begin, posed.normal);
        }
        if (own && radius > 0) roll(rolled, radius, place, normal);
        if (own && flat > 0) {
            if (tool.hand) find_back(flat, stance.underside, place, back);
            flatten(flat, back, place, normal);
        }
        turn_all(turn, performance.tool.shift, place);
        turn_all(turn, glm::vec3(0), normal);
        for (std::size_t i = begin; i < end; ++i) {
            positions[i] = place.at(i - begin);
            normals[i] = normal.at(i - begin);
        }
    }
}

} // namespace

void place_tool(const Performance& performance, std::span<glm::vec3> positions, std::span<glm::vec3> normals) {
    place_wide(performance, positions, normals); // clones cannot be called from other files (Clang 14)
}

PlacedTool placed(const Performance& performance) {
    const std::size_t count = performance.held.stance->size();
    PlacedTool placed{std::vector<glm::vec3>(count), std::vector<glm::vec3>(count)};
    place_tool(performance, placed.positions, placed.normals);
    return placed;
}

} // namespace palpate::technique
