// The vertices of one structure that a press can move, in blocks that lie together: at any instant, most of them are
// passed over by their box.
#pragma once
#include "model/geometry.hpp"
#include "model/posing/pose_shape.hpp"
#include "technique/lanes.hpp"
#include <algorithm>
#include <cstdint>
#include <vector>

namespace palpate::technique {

struct SoftVertex {
    std::uint32_t vertex; // of the geometry
    float below_m;        // the skin
    float share;          // of the way from skin to bone
    float per_to_bone;    // 1 / metres from the skin to bone, about; 0 at the skin
    glm::vec3 to_skin;    // which way that lies, unit
};

// Of a block's vertices, lane by lane.
struct SoftDepths {
    Lanes below_m, share, per_to_bone;
};

struct SoftBlock {
    glm::vec3 middle{0}, half{0}; // its box, as the body lies
    float least_below_m = 1, most_below_m = 0, least_share = 1, least_per_to_bone = 1e3F;
    glm::vec3 up{0};        // unit: to the skin over it, in the mean
    float skin_over = 0;    // most of dot(up, place) + below_m
    std::uint8_t count = 0; // of vertices

    // Where it may be once its vertices were moved by something in a box, which holds 0.
    [[nodiscard]] SoftBlock moved(const core::Box& by) const {
        SoftBlock block = *this;
        block.middle += by.centre();
        block.half += 0.5F * by.size();
        block.skin_over += glm::dot(up, by.centre()) + 0.5F * glm::dot(by.size(), glm::abs(up));
        return block;
    }
    [[nodiscard]] float least_distance(const glm::vec3& to) const {
        return glm::length(glm::max(glm::abs(middle - to) - half, glm::vec3(0)));
    }
    // Of its box from its middle along a direction (unit).
    [[nodiscard]] float half_along(const glm::vec3& direction) const { return glm::dot(half, glm::abs(direction)); }
    // Upper bounds along a direction (unit), from an origin: of its places, and of the skin over them, which is as far
    // over them as they lie below it.
    [[nodiscard]] float highest(const glm::vec3& outward, const glm::vec3& origin) const {
        return glm::dot(middle - origin, outward) + half_along(outward);
    }
    [[nodiscard]] float highest_skin(const glm::vec3& outward, const glm::vec3& origin) const {
        const glm::vec3 off = middle - origin, leans = outward - up;
        return std::min(glm::dot(off, outward) + half_along(outward) + most_below_m,
                        skin_over - glm::dot(up, origin) + glm::dot(off, leans) + half_along(leans));
    }
};

// What bounds each block of a group, lane by lane; behind the last one it is repeated.
struct SoftBounds {
    LaneVectors middle, half, up;
    Lanes skin_over, least_below_m, most_below_m, least_share, least_per_to_bone;
};

struct SoftPart {
    std::size_t part = 0;
    std::vector<SoftBlock> blocks;
    static constexpr std::size_t in_group = lanes;
    std::vector<SoftBlock> groups;  // what holds of so many blocks, one after the other
    std::vector<SoftBounds> bounds; // of the blocks of each group
    SoftBlock all;                  // what holds of every block
    // Of each block, lane by lane; behind its last vertex that is repeated. Places are read here one after the other,
    // in a shape from all over memory.
    std::vector<std::array<std::uint32_t, lanes>> vertices; // of the geometry
    std::vector<LaneVectors> places, normals;               // as the body lies
    std::vector<SoftDepths> depths;                         // none: all lie at the skin

    SoftPart() = default;
    // `shape`: as it lies.
    SoftPart(std::size_t part, std::vector<SoftVertex> vertices, const model::Shape& shape);

    [[nodiscard]] const SoftDepths* depths_of(std::size_t block) const {
        return depths.empty() ? nullptr : &depths[block];
    }
    // Asks for what a press reads of a block, before it does.
    void fetch(std::size_t block) const;

private:
    void take_places(const model::Shape& shape);
};

} // namespace palpate::technique
