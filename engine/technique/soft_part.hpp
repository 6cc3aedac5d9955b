// The vertices of one structure that a press can move, in blocks that lie together: at any instant, most of them are
// passed over by their box.
#pragma once
#include "model/geometry.hpp"
#include "model/posing/pose_shape.hpp"
#include <algorithm>
#include <cstdint>
#include <vector>

namespace palpate::technique {

struct SoftVertex {
    std::uint32_t vertex;          // of the geometry
    float below_m;                 // the skin
    float share;                   // of the way from skin to bone
    float per_to_bone;             // 1 / metres from the skin to bone, about; 0 at the skin
    glm::vec3 place{0}, normal{0}; // as the body lies: read here one after the other, in the shape from all over memory
};

inline constexpr std::size_t most_in_block = 24;

struct SoftBlock {
    glm::vec3 middle{0}, half{0}; // its box, as the body lies
    float most_below_m = 0, least_share = 1, least_per_to_bone = 1e3F;
    std::uint32_t begin = 0, end = 0; // of SoftPart::vertices
    std::uint8_t level = 0;           // the coarsest level of detail that uses its vertices

    // Where it may be once its vertices were moved by something in a box, which holds 0.
    [[nodiscard]] SoftBlock moved(const core::Box& by) const {
        SoftBlock block = *this;
        block.middle += by.centre();
        block.half += 0.5F * by.size();
        return block;
    }
    [[nodiscard]] float least_distance(const glm::vec3& to) const {
        return glm::length(glm::max(glm::abs(middle - to) - half, glm::vec3(0)));
    }
    // Of its box from its middle along a direction (unit).
    [[nodiscard]] float half_along(const glm::vec3& direction) const { return glm::dot(half, glm::abs(direction)); }
};

struct SoftPart {
    std::size_t part = 0;
    std::vector<SoftVertex> vertices; // block by block
    std::vector<SoftBlock> blocks;    // those of the coarsest levels first
    SoftBlock all;                    // what holds of every block

    // Behind the last block that is moved where levels finer than this are not.
    [[nodiscard]] std::vector<SoftBlock>::const_iterator end(std::size_t level) const {
        return std::partition_point(blocks.begin(), blocks.end(), [&](const auto& b) { return b.level >= level; });
    }
};

// Sorts the part's vertices into blocks.
void make_blocks(SoftPart& part, const model::Part& of);

// Where its vertices lie was changed a little.
void take_places(SoftPart& part, const model::Shape& shape);

} // namespace palpate::technique
