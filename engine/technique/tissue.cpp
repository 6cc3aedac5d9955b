#include "technique/tissue.hpp"
#include "anatomy/parallel.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace palpate::technique {
namespace {

// Hertz, as a share of the depth, over rho = distance / contact radius; rho^2 = 2 gap / depth.
struct Sunk {
    float share = 0, by_gap = 0; // of the depth; its change per metre of gap, times the depth
};

constexpr float runs_out_from = 1.6F, runs_out_at = 4.0F;     // rho, where the dent ends: flesh is no half space
constexpr float rim = 0.07F, rim_at = 2.9F, rim_width = 1.1F; // of the depth; rho

Sunk sunk(float x) { // x: rho^2
    if (x >= runs_out_at * runs_out_at) return {};
    float value = 0, change = 0; // d value / d x
    if (x <= 1) {
        value = 1 - x / 2;
        change = -0.5F;
    } else {
        const float root = std::sqrt(x - 1), angle = std::asin(1 / std::sqrt(x));
        value = ((2 - x) * angle + root) / core::pi;
        change = (-angle - (2 - x) / (2 * x * root) + 1 / (2 * root)) / core::pi;
    }
    const float rho = std::sqrt(std::max(x, 0.0F)), by_rho = rho > 0 ? 0.5F / rho : 0;
    if (const float t = (rho - runs_out_from) / (runs_out_at - runs_out_from); t > 0) {
        const float window = 1 - t * t * (3 - 2 * t), slope = -6 * t * (1 - t) / (runs_out_at - runs_out_from);
        change = change * window + value * slope * by_rho;
        value *= window;
    }
    if (const float t = (rho - rim_at) / rim_width; std::abs(t) < 1) {
        const float hill = (1 - t * t) * (1 - t * t);
        value -= rim * hill;
        change -= rim * 2 * (1 - t * t) * (-2 * t) / rim_width * by_rho;
    }
    return {value, change * 2};
}

// Read between rows of a table: it is asked for every vertex.
class SunkTable {
public:
    static const SunkTable& shared() {
        static const SunkTable table;
        return table;
    }
    [[nodiscard]] Sunk operator()(float x) const { // x: rho^2
        if (x >= runs_out_at * runs_out_at) return {};
        if (x <= 0) return {1 - x / 2, -1}; // more of the tool comes lower than what touched first
        const float at = x * per_x;
        const auto i = static_cast<std::size_t>(at);
        const float t = at - static_cast<float>(i);
        return {rows_[i].share + t * (rows_[i + 1].share - rows_[i].share),
                rows_[i].by_gap + t * (rows_[i + 1].by_gap - rows_[i].by_gap)};
    }

private:
    static constexpr float per_x = 64;
    std::array<Sunk, std::size_t(runs_out_at* runs_out_at* per_x) + 2> rows_;

    SunkTable() {
        for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i] = sunk(static_cast<float>(i) / per_x);
    }
};

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
            parts_.push_back({i, body.geometry.parts[i].first_vertex, {}, {}});
            for (const model::LevelOfDetail& level : body.geometry.parts[i].levels)
                parts_.back().of_level.push_back(level.vertex_count > 0 ? level.vertex_count
                                                                        : body.geometry.parts[i].vertex_count);
        }
    anatomy::for_each_index(parts_.size(), [&](std::size_t p) {
        Part& part = parts_[p];
        const model::Part& of = body.geometry.parts[part.part];
        for (std::uint32_t v = of.first_vertex; v < of.first_vertex + of.vertex_count; ++v) {
            const glm::vec3& place = body.shape.positions[v];
            if (!near_path(place)) continue;
            if (p == skin_) {
                part.vertices.push_back({v, 0, 0});
                continue;
            }
            const auto to_skin = skin_tree.closest(place, far_m);
            const float below = to_skin ? to_skin->distance : far_m;
            const auto to_bone = bone_tree.closest(place, far_m);
            const float above = to_bone ? to_bone->distance : far_m;
            part.vertices.push_back({v, below, below / std::max(below + above, 1e-6F)});
        }
    });
    const Part& surface = parts_[skin_];
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
    for (const Soft& soft : surface.vertices) area_.push_back(area[soft.vertex - of.first_vertex]);
}

std::size_t Tissue::size() const {
    std::size_t count = 0;
    for (const Part& part : parts_) count += part.vertices.size();
    return count;
}

void Tissue::seat(const PressingTool& tool, const SkinPoint& at, const model::Shape& shape, Contact& contact) const {
    const Part& skin = parts_[skin_];
    constexpr float beyond_m = 0.02F;
    const float reach = tool.touch_radius_m + (tool.hand ? 0 : beyond_m);
    std::vector<std::pair<float, float>> gaps; // with areas
    float least = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < skin.vertices.size(); ++i) {
        const glm::vec3 off = shape.positions[skin.vertices[i].vertex] - at.place;
        if (glm::dot(off, off) > reach * reach) continue;
        if (glm::dot(shape.normals[skin.vertices[i].vertex], at.outward) < 0.1F) continue; // of another side
        const glm::vec2 place(glm::dot(off, contact.along), glm::dot(off, contact.across));
        const float gap = pressed_height(tool.stance->underside, place, contact.flat_m).at - glm::dot(off, at.outward);
        least = std::min(least, gap);
        gaps.emplace_back(gap, area_[i]);
    }
    if (gaps.empty()) least = 0;
    contact.outward = at.outward;
    contact.lift_m = -least;
    contact.place = at.place + (contact.lift_m - contact.depth_m) * at.outward + contact.carried;
    contact.area_m2 = 0;
    for (const auto& [gap, area] : gaps)
        if (gap - least <= contact.depth_m / 2) contact.area_m2 += area;
    contact.radius_m = std::sqrt(contact.area_m2 / core::pi);
}

