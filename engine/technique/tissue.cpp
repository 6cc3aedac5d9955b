#include "technique/tissue.hpp"
#include "anatomy/parallel.hpp"
#include "core/wide.hpp"
#include "technique/press.hpp"
#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <span>

namespace palpate::technique {
Tissue::Tissue(const PosedBody& body, std::span<const SkinPoint> around, float reach_m, Moves moves)
    : reach_m_(reach_m) {
    const anatomy::Body& whole = body.body();
    const std::size_t skin = skin_of(whole);
    const std::vector<std::size_t> rigid = rigid_parts(*body.posable);
    core::Box box;
    for (const SkinPoint& point : around) box.include(point.place);
    box = grown(box, reach_m);
    constexpr float far_m = 0.12F;
    const bool below_skin = moves == Moves::all;
    const auto tree = [&](const std::vector<std::size_t>& parts) {
        return tree_of(body, below_skin ? parts : std::vector<std::size_t>(), grown(box, far_m));
    };
    const model::TriangleTree skin_tree = tree({skin}), bone_tree = tree(rigid);
    const auto is_near = [&](const glm::vec3& place) {
        return std::any_of(around.begin(), around.end(), [&](const SkinPoint& point) {
            const glm::vec3 off = place - point.place;
            return glm::dot(off, off) < reach_m * reach_m;
        });
    };
    for (std::size_t i = 0; i < whole.structures.size(); ++i)
        if ((below_skin || i == skin) && meet(body.shape.boxes[i], box) &&
            !std::binary_search(rigid.begin(), rigid.end(), i)) {
            if (i == skin) skin_ = parts_.size();
            parts_.emplace_back().part = i;
        }
    anatomy::for_each_index(parts_.size(), [&](std::size_t p) {
        const std::size_t number = parts_[p].part;
        const model::Part& of = body.geometry.parts[number];
        std::vector<SoftVertex> vertices;
        for (std::uint32_t v = of.first_vertex; v < of.first_vertex + of.vertex_count; ++v) {
            const glm::vec3& place = body.shape.positions[v];
            if (!is_near(place)) continue;
            if (p == skin_) {
                vertices.push_back({v, 0, 0, 0, body.shape.normals[v]});
                continue;
            }
            const auto to_skin = skin_tree.closest(place, far_m);
            const float below = to_skin ? to_skin->distance : far_m;
            const auto to_bone = bone_tree.closest(place, far_m);
            const float above = to_bone ? to_bone->distance : far_m;
            const float share = below / std::max(below + above, 1e-6F);
            constexpr float nearest_m = 0.01F;
            const float thick = std::max(below / std::max(share, 1e-3F), nearest_m);
            const glm::vec3 to = to_skin && below > 0 ? (to_skin->point - place) / below : body.shape.normals[v];
            vertices.push_back({v, below, share, below > 0 ? 1 / thick : 0, to});
        }
        parts_[p] = SoftPart(number, std::move(vertices), body.shape);
    });
    const SoftPart& surface = parts_[skin_];
    const model::Part& of = body.geometry.parts[skin];
    std::vector<float> area(of.vertex_count, 0.0F);
    const model::LevelOfDetail& level = of.levels.front();
    for (std::uint32_t t = level.first_index; t < level.first_index + level.index_count; t += 3) {
        const auto at = [&](std::uint32_t c) {
            return body.shape.positions[of.first_vertex + body.geometry.indices[t + c]];
        };
        const float third = glm::length(glm::cross(at(1) - at(0), at(2) - at(0))) / 6;
        for (std::uint32_t c = 0; c < 3; ++c) area[body.geometry.indices[t + c]] += third;
    }
    for (const auto& vertices : surface.vertices)
        std::transform(vertices.begin(), vertices.end(), area_.emplace_back().begin(),
                       [&](std::uint32_t vertex) { return area[vertex - of.first_vertex]; });
}

std::size_t Tissue::size() const {
    std::size_t count = 0;
    for (const SoftPart& part : parts_)
        for (const SoftBlock& block : part.blocks) count += block.count;
    return count;
}

void Tissue::seat(const PressingTool& tool, const SkinPoint& at, Contact& contact) const {
    const SoftPart& skin = parts_[skin_];
    constexpr float beyond_m = 0.02F;
    const float reach = tool.touch_radius_m + (tool.hand ? 0 : beyond_m), touching_m = contact.depth_m / 2;
    std::vector<std::pair<float, std::size_t>> blocks; // by their least gaps
    for (std::size_t b = 0; b < skin.blocks.size(); ++b)
        if (const SoftBlock& block = skin.blocks[b]; block.least_distance(at.place) <= reach)
            blocks.emplace_back(least_gap(block, tool, contact, at.place, block.highest_skin(at.outward, at.place)), b);
    std::sort(blocks.begin(), blocks.end());
    std::vector<std::pair<float, float>> gaps; // with areas
    float least = std::numeric_limits<float>::max();
    for (const auto& [bound, b] : blocks) {
        if (bound > least + touching_m) break; // nothing that follows touches
        for (std::size_t i = 0; i < skin.blocks[b].count; ++i) {
            const glm::vec3 off = skin.places[b].at(i) - at.place;
            if (glm::dot(off, off) > reach * reach) continue;
            if (glm::dot(skin.normals[b].at(i), at.outward) < 0.1F) continue; // of another side
            const glm::vec2 place(glm::dot(off, contact.along), glm::dot(off, contact.across));
            const float gap =
                pressed_height(tool.stance->underside, place, contact.flat_m).at - glm::dot(off, at.outward);
            least = std::min(least, gap);
            gaps.emplace_back(gap, area_[b][i]);
        }
    }
    if (gaps.empty()) least = 0;
    contact.outward = at.outward;
    contact.lift_m = -least;
    contact.place = at.place + (contact.lift_m - contact.depth_m) * at.outward + contact.carried;
    contact.area_m2 = 0;
    for (const auto& [gap, area] : gaps)
        if (gap - least <= touching_m) contact.area_m2 += area;
    contact.radius_m = std::sqrt(contact.area_m2 / core::pi);
}

std::vector<Tissue::Pressure> Tissue::pressure(const PressingTool& tool, const Contact& contact, float newton,
                                               const model::Shape& unpressed) const {
    std::vector<Pressure> pressed;
    if (contact.depth_m <= 0 || newton <= 0) return pressed;
    const SoftPart& skin = parts_[skin_];
    const glm::vec3 first = contact.place - contact.carried + contact.depth_m * contact.outward;
    float sum = 0; // weights by area
    for (std::size_t b = 0; b < skin.blocks.size(); ++b)
        for (std::size_t i = 0; i < skin.blocks[b].count; ++i) {
            const std::uint32_t vertex = skin.vertices[b][i];
            const glm::vec3 off = unpressed.positions[vertex] - first;
            if (glm::dot(unpressed.normals[vertex], contact.outward) < 0.1F) continue; // of another side
            const glm::vec2 place(glm::dot(off, contact.along), glm::dot(off, contact.across));
            if (glm::length(place) > tool.touch_radius_m) continue;
            const float gap =
                pressed_height(tool.stance->underside, place, contact.flat_m).at - glm::dot(off, contact.outward);
            const float inside = 1 - 2 * gap / contact.depth_m; // 1 - r^2 / a^2 of a ball
            if (inside <= 0) continue;
            pressed.push_back({vertex, std::sqrt(inside)});
            sum += pressed.back().pascal * area_[b][i];
        }
    for (Pressure& one : pressed) one.pascal *= newton / std::max(sum, 1e-9F);
    return pressed;
}

namespace {

// Of what `value` says of each lane, the least and the most; several lanes at once.
template <class Value>
PALPATE_WITHIN std::pair<float, float> range_of(const Value& value) {
    constexpr std::size_t wide = 8;
    std::array<float, wide> low, high;
    for (std::size_t k = 0; k < wide; ++k) low[k] = high[k] = value(k);
    for (std::size_t i = wide; i < lanes; i += wide)
        for (std::size_t k = 0; k < wide; ++k) {
            low[k] = std::min(low[k], value(i + k));
            high[k] = std::max(high[k], value(i + k));
        }
    for (std::size_t half = wide / 2; half > 0; half /= 2)
        for (std::size_t k = 0; k < half; ++k) {
            low[k] = std::min(low[k], low[k + half]);
            high[k] = std::max(high[k], high[k + half]);
        }
    return {low.front(), high.front()};
}

PALPATE_WIDE core::Box box_of(const LaneVectors& places) {
    const auto [low_x, high_x] = range_of([&](std::size_t i) { return places.x[i]; });
    const auto [low_y, high_y] = range_of([&](std::size_t i) { return places.y[i]; });
    const auto [low_z, high_z] = range_of([&](std::size_t i) { return places.z[i]; });
    return {{low_x, low_y, low_z}, {high_x, high_y, high_z}};
}

// How anything of a block was moved, with 0.
PALPATE_WIDE core::Box movements(const LaneVectors& lying, const LaneVectors& now) {
    const auto [low_x, high_x] = range_of([&](std::size_t i) { return now.x[i] - lying.x[i]; });
    const auto [low_y, high_y] = range_of([&](std::size_t i) { return now.y[i] - lying.y[i]; });
    const auto [low_z, high_z] = range_of([&](std::size_t i) { return now.z[i] - lying.z[i]; });
    const glm::vec3 none(0);
    return {glm::min(glm::vec3(low_x, low_y, low_z), none), glm::max(glm::vec3(high_x, high_y, high_z), none)};
}

// Presses, one after the other, on a part.
struct Pressing {
    const SoftPart& part;
    bool skin = false;
    std::span<const Press> presses;

