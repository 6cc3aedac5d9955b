#include "technique/hands/sculpt.hpp"
#include "model/normals.hpp"
#include "model/ray_tree.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace palpate::technique {
namespace {

constexpr float seen = 0.15F; // a crease marks skin that faces as it does: cosine between the normals, at least
// Of a nail, as shares of its width or in millimetres.
constexpr float bed_depth = 0.55F, fold_height = 0.35F, fold_width = 1.3F;
constexpr int nail_across = 15, nail_along = 17;
constexpr float plate_thickness = 0.55F, plate_rise = 0.12F, border_depth = 0.5F, root_depth = 0.7F,
                nail_overhang = 0.9F;

struct Nearest {
    float distance = std::numeric_limits<float>::max();
    glm::vec3 point{0};
};

Nearest nearest_on(const std::vector<glm::vec3>& line, const glm::vec3& p) {
    Nearest best;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const glm::vec3 along = line[i + 1] - line[i];
        const float t = std::clamp(glm::dot(p - line[i], along) / glm::dot(along, along), 0.0F, 1.0F);
        const glm::vec3 at = line[i] + t * along;
        if (const float d = glm::distance(p, at); d < best.distance) best = {d, at};
    }
    return best;
}

float bell(float x) { return std::exp(-x * x); }

// Outline of a nail's bed: 1 at the border, below inside, by |x|^4 + |y|^4; the free edge is beyond it.
struct NailFrame {
    glm::vec3 middle, along, across, outward;
    float half_length, half_width;
    explicit NailFrame(const Nail& nail)
        : middle(nail.tip - nail.along * (0.5F * nail.length))
        , along(nail.along)
        , across(glm::cross(nail.outward, nail.along))
        , outward(nail.outward)
        , half_length(0.5F * nail.length)
        , half_width(0.5F * nail.width) {}
    [[nodiscard]] glm::vec2 at(const glm::vec3& p) const { // millimetres along and across, from its middle
        return {glm::dot(p - middle, along), glm::dot(p - middle, across)};
    }
    // About how far outside its outline, millimetres; negative inside.
    [[nodiscard]] float outside(const glm::vec2& at) const {
        const float corner = 0.45F * half_width;
        const glm::vec2 q = glm::vec2(std::abs(at.x), std::abs(at.y)) - glm::vec2(half_length, half_width) + corner;
        return glm::length(glm::max(q, glm::vec2(0))) + std::min(std::max(q.x, q.y), 0.0F) - corner;
    }
};

// The way out of the skin along a crease: that of the vertex nearest to its middle.
glm::vec3 outward_of(const Crease& crease, const model::Mesh& skin, const std::vector<glm::vec3>& normals) {
    const glm::vec3 middle = crease.points[crease.points.size() / 2];
    std::size_t best = 0;
    for (std::size_t v = 0; v < skin.positions.size(); ++v)
        if (glm::distance(skin.positions[v], middle) < glm::distance(skin.positions[best], middle)) best = v;
    return normals[best];
}

} // namespace

void make_fuller(model::Mesh& skin, const Arm& arm, const std::vector<model::Influences>& influences) {
    const std::vector<glm::vec3> normals = model::area_normals(skin);
    for (std::size_t v = 0; v < skin.positions.size(); ++v) {
        float rise = 0;
        for (std::size_t k = 0; k < 4; ++k)
            rise += arm.segments[influences[v].segment[k]].fuller * static_cast<float>(influences[v].share[k]);
        skin.positions[v] += rise / float{model::whole_share} * normals[v];
    }
}

void sculpt(model::Mesh& skin, const Arm& arm) {
    const std::vector<glm::vec3> normals = model::area_normals(skin);
    std::vector<float> rise(skin.positions.size(), 0);
    for (const Crease& crease : arm.creases) {
        const glm::vec3 outward = outward_of(crease, skin, normals);
        for (std::size_t v = 0; v < skin.positions.size(); ++v) {
            if (glm::dot(normals[v], outward) < seen) continue;
            const Nearest near = nearest_on(crease.points, skin.positions[v]);
            // Across the skin, however far the line as written lies above or below it.
            const glm::vec3 off = skin.positions[v] - near.point;
            const float deep = glm::dot(off, normals[v]);
            if (std::abs(deep) > 4) continue;
            const float aside = glm::length(off - deep * normals[v]);
            if (aside < 3 * crease.width) rise[v] -= crease.depth * bell(aside / crease.width);
        }
    }
    for (const Nail& nail : arm.nails) {
        const NailFrame frame(nail);
        for (std::size_t v = 0; v < skin.positions.size(); ++v) {
            const glm::vec3 off = skin.positions[v] - frame.middle;
            if (glm::length(off) > 1.6F * nail.length || glm::dot(normals[v], nail.outward) < 0) continue;
            const float outside = frame.outside(frame.at(skin.positions[v]));
            const float inside = std::clamp(0.5F - outside, 0.0F, 1.0F);
            rise[v] -= bed_depth * inside * inside * (3 - 2 * inside);
            // The fold ends where the nail leaves the finger.
            const float to_tip = frame.at(skin.positions[v]).x / frame.half_length;
            const float fold = std::clamp(1.5F - 1.2F * to_tip, 0.0F, 1.0F);
            if (outside > -0.5F) rise[v] += fold_height * fold * bell((outside - 0.8F) / fold_width);
        }
    }
    for (std::size_t v = 0; v < skin.positions.size(); ++v) skin.positions[v] += rise[v] * normals[v];
}

