#include "technique/tissue.hpp"
#include "anatomy/parallel.hpp"
#include "technique/sunk.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace palpate::technique {
namespace {

constexpr float unshielded = 1.0F, shielded = 1.6F; // of the flesh's thickness: below the bone nothing moves

} // namespace

Underside::Height pressed_height(const Underside& underside, const glm::vec2& place, float flat_m) {
    Underside::Height height = underside.height(place);
    if (flat_m <= 0 || height.at <= 0) return height;
    height.slope *= flattened_slope(height.at, flat_m);
    height.at = flattened(height.at, flat_m);
    return height;
}

Tissue::Tissue(const PosedBody& body, const SkinPath& path, float reach_m, Moves moves)
    : reach_m_(reach_m) {
    const anatomy::Body& whole = body.body();
    const std::size_t skin = skin_of(whole);
    const std::vector<std::size_t> rigid = rigid_parts(*body.posable);
    core::Box box;
    for (const SkinPoint& point : path.points) box.include(point.place);
    box = grown(box, reach_m);
    constexpr float far_m = 0.12F;
    const bool below_skin = moves == Moves::all;
    const auto tree = [&](const std::vector<std::size_t>& parts) {
        return tree_of(body, below_skin ? parts : std::vector<std::size_t>(), grown(box, far_m));
    };
    const model::TriangleTree skin_tree = tree({skin}), bone_tree = tree(rigid);
    const auto near_path = [&](const glm::vec3& place) {
        return std::any_of(path.points.begin(), path.points.end(), [&](const SkinPoint& point) {
            const glm::vec3 off = place - point.place;
            return glm::dot(off, off) < reach_m * reach_m;
        });
    };
    for (std::size_t i = 0; i < whole.structures.size(); ++i)
        if ((below_skin || i == skin) && meet(body.shape.boxes[i], box) &&
            !std::binary_search(rigid.begin(), rigid.end(), i)) {
            if (i == skin) skin_ = parts_.size();
            parts_.push_back({i, {}, {}, {}});
        }
    anatomy::for_each_index(parts_.size(), [&](std::size_t p) {
        SoftPart& part = parts_[p];
        const model::Part& of = body.geometry.parts[part.part];
        for (std::uint32_t v = of.first_vertex; v < of.first_vertex + of.vertex_count; ++v) {
            const glm::vec3& place = body.shape.positions[v];
            if (!near_path(place)) continue;
            if (p == skin_) {
                part.vertices.push_back({v, 0, 0, 0, place, body.shape.normals[v]});
                continue;
            }
            const auto to_skin = skin_tree.closest(place, far_m);
            const float below = to_skin ? to_skin->distance : far_m;
            const auto to_bone = bone_tree.closest(place, far_m);
            const float above = to_bone ? to_bone->distance : far_m;
            const float share = below / std::max(below + above, 1e-6F);
            constexpr float nearest_m = 0.01F;
            const float thick = std::max(below / std::max(share, 1e-3F), nearest_m);
            part.vertices.push_back({v, below, share, below > 0 ? 1 / thick : 0, place, body.shape.normals[v]});
        }
        make_blocks(part, of);
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
    for (const SoftVertex& soft : surface.vertices) area_.push_back(area[soft.vertex - of.first_vertex]);
}

std::size_t Tissue::size() const {
    std::size_t count = 0;
    for (const SoftPart& part : parts_) count += part.vertices.size();
    return count;
}

namespace {

// A lower bound of how far a tool at `origin` is above what lies in a block.
float least_gap(const SoftBlock& block, const PressingTool& tool, const Contact& contact, const glm::vec3& origin,
                float highest) {
    const glm::vec3 off = block.middle - origin;
    const glm::vec2 middle(glm::dot(off, contact.along), glm::dot(off, contact.across));
    const glm::vec2 half(block.half_along(contact.along), block.half_along(contact.across));
    constexpr float slack_m = 1e-5F; // of rounding
    return flattened(tool.stance->underside.least(middle - half, middle + half), contact.flat_m) - highest - slack_m;
}

// Over `origin`, what is highest in a block.
float highest(const SoftBlock& block, const glm::vec3& outward, const glm::vec3& origin) {
    return glm::dot(block.middle - origin, outward) + block.half_along(outward);
}

} // namespace

void Tissue::seat(const PressingTool& tool, const SkinPoint& at, Contact& contact) const {
    const SoftPart& skin = parts_[skin_];
    constexpr float beyond_m = 0.02F;
    const float reach = tool.touch_radius_m + (tool.hand ? 0 : beyond_m), touching_m = contact.depth_m / 2;
    std::vector<std::pair<float, const SoftBlock*>> blocks; // by their least gaps
    for (const SoftBlock& block : skin.blocks)
        if (block.least_distance(at.place) <= reach)
            blocks.emplace_back(least_gap(block, tool, contact, at.place, highest(block, at.outward, at.place)),
                                &block);
    std::sort(blocks.begin(), blocks.end());
    std::vector<std::pair<float, float>> gaps; // with areas
    float least = std::numeric_limits<float>::max();
    for (const auto& [bound, block] : blocks) {
        if (bound > least + touching_m) break; // nothing that follows touches
        for (std::uint32_t i = block->begin; i < block->end; ++i) {
            const SoftVertex& soft = skin.vertices[i];
            const glm::vec3 off = soft.place - at.place;
            if (glm::dot(off, off) > reach * reach) continue;
            if (glm::dot(soft.normal, at.outward) < 0.1F) continue; // of another side
            const glm::vec2 place(glm::dot(off, contact.along), glm::dot(off, contact.across));
            const float gap =
                pressed_height(tool.stance->underside, place, contact.flat_m).at - glm::dot(off, at.outward);
            least = std::min(least, gap);
            gaps.emplace_back(gap, area_[i]);
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
    for (std::size_t i = 0; i < skin.vertices.size(); ++i) {
        const std::uint32_t vertex = skin.vertices[i].vertex;
        const glm::vec3 off = unpressed.positions[vertex] - first;
        if (glm::dot(unpressed.normals[vertex], contact.outward) < 0.1F) continue; // of another side
        const glm::vec2 place(glm::dot(off, contact.along), glm::dot(off, contact.across));
        if (glm::length(place) > tool.touch_radius_m) continue;
        const float gap =
            pressed_height(tool.stance->underside, place, contact.flat_m).at - glm::dot(off, contact.outward);
        const float inside = 1 - 2 * gap / contact.depth_m; // 1 - r^2 / a^2 of a ball
        if (inside <= 0) continue;
        pressed.push_back({vertex, std::sqrt(inside)});
        sum += pressed.back().pascal * area_[i];
    }
    for (Pressure& one : pressed) one.pascal *= newton / std::max(sum, 1e-9F);
    return pressed;
}

namespace {

constexpr float most_inside_m = 0.03F; // of skin in a tool; what is farther in lies on another side of it

// Skin that is still in the pressed tool, since more of the tool came down or along than touched first, goes below it.
// `height`: of the tool's underside there.
void put_under(float height, const Contact& contact, glm::vec3& skin) {
    const float inside = glm::dot(skin - contact.place, contact.outward) - height;
    constexpr float hair_m = 0.0003F; // where the underside is steep, its grid is no finer
    if (inside > 0 && inside < most_inside_m) skin -= (inside + hair_m) * contact.outward;
}
void put_under(const PressingTool& tool, const Contact& contact, glm::vec3& skin) {
    const glm::vec3 off = skin - contact.place;
    const glm::vec2 lateral(glm::dot(off, contact.along), glm::dot(off, contact.across));
    if (glm::dot(off, contact.outward) <= tool.stance->underside.least(lateral) - contact.flat_m) return; // far below
    put_under(pressed_height(tool.stance->underside, lateral, contact.flat_m).at, contact, skin);
}

// One press: what it moves.
class Press {
public:
    // `rested`: nothing else has moved anything before.
    Press(const PressingTool& tool, const Contact& contact, const Shares& shares, float reach_m, bool rested)
        : rested_(rested)
        , tool_(tool)
        , contact_(contact)
        , shares_(shares)
        , reach_(reach_m + 0.01F)
        , depth_(std::max(contact.depth_m, least_m))
        , first_(contact.place - contact.carried + depth_ * contact.outward) {}

    static constexpr float least_m = 2e-5F;

    // Whether anything of the block may be moved, told by its box alone.
    [[nodiscard]] bool meets(const SoftBlock& block) const {
        if (block.least_distance(first_) > reach_) return false;
        const float share = share_at(shares_, block.least_share); // less arrives the deeper it lies
        if (share * most_ < nothing_m) return false;
        const float top = highest(block, contact_.outward, first_);
        if (beyond_bone(block.least_per_to_bone, top) >= 1) return false;
        const float gap = least_gap(block, tool_, contact_, first_, top + block.most_below_m);
        return table_.most_beyond(2 * gap / depth_) * share * strength_ >= nothing_m;
    }

    // Moves what of a block is to be moved: in steps over all of it, each of which is simple enough for several
    // vertices at once.
    void move(std::span<const SoftVertex> block, model::Shape& shape, core::Box& box, core::Box& movements) const {
        Batch batch;
        find_shares(block, shape, batch);
        find_heights(batch);
        for (std::size_t k = 0; k < batch.count; ++k) {
            const SoftVertex& soft = block[batch.of[k]];
            const Underside::Height& over = batch.over[k];
            const float share = batch.share[k];
            const float gap = std::max(over.at - (batch.height[k] + soft.below_m), -most_beyond_m);
            const Sunk dent = table_(2 * gap / depth_);
            const bool shifts = std::abs(dent.share) * share * strength_ >= nothing_m;
            if (!shifts && std::abs(dent.by_gap) * share < upright) continue;
            const glm::vec3 was = place_of(soft, shape);
            glm::vec3 place = was;
            const bool surface = soft.below_m == 0;
            if (shifts) {
                place += std::clamp(2 * dent.share, 0.0F, 1.0F) * share * contact_.carried -
                         depth_ * dent.share * share * contact_.outward;
                if (surface && carries_) put_under(tool_, contact_, place);
                if (surface && !carries_) put_under(over.at, contact_, place);
            }
            shape.positions[soft.vertex] = place;
            shape.normals[soft.vertex] =
                turned(rested_ ? soft.normal : shape.normals[soft.vertex], share * dent.by_gap, over.slope, surface);
            box.include(place);
            movements.include(place - was);
        }
    }

private:
    static constexpr float nothing_m = 5e-5F;      // what moves less stays where it is: nobody sees it
    static constexpr float upright = 0.005F;       // and turns less: on the way from dent to rim, it turns alone
    static constexpr float most_beyond_m = 0.015F; // that skin is in the tool
    struct Batch {                                 // the vertices of a block that may be moved
        std::array<std::uint8_t, most_in_block> of;
        std::array<float, most_in_block> along, across, height, share;
        std::array<Underside::Height, most_in_block> over;
        std::size_t count = 0;
    };

    bool rested_;
    const PressingTool& tool_;
    const Contact& contact_;
    const Shares& shares_;
    float reach_, depth_;
    float strength_ = depth_ + 2 * glm::length(contact_.carried); // a dent of the whole depth moves so far, and at most
    float most_ = strength_ + most_beyond_m;
    bool carries_ = contact_.carried != glm::vec3(0);
    glm::vec3 first_; // where it touches, unpressed
    const SunkTable& table_ = SunkTable::shared();

    [[nodiscard]] const glm::vec3& place_of(const SoftVertex& soft, const model::Shape& shape) const {
        return rested_ ? soft.place : shape.positions[soft.vertex];
    }
    // 0 .. 1: how far behind bone flesh lies, as seen from the tool; never, at the skin.
    [[nodiscard]] static float beyond_bone(float per_to_bone, float height) {
        return std::clamp((-height * per_to_bone - unshielded) / (shielded - unshielded), 0.0F, 1.0F);
    }

    void find_shares(std::span<const SoftVertex> block, const model::Shape& shape, Batch& batch) const {
        std::array<float, most_in_block> along, across, height, share;
        for (std::size_t i = 0; i < block.size(); ++i) {
            const glm::vec3 off = place_of(block[i], shape) - first_;
            along[i] = glm::dot(off, contact_.along);
            across[i] = glm::dot(off, contact_.across);
            height[i] = glm::dot(off, contact_.outward);
        }
        for (std::size_t i = 0; i < block.size(); ++i) {
            const float t = beyond_bone(block[i].per_to_bone, height[i]);
            share[i] = share_at(shares_, block[i].share) * (1 - t * t * (3 - 2 * t));
            if (along[i] * along[i] + across[i] * across[i] + height[i] * height[i] > reach_ * reach_) share[i] = 0;
        }
        // Of places under the same tile of the tool, the least that they can be under it tells of most that stay.
        const Underside& underside = tool_.stance->underside;
        for (std::size_t i = 0; i < block.size(); ++i) {
            if (share[i] * most_ < nothing_m) continue;
            const float gap = underside.least({along[i], across[i]}) - contact_.flat_m - height[i] - block[i].below_m;
            if (table_.most_beyond(2 * gap / depth_) * share[i] * strength_ < nothing_m) continue;
            const std::size_t k = batch.count++;
            batch.of[k] = static_cast<std::uint8_t>(i);
            batch.along[k] = along[i];
            batch.across[k] = across[i];
            batch.height[k] = height[i];
            batch.share[k] = share[i];
        }
    }
    void find_heights(Batch& batch) const {
        for (std::size_t k = 0; k < batch.count; ++k)
            batch.over[k] = pressed_height(tool_.stance->underside, {batch.along[k], batch.across[k]}, contact_.flat_m);
    }
    // p -> p - d(p) outward, with d's gradient by_place: normals turn as the cofactors of its derivative. Below the
    // skin, where the gap does not change with the height, only its change over the tool's plane counts.
    [[nodiscard]] glm::vec3 turned(const glm::vec3& normal, float by_gap, const glm::vec2& slope, bool surface) const {
        const glm::vec3 by_place = by_gap * (slope.x * contact_.along + slope.y * contact_.across -
                                             (surface ? 1.0F : 0.0F) * contact_.outward);
        return glm::normalize((1 - glm::dot(by_place, contact_.outward)) * normal +
                              glm::dot(contact_.outward, normal) * by_place);
    }
};

} // namespace

void Tissue::free(const PressingTool& tool, const Contact& contact, const core::Box& moved, model::Shape& shape) const {
    const SoftPart& skin = parts_[skin_];
    if (shape.finest[skin.part] == model::not_moved) return;
    for (const SoftBlock& rested : skin.blocks) {
        const SoftBlock block = rested.moved(moved);
        if (block.least_distance(contact.place) >= reach_m_ ||
            least_gap(block, tool, contact, contact.place, highest(block, contact.outward, contact.place)) >= 0)
            continue;
        for (std::uint32_t i = block.begin; i < block.end; ++i)
            if (glm::vec3& place = shape.positions[skin.vertices[i].vertex];
                glm::distance(place, contact.place) < reach_m_)
                put_under(tool, contact, place);
    }
}

core::Box Tissue::press(const PressingTool& tool, const Contact& contact, const Shares& shares, model::Shape& shape,
                        const core::Box& moved) const {
    if (contact.depth_m < Press::least_m && glm::length(contact.carried) < Press::least_m && !tool.hand) return moved;
    const Press press(tool, contact, shares, reach_m_, moved.size() == glm::vec3(0));
    core::Box more; // movements
    more.include(glm::vec3(0));
    for (const SoftPart& part : parts_) {
        if (shape.finest[part.part] == model::not_moved) continue;
        if (!press.meets(part.all.moved(moved))) continue;
        core::Box box = shape.boxes[part.part];
        const auto end = part.end(shape.finest_level(part.part));
        for (auto block = part.blocks.begin(); block != end; ++block)
            if (press.meets(block->moved(moved)))
                press.move(std::span(part.vertices).subspan(block->begin, block->end - block->begin), shape, box, more);
        shape.boxes[part.part] = box;
    }
    return {moved.low + more.low, moved.high + more.high};
}

} // namespace palpate::technique
