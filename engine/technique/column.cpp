#include "technique/column.hpp"
#include "anatomy/probe.hpp"
#include "model/build.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace palpate::technique {
namespace {

using anatomy::Kind;

constexpr float deepest_m = 0.09F;      // a press is not felt farther down (estimate)
constexpr float depth_step_m = 0.0005F; // of depth
constexpr float column_near_m = 0.13F;  // of the path: structures that a column can pass

// The structures around the path, as they lie: a body of its own, for Probe.
struct Near {
    anatomy::Body body;
    std::vector<std::size_t> of; // in the whole body
};

Near structures_near(const PosedBody& body, const SkinPath& path) {
    core::Box box;
    for (const SkinPoint& point : path.points) box.include(point.place);
    box = grown(box, column_near_m);
    Near near;
    const anatomy::Body& whole = body.body();
    for (std::size_t i = 0; i < whole.structures.size(); ++i) {
        if (!meet(body.shape.boxes[i], box)) continue;
        const model::Part& part = body.geometry.parts[i];
        model::Geometry one;
        const auto slice = [&](const auto& all) {
            return std::vector(all.begin() + part.first_vertex, all.begin() + part.first_vertex + part.vertex_count);
        };
        one.positions = slice(body.shape.positions);
        one.normals = slice(body.shape.normals);
        one.grains = slice(body.geometry.grains);
        const model::LevelOfDetail& level = part.levels.front();
        one.indices.assign(body.geometry.indices.begin() + level.first_index,
                           body.geometry.indices.begin() + level.first_index + level.index_count);
        model::Part copy = part;
        copy.first_vertex = 0;
        copy.levels = {level};
        copy.levels.front().first_index = 0;
        copy.box = body.shape.boxes[i];
        one.parts.push_back(copy);
        model::append(near.body.geometry, one);
        near.body.structures.push_back(whole.structures[i]);
        near.of.push_back(i);
    }
    return near;
}

// Of the pressure at the skin: it spreads on its way down. An estimate: half of it is left at 50 mm, as on the axis
// under a palm (a disc of 38 mm radius on a half space, Johnson 1985, section 3.4). Under a thumb alone half would be
// left at 12 mm, but flesh on bone cannot give way to the sides as a half space does.
float stress_at(float depth_m) {
    constexpr float wide_m = 0.05F;
    return 1 / (1 + depth_m * depth_m / (wide_m * wide_m));
}

bool is_hard(Kind kind) { return kind == Kind::bone || kind == Kind::cartilage || kind == Kind::disc; }

// Skin and fat hold everything else, so that whatever lies in them counts instead of them; of two others, where they
// overlap by a hair, the one that begins deeper.
int rank(Kind kind) { return kind == Kind::skin ? 0 : kind == Kind::fat ? 1 : kind == Kind::fascia ? 2 : 3; }

Column column_at(const Near& near, const anatomy::Probe& probe, std::size_t skin, const SkinPoint& at) {
    const anatomy::Puncture puncture = probe.at(at.place - 0.002F * at.outward, -at.outward);
    Column column;
    column.thickness_m = deepest_m;
    for (const anatomy::Crossing& crossing : puncture.crossings)
        if (is_hard(near.body.structures[crossing.structure].kind) && crossing.enter_mm * 1e-3F < column.thickness_m) {
            column.thickness_m = std::max(crossing.enter_mm * 1e-3F, 0.004F);
            column.on_bone = true;
        }
    const auto steps = static_cast<std::size_t>(column.thickness_m / depth_step_m);
    std::vector<float> softness(steps + 1, 0.0F); // summed strain per unit of stress, down to each step
    for (std::size_t s = 0; s < steps; ++s) {
        const float depth_mm = (static_cast<float>(s) + 0.5F) * depth_step_m * 1e3F;
        const anatomy::Crossing* best = nullptr;
        for (const anatomy::Crossing& crossing : puncture.crossings) {
            if (depth_mm < crossing.enter_mm || depth_mm > crossing.leave_mm) continue;
            const auto order = [&](const anatomy::Crossing& c) {
                return std::pair(rank(near.body.structures[c.structure].kind), c.enter_mm);
            };
            if (best == nullptr || order(crossing) > order(*best)) best = &crossing;
        }
        const Kind kind = best != nullptr ? near.body.structures[best->structure].kind : Kind::fat;
        const bool cover = kind == Kind::skin || kind == Kind::fat; // one layer, and what fills gaps between others
        const std::size_t structure = cover ? skin : near.of[best->structure];
        const float modulus = modulus_of(kind);
        if (column.layers.empty() || column.layers.back().structure != structure)
            column.layers.push_back({structure, static_cast<float>(s) * depth_step_m, 0, modulus});
        column.layers.back().to_m = static_cast<float>(s + 1) * depth_step_m;
        softness[s + 1] = softness[s] + depth_step_m / modulus * stress_at(depth_mm * 1e-3F);
    }
    float stress = 0;
    for (std::size_t s = 0; s < steps; ++s)
        stress += stress_at((static_cast<float>(s) + 0.5F) * depth_step_m) * depth_step_m;
    column.modulus_pa = stress / std::max(softness.back(), 1e-12F);
    for (std::size_t k = 0; k < share_steps; ++k) {
        const float s = static_cast<float>(k) / (share_steps - 1) * static_cast<float>(steps);
        const auto i = std::min(static_cast<std::size_t>(s), steps - 1);
        column.shares[k] =
            1 - glm::mix(softness[i], softness[i + 1], s - static_cast<float>(i)) / std::max(softness.back(), 1e-12F);
    }
    return column;
}

} // namespace