std::vector<float> redness(const model::Mesh& skin, const Arm& arm) {
    const std::vector<glm::vec3> normals = model::area_normals(skin);
    std::vector<float> red(skin.positions.size(), 0);
    const auto blush = [&](const glm::vec3& at, const glm::vec3& outward, float radius, float amount) {
        for (std::size_t v = 0; v < red.size(); ++v) {
            const float d = glm::distance(skin.positions[v], at) / radius;
            if (d > 2.5F) continue;
            const float facing = std::clamp(glm::dot(normals[v], outward) + 0.4F, 0.0F, 1.0F);
            red[v] = std::max(red[v], amount * facing * bell(d));
        }
    };
    for (const Pad& pad : arm.pads) blush(pad.place, pad.outward, 11, 0.5F);
    for (const Crease& crease : arm.creases)
        for (std::size_t v = 0; v < red.size(); ++v) {
            const float d = nearest_on(crease.points, skin.positions[v]).distance / (1.3F * crease.width);
            if (d < 2.5F) red[v] = std::max(red[v], std::min(0.9F, crease.depth) * bell(d));
        }
    return red;
}

namespace {

// How high the skin lies over a nail's middle plane: along its middle line, and how far it falls to both sides.
struct NailBed {
    std::array<float, 3> high{};               // at -1, 0 and 0.6 of its half length
    std::array<float, 2> fall{};               // at both borders, from the middle line
    [[nodiscard]] float along(float v) const { // the parabola through them
        return high[0] * v * (v - 0.6F) / 1.6F - high[1] * (v + 1) * (v - 0.6F) / 0.6F + high[2] * (v + 1) * v / 0.96F;
    }
    NailBed(const NailFrame& frame, const model::RayTree& skin) {
        constexpr float above = 12, reach = 30;
        const auto height = [&](float v, float u) {
            const glm::vec3 from = frame.middle + v * frame.half_length * frame.along +
                                   u * frame.half_width * frame.across + above * frame.outward;
            const auto hits = skin.crossings(from, -frame.outward, reach);
            return hits.empty() ? 0.0F : above - hits.front().distance;
        };
        high = {height(-1, 0), height(0, 0), height(0.6F, 0)};
        constexpr float out = 0.85F; // still on the finger's back
        for (const int side : {0, 1}) {
            const float u = side == 0 ? -out : out;
            fall[static_cast<std::size_t>(side)] = std::max(high[1] - height(0, u), 0.2F) / (out * out);
        }
    }
};

} // namespace

model::Mesh nail_plate(const Nail& nail, const model::Mesh& skin) {
    const NailFrame frame(nail);
    const NailBed bed(frame, model::RayTree(skin.positions, skin.triangles));
    model::Mesh plate{"nail." + nail.digit, {}, {}};
    // Two sheets, outer and inner, of the same outline: a square, rounded at the root, straighter at the free edge.
    const auto sheet = [&](float above) {
        for (int j = 0; j <= nail_along; ++j)
            for (int i = 0; i <= nail_across; ++i) {
                const float v = 2 * static_cast<float>(j) / nail_along - 1,
                            u = 2 * static_cast<float>(i) / nail_across - 1, round = v < 0 ? 0.34F : 0.22F;
                const float x = v * (1 - round * u * u) + (v > 0 ? v * nail_overhang / frame.half_length : 0.0F);
                const float y = u * (1 - 0.14F * v * v);
                const float root = std::clamp(-(v + 0.72F) / 0.28F, 0.0F, 1.0F);
                const float lift = bed.along(std::min(x, 1.0F)) - bed.fall[u < 0 ? 0 : 1] * y * y + plate_rise -
                                   border_depth * u * u * u * u - root_depth * root * root + above;
                plate.positions.push_back(frame.middle + x * frame.half_length * frame.along +
                                          y * frame.half_width * frame.across + lift * frame.outward);
            }
    };
    sheet(0);
    sheet(-plate_thickness);
    const int row = nail_across + 1, count = row * (nail_along + 1);
    const auto quad = [&](int a, int b, int c, int d) {
        for (const int k : {a, b, c, a, c, d}) plate.triangles.push_back(static_cast<std::uint32_t>(k));
    };
    for (int j = 0; j < nail_along; ++j)
        for (int i = 0; i < nail_across; ++i) {
            const int at = j * row + i;
            quad(at, at + row, at + row + 1, at + 1);
            quad(count + at, count + at + 1, count + at + row + 1, count + at + row);
        }
    const auto wall = [&](int a, int b) { quad(a, b, count + b, count + a); };
    for (int i = 0; i < nail_across; ++i) wall(i, i + 1), wall(nail_along * row + i + 1, nail_along * row + i);
    for (int j = 0; j < nail_along; ++j)
        wall((j + 1) * row, j * row), wall(j * row + nail_across, (j + 1) * row + nail_across);
    return plate;
}

} // namespace palpate::technique