    using Which = std::uint32_t; // presses, bit by bit
    static constexpr Which every = ~Which{0};

    // Those that may move something of a block, if these may.
    [[nodiscard]] Which meeting(const SoftBlock& block, Which of) const {
        Which found = 0;
        for (std::size_t i = 0; i < presses.size(); ++i)
            if ((of >> i & 1U) != 0 && presses[i].meets(block)) found |= Which{1} << i;
        return found;
    }
    // Whether a tool may hold it, though none moves it.
    [[nodiscard]] bool held(const SoftBlock& block) const {
        const auto holds = [&](const Press& press) { return press.holds(block); };
        return frees() && std::any_of(presses.begin(), presses.end(), holds);
    }
    // Which press moves something of each block of a group first, if these may; that none does, but it is held: behind
    // the last one.
    template <class Found>
    void find_first(std::size_t group, Which of, const Found& found) const {
        const bool holds = held(part.groups[group]);
        if (of == 0 && !holds) return;
        const std::size_t begin = group * SoftPart::in_group,
                          end = std::min(begin + SoftPart::in_group, part.blocks.size());
        const std::span<const SoftBlock> blocks(part.blocks.data() + begin, end - begin);
        constexpr std::size_t most = 4; // hands, two of each of two people
        assert(presses.size() <= most);
        std::array<std::uint32_t, most> met{};
        for (std::size_t i = 0; i < presses.size(); ++i)
            if ((of >> i & 1U) != 0) met[i] = presses[i].meets(part.bounds[group], blocks);
        for (std::size_t b = begin; b < end; ++b) {
            std::size_t i = 0;
            while (i < presses.size() && (met[i] >> (b - begin) & 1U) == 0) ++i;
            if (i < presses.size() || (holds && held(part.blocks[b]))) found(b, i);
        }
    }
    // Returns a box of all of the block.
    core::Box move(std::size_t b, std::size_t first, model::Shape& shape) const {
        LaneVectors now = part.places[b];
        MovedBlock moved{part.blocks[b].count,
                         part.blocks[b].least_below_m,
                         part.vertices[b],
                         part.depths_of(b),
                         now,
                         nullptr,
                         shape};
        if (presses.size() == 1) {
            if (first == 0) presses.front().move(moved);
            if (frees()) free(b, moved);
            return box_of(now);
        }
        Carried carried;
        moved.carried = &carried;
        SoftBlock left = part.blocks[b]; // as it is moved, but not taken along
        for (std::size_t i = first; i < presses.size(); ++i) {
            if (i > first && !presses[i].meets(left)) continue;
            presses[i].move(moved);
            if (i + 1 < presses.size()) left = part.blocks[b].moved(movements(part.places[b], moved.left_there()));
        }
        if (frees()) free(b, moved);
        return box_of(now);
    }

private:
    [[nodiscard]] bool frees() const {
        return skin && (presses.size() > 1 || (!presses.empty() && presses.front().carries()));
    }
    // Skin that one tool moved into another, or that a tool which took other skin along came onto.
    void free(std::size_t b, const MovedBlock& moved) const {
        constexpr int rounds = 2; // what goes out of one may come into the other
        for (int round = 0; round < rounds; ++round) {
            const SoftBlock now = part.blocks[b].moved(movements(part.places[b], moved.now));
            const auto holds = [&](const Press& press) { return press.holds(now); };
            if (std::none_of(presses.begin(), presses.end(), holds)) return;
            for (const Press& press : presses) press.free(moved);
        }
    }
};

} // namespace

void Tissue::press(std::span<const Pressed> pressed, model::Shape& shape) const {
    constexpr float more_reach_m = 0.01F;
    std::vector<Press> presses;
    for (const Pressed& one : pressed)
        if (const Press press(one, reach_m_ + more_reach_m); press.any()) presses.push_back(press);
    std::vector<std::pair<std::size_t, std::size_t>> met; // blocks, and by which press first
    for (const SoftPart& part : parts_) {
        const Pressing pressing{part, &part == &parts_[skin_], presses};
        if (shape.finest[part.part] == model::not_moved) continue;
        const Pressing::Which of_all = pressing.meeting(part.all, Pressing::every);
        if (of_all == 0 && !pressing.held(part.all)) continue;
        met.clear();
        for (std::size_t g = 0; g < part.groups.size(); ++g) {
            const Pressing::Which of_group = pressing.meeting(part.groups[g], of_all);
            pressing.find_first(g, of_group, [&](std::size_t block, std::size_t by) { met.emplace_back(block, by); });
        }
        for (std::size_t i = 0; i < met.size(); ++i) {
            if (i + 1 < met.size()) part.fetch(met[i + 1].first);
            shape.boxes[part.part].include(pressing.move(met[i].first, met[i].second, shape));
        }
    }
}

} // namespace palpate::technique