float modulus_of(Kind kind) {
    // Resting flesh of legs, pressed by hand: 10 to 89 kPa (Zheng and Mak 1999, IEEE Trans. Rehabil. Eng. 7: 257); of
    // buttocks, pressed lightly: 26 +- 19 kPa under the skin, 62 +- 10 kPa the muscle (Isogai et al. 2022, J. Phys.
    // Ther. Sci. 34: 777). What is stiff enough to stay as it is needs no more than an order of magnitude.
    switch (kind) {
    case Kind::fat:
        return 22e3F;
    case Kind::skin:
        return 25e3F; // with the fat below it, which is most of it
    case Kind::muscle:
        return 38e3F;
    case Kind::nerve:
    case Kind::artery:
    case Kind::vein:
        return 90e3F;
    case Kind::fascia:
    case Kind::tendon:
    case Kind::ligament:
        return 300e3F;
    case Kind::bone:
    case Kind::cartilage:
    case Kind::disc:
        return 1e9F;
    case Kind::organ:
    case Kind::other:
    case Kind::trigger_point:
        break;
    }
    return 25e3F;
}

std::vector<Column> find_columns(const PosedBody& body, const SkinPath& path, std::size_t every) {
    const Near near = structures_near(body, path);
    const anatomy::Probe probe(near.body);
    const std::size_t skin = skin_of(body.body()), last = path.points.size() - 1;
    std::vector<Column> columns;
    for (std::size_t i = 0;; i = std::min(i + every, last)) {
        columns.push_back(column_at(near, probe, skin, path.points[i]));
        if (i == last) return columns;
    }
}

float depth_under(float newton, float radius_m, const Column& column) {
    if (newton <= 0) return 0;
    const float h = column.thickness_m, deepest = deepest_share * h;
    const auto force = [&](float depth) {
        const float x = std::sqrt(radius_m * depth) / h;
        return 16.0F / 9 * column.modulus_pa * std::sqrt(radius_m) * std::pow(depth, 1.5F) *
               (1 + 1.133F * x + 1.283F * x * x + 0.769F * x * x * x + 0.0975F * x * x * x * x);
    };
    float low = 0, high = h;
    for (int i = 0; i < 40; ++i) {
        const float middle = (low + high) / 2;
        (force(middle) < newton ? low : high) = middle;
    }
    // Flesh stiffens as it is pressed thin: nearly linear at first, never past the deepest.
    return deepest * std::tanh(low / deepest);
}

std::vector<Compressed> compressed(const Column& column, float depth_m) {
    std::vector<Compressed> result;
    for (const Layer& layer : column.layers) {
        const auto arriving = [&](float depth) {
            return depth_m * share_at(column.shares, depth / column.thickness_m);
        };
        const auto known = std::find_if(result.begin(), result.end(),
                                        [&](const Compressed& c) { return c.structure == layer.structure; });
        Compressed& of = known != result.end() ? *known : result.emplace_back(Compressed{layer.structure, 0, 0});
        of.by_m += arriving(layer.from_m) - arriving(layer.to_m);
        of.arriving_m = std::max(of.arriving_m, arriving(layer.from_m));
    }
    return result;
}

} // namespace palpate::technique
