// Where the vertices of a tool are.
#include "technique/perform.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/gtc/quaternion.hpp>

namespace palpate::technique {
namespace {

// Several vertices of a tool at once, in its own frame: rolled about its axle, then pressed flat.
void roll(const glm::mat3& rolled, float radius, LaneVectors& places, LaneVectors& normals) {
    const glm::vec3 axle(0, 0, radius);
    for (std::size_t i = 0; i < lanes; ++i) {
        places.set(i, rolled * (places.at(i) - axle) + axle);
        normals.set(i, rolled * normals.at(i));
    }
}
// 0 .. 1 of each: how much of it is the back of the hand, which comes nearer as a whole. It shows where that hangs as
// low as what touches; higher up, all comes nearly as near.
Lanes of_back(float flat_m, const Underside& underside, const LaneVectors& places) {
    constexpr float flesh_m = 0.004F, back_m = 0.014F; // over the underside
    constexpr float low = 5, high = 8;                 // times as high as it is flattened
    Lanes back{};
    if (*std::min_element(places.z.begin(), places.z.end()) > high * flat_m) return back;
    const auto rise = [](float at, float from, float to) {
        const float t = std::min(std::max((at - from) / (to - from), 0.0F), 1.0F);
        return t * t * (3 - 2 * t);
    };
    Underside::Heights under;
    underside.heights(places.x, places.y, lanes, under);
    for (std::size_t i = 0; i < lanes; ++i)
        back[i] =
            (1 - rise(places.z[i], low * flat_m, high * flat_m)) * rise(places.z[i] - under.at[i], flesh_m, back_m);
    return back;
}
void flatten(float flat_m, const Lanes& back, LaneVectors& places, LaneVectors& normals) {
    constexpr float least = 1e-12F;
    for (std::size_t i = 0; i < lanes; ++i) {
        const float high = places.z[i], steep = glm::mix(flattened_slope(high, flat_m), 1.0F, back[i]);
        const float x = normals.x[i] * steep, y = normals.y[i] * steep, z = normals.z[i];
        const float length2 = x * x + y * y + z * z, per_length = 1 / std::sqrt(std::max(length2, least));
        normals.x[i] = x * per_length;
        normals.y[i] = y * per_length;
        normals.z[i] = length2 > least ? z * per_length : -1.0F;
        places.z[i] = glm::mix(flattened(high, flat_m), high - flat_m, back[i]);
    }
}

} // namespace

void place_tool(const Performance& performance, std::span<glm::vec3> positions, std::span<glm::vec3> normals) {
    const PressingTool& tool = performance.held;
    const Stance& stance = *tool.stance;
    const float flat = performance.contact.flat_m, radius = tool.rolling_radius_m;
    const glm::mat3 turn(performance.tool.turn);
    const glm::mat3 rolled(glm::angleAxis(performance.rolled, glm::vec3(0, 1, 0)));
    LaneVectors place{}, normal{};
    const std::span<const OnDigits> bent = tool.laid ? tool.laid->digits->on : std::span<const OnDigits>();
    std::size_t end = 0, next = 0; // of those bent
    for (std::size_t begin = 0; begin < stance.positions.size(); begin = end) {
        const bool own = begin < tool.own_vertices; // not of a hand that holds it
        end = std::min(begin + lanes, own ? tool.own_vertices : stance.positions.size());
        for (std::size_t i = begin; i < end; ++i) {
            place.set(i - begin, stance.positions[i]);
            normal.set(i - begin, stance.normals[i]);
        }
        for (; next < bent.size() && bent[next].vertex < end; ++next) {
            const BentDigits::Posed posed = tool.laid->at(next);
            place.set(bent[next].vertex - begin, posed.place);
            normal.set(bent[next].vertex - begin, posed.normal);
        }
        if (own && radius > 0) roll(rolled, radius, place, normal);
        if (own && flat > 0) flatten(flat, tool.hand ? of_back(flat, stance.underside, place) : Lanes{}, place, normal);
        for (std::size_t i = 0; i < lanes; ++i) {
            place.set(i, turn * place.at(i) + performance.tool.shift);
            normal.set(i, turn * normal.at(i));
        }
        for (std::size_t i = begin; i < end; ++i) {
            positions[i] = place.at(i - begin);
            normals[i] = normal.at(i - begin);
        }
    }
}

PlacedTool placed(const Performance& performance) {
    const std::size_t count = performance.held.stance->positions.size();
    PlacedTool placed{std::vector<glm::vec3>(count), std::vector<glm::vec3>(count)};
    place_tool(performance, placed.positions, placed.normals);
    return placed;
}

} // namespace palpate::technique
