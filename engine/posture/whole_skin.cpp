#include "posture/whole_skin.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace palpate::posture {
namespace {

constexpr float far_m = 0.07F; // flesh of a limb that has its bone is nearer to it, but where no hand touches it
constexpr float limb_m = 0.3F; // farther than that no flesh is, but of a limb without bones

template <class Visit>
void for_each_beside(const model::Lattice& lattice, std::size_t sample, const Visit& visit) {
    for (int axis = 0; axis < 3; ++axis)
        for (const int step : {-1, 1}) {
            glm::ivec3 at = lattice.at(sample);
            at[axis] += step;
            if (lattice.holds(at)) visit(lattice.index(at));
        }
}

// For each sample of the body the sample of bone that is fewest steps away inside it; itself where none is.
std::vector<std::size_t> nearest_bones(const model::TissueLattice& tissue) {
    std::vector<std::size_t> nearest(tissue.lattice.count()), reached;
    std::iota(nearest.begin(), nearest.end(), std::size_t{0});
    for (std::size_t i = 0; i < nearest.size(); ++i)
        if (tissue.segment[i] != model::no_segment) reached.push_back(i);
    for (std::size_t next = 0; next < reached.size(); ++next)
        for_each_beside(tissue.lattice, reached[next], [&](std::size_t beside) {
            if (tissue.inside[beside] == 0 || nearest[beside] != beside || tissue.segment[beside] != model::no_segment)
                return;
            nearest[beside] = nearest[reached[next]];
            reached.push_back(beside);
        });
    return nearest;
}

// Marks the samples that the triangle passes.
void mark_triangle(const model::Lattice& lattice, const std::array<glm::vec3, 3>& at, std::vector<std::uint8_t>& skin) {
    const float longest =
        std::max({glm::distance(at[0], at[1]), glm::distance(at[1], at[2]), glm::distance(at[2], at[0])});
    const int steps = std::max(1, static_cast<int>(std::ceil(4 * longest / lattice.cell)));
    for (int u = 0; u <= steps; ++u)
        for (int v = 0; u + v <= steps; ++v) {
            const float b = float(u) / float(steps), c = float(v) / float(steps);
            skin[lattice.index(lattice.nearest((1 - b - c) * at[0] + b * at[1] + c * at[2]))] = 1;
        }
}

std::vector<std::uint8_t> samples_of_skin(const model::Lattice& lattice, const anatomy::Body& body) {
    std::vector<std::uint8_t> skin(lattice.count(), 0);
    const model::Geometry& geometry = body.geometry;
    for (std::size_t i = 0; i < body.structures.size(); ++i) {
        if (body.structures[i].kind != anatomy::Kind::skin) continue;
        const model::Part& part = geometry.parts[i];
        const model::LevelOfDetail& level = part.levels.front();
        for (std::uint32_t t = level.first_index; t < level.first_index + level.index_count; t += 3) {
            std::array<glm::vec3, 3> at;
            for (std::uint32_t k = 0; k < 3; ++k)
                at[k] = geometry.positions[part.first_vertex + geometry.indices[t + k]];
            mark_triangle(lattice, at, skin);
        }
    }
    return skin;
}

constexpr float layer_m = 0.012F, gap_m = 0.02F, trunk_m = 0.1F; // the trunk is wider than that to each side
constexpr int fewest_layers = 20;                                // of a gap between arm and trunk
constexpr float under_top_m = 0.05F;                             // the middle of a humeral head under the deltoid

// The joint on one side (-1: the right), of the skin's vertices.
std::optional<glm::vec3> shoulder(std::span<const glm::vec3> skin, float side) {
    std::map<int, std::vector<float>> layers; // how far the vertices of each are to the side
    for (const glm::vec3& p : skin)
        if (side * p.x > 0) layers[static_cast<int>(std::floor(p.y / layer_m))].push_back(side * p.x);
    float armpit = 0;
    int with_gap = 0;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        std::vector<float>& out = layer->second;
        std::sort(out.begin(), out.end());
        const auto gap =
            std::adjacent_find(out.begin(), out.end(), [](float a, float b) { return b - a > gap_m && a > trunk_m; });
        if (gap == out.end()) continue;
        ++with_gap;
        if (armpit == 0) armpit = *std::next(gap);
    }
    if (with_gap < fewest_layers) return {};
    glm::vec3 sum(0);
    float count = 0, top = std::numeric_limits<float>::lowest();
    for (const glm::vec3& p : skin)
        if (side * p.x > armpit + gap_m) top = std::max(top, p.y);
    for (const glm::vec3& p : skin)
        if (side * p.x > armpit && p.y > top - 2 * under_top_m) {
            sum += p;
            count += 1;
        }
    return glm::vec3(side * armpit, top - under_top_m, sum.z / count);
}