std::vector<Tissue::Pressure> Tissue::pressure(const PressingTool& tool, const Contact& contact, float newton,
                                               const model::Shape& unpressed) const {
    std::vector<Pressure> pressed;
    if (contact.depth_m <= 0 || newton <= 0) return pressed;
    const Part& skin = parts_[skin_];
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

// Skin that is still in the pressed tool, since more of the tool came down or along than touched first, goes below it.
void put_under(const PressingTool& tool, const Contact& contact, glm::vec3& skin) {
    constexpr float most_m = 0.03F; // what is farther in lies on another side of the tool
    const glm::vec3 off = skin - contact.place;
    const glm::vec2 lateral(glm::dot(off, contact.along), glm::dot(off, contact.across));
    const float inside =
        glm::dot(off, contact.outward) - pressed_height(tool.stance->underside, lateral, contact.flat_m).at;
    constexpr float hair_m = 0.0003F; // where the underside is steep, its grid is no finer
    if (inside > 0 && inside < most_m) skin -= (inside + hair_m) * contact.outward;
}

} // namespace

void Tissue::free(const PressingTool& tool, const Contact& contact, model::Shape& shape) const {
    const Part& skin = parts_[skin_];
    if (shape.finest[skin.part] == model::not_moved) return;
    for (const Soft& soft : skin.vertices)
        if (glm::distance(shape.positions[soft.vertex], contact.place) < reach_m_)
            put_under(tool, contact, shape.positions[soft.vertex]);
}

void Tissue::press(const PressingTool& tool, const Contact& contact, const Shares& shares, model::Shape& shape) const {
    constexpr float least_m = 2e-5F;
    if (contact.depth_m < least_m && glm::length(contact.carried) < least_m && !tool.hand) return;
    const float depth = std::max(contact.depth_m, least_m);
    const glm::vec3 first = contact.place - contact.carried + depth * contact.outward; // where it touches, unpressed
    constexpr float most_beyond_m = 0.015F;
    const float reach = reach_m_ + 0.01F;
    const SunkTable& table = SunkTable::shared();
    constexpr float nothing_m = 1e-5F;
    for (const Part& part : parts_) {
        if (shape.finest[part.part] == model::not_moved) continue;
        const std::uint32_t end = part.end(shape.finest_level(part.part));
        core::Box box = shape.boxes[part.part];
        for (const Soft& soft : part.vertices) {
            if (soft.vertex >= end) break;
            glm::vec3 place = shape.positions[soft.vertex];
            const glm::vec3 off = place - first;
            if (glm::dot(off, off) > reach * reach) continue;
            const float height = glm::dot(off, contact.outward);
            float share = share_at(shares, soft.share);
            const float to_bone = soft.below_m / std::max(soft.share, 1e-3F); // skin to bone here
            if (const float t = (-height / std::max(to_bone, 0.01F) - unshielded) / (shielded - unshielded);
                t > 0 && soft.below_m > 0)
                share *= t >= 1 ? 0 : 1 - t * t * (3 - 2 * t);
            if (share * depth < nothing_m) continue;
            const glm::vec2 lateral(glm::dot(off, contact.along), glm::dot(off, contact.across));
            const Underside::Height over = pressed_height(tool.stance->underside, lateral, contact.flat_m);
            const float gap = std::max(over.at - (height + soft.below_m), -most_beyond_m);
            const Sunk dent = table(2 * gap / depth);
            if (std::abs(dent.share) * share * depth < nothing_m) continue;
            place -= depth * dent.share * share * contact.outward;
            place += std::clamp(2 * dent.share, 0.0F, 1.0F) * share * contact.carried;
            if (soft.below_m == 0) put_under(tool, contact, place);
            shape.positions[soft.vertex] = place;
            box.include(place);
            // p -> p - d(p) outward, with d's gradient by_place: normals turn as the cofactors of its derivative. Below
            // the skin, where the gap does not change with the height, only its change over the tool's plane counts.
            const glm::vec3 by_place = share * dent.by_gap *
                                       (over.slope.x * contact.along + over.slope.y * contact.across -
                                        (soft.below_m > 0 ? 0.0F : 1.0F) * contact.outward);
            glm::vec3& normal = shape.normals[soft.vertex];
            normal = glm::normalize((1 - glm::dot(by_place, contact.outward)) * normal +
                                    glm::dot(contact.outward, normal) * by_place);
        }
        shape.boxes[part.part] = box;
    }
}

} // namespace palpate::technique