// What hangs together with the joint, farther to its side. Around the joint, all that is between it and the trunk is
// flesh; farther down only what was bound as a limb before: no thigh that a hand touches.
void bind_arm(model::TissueLattice& tissue, const LimbSegment& arm) {
    constexpr float soft_m = 0.05F, stiff_m = 0.03F, around_m = 0.27F; // down to the armpit
    const model::Lattice& lattice = tissue.lattice;
    const float side = arm.joint.x < 0 ? -1.0F : 1.0F;
    const auto out = [&](std::size_t sample) { return side * (lattice.place(lattice.at(sample)).x - arm.joint.x); };
    const auto is_near = [&](std::size_t sample) {
        return glm::distance(lattice.place(lattice.at(sample)), arm.joint) < around_m;
    };
    std::vector<bool> seen(lattice.count(), false);
    std::vector<std::size_t> reached{lattice.index(lattice.nearest(arm.joint))};
    seen[reached.front()] = true;
    for (std::size_t next = 0; next < reached.size(); ++next) {
        const std::size_t sample = reached[next];
        for_each_beside(lattice, sample, [&](std::size_t beside) {
            if (tissue.inside[beside] == 0 || seen[beside]) return;
            if (is_near(beside) ? out(beside) < -soft_m
                                : out(beside) < 0 || tissue.segment[beside] == model::no_segment)
                return;
            seen[beside] = true;
            reached.push_back(beside);
        });
    }
    for (const std::size_t sample : reached)
        tissue.segment[sample] = out(sample) > stiff_m || !is_near(sample) ? arm.segment : model::no_segment;
}

} // namespace

std::optional<Shoulders> find_shoulders(const anatomy::Body& body) {
    if (body.find("superficial_fascia")) return {};
    for (std::size_t i = 0; i < body.structures.size(); ++i) {
        if (body.structures[i].kind != anatomy::Kind::skin) continue;
        const model::Part& part = body.geometry.parts[i];
        const std::span<const glm::vec3> skin =
            std::span(body.geometry.positions).subspan(part.first_vertex, part.vertex_count);
        const auto right = shoulder(skin, -1), left = shoulder(skin, 1);
        if (right && left) return Shoulders{*right, *left};
    }
    return {};
}

void fill_whole_skins(model::TissueLattice& tissue, const anatomy::Body& body) {
    const std::vector<std::uint8_t> skin = samples_of_skin(tissue.lattice, body);
    if (std::count(skin.begin(), skin.end(), 1) == 0) return;
    std::vector<std::uint8_t> outside(skin.size(), 0);
    std::vector<std::size_t> reached{0}; // a corner of the lattice, which goes beyond the body
    outside[0] = 1;
    for (std::size_t next = 0; next < reached.size(); ++next)
        for_each_beside(tissue.lattice, reached[next], [&](std::size_t beside) {
            if (outside[beside] != 0 || skin[beside] != 0) return;
            outside[beside] = 1;
            reached.push_back(beside);
        });
    for (std::size_t i = 0; i < outside.size(); ++i)
        if (outside[i] == 0) tissue.inside[i] = 1;
}

void bind_limbs_without_bones(model::TissueLattice& tissue, std::span<const LimbSegment> arms) {
    const std::vector<std::size_t> nearest = nearest_bones(tissue);
    const model::Lattice& lattice = tissue.lattice;
    const auto to_bone = [&](std::size_t sample) {
        return glm::distance(lattice.place(lattice.at(sample)), lattice.place(lattice.at(nearest[sample])));
    };
    std::vector<bool> seen(lattice.count(), false);
    for (std::size_t first = 0; first < seen.size(); ++first) {
        if (seen[first] || to_bone(first) < limb_m) continue;
        seen[first] = true;
        std::vector<std::size_t> limb{first};
        std::map<std::uint8_t, std::size_t> votes;
        for (std::size_t next = 0; next < limb.size(); ++next) {
            ++votes[tissue.segment[nearest[limb[next]]]];
            for_each_beside(lattice, limb[next], [&](std::size_t beside) {
                if (tissue.inside[beside] == 0 || seen[beside] || to_bone(beside) < far_m) return;
                seen[beside] = true;
                limb.push_back(beside);
            });
        }
        const auto most = std::max_element(votes.begin(), votes.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        for (const std::size_t sample : limb) tissue.segment[sample] = most->first;
    }
    for (const LimbSegment& arm : arms) bind_arm(tissue, arm);
}

} // namespace palpate::posture
