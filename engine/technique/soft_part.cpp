#include "technique/soft_part.hpp"
#include <limits>
#include <span>

namespace palpate::technique {
namespace {

constexpr float rounded_m = 1e-6F;

glm::vec3 unit_or_up(const glm::vec3& direction) {
    const float length = glm::length(direction);
    return length > 0 ? direction / length : glm::vec3(0, 1, 0);
}

// Halved across the longest side of their box until each block is small enough, all but the last one full. Levels of
// detail do not count: of a bent body the finest is drawn nearly always, and the few vertices of coarse ones made
// blocks as large as half a muscle, which everything met.
struct Splitting {
    const model::Shape& shape;
    SoftPart& part;

    void split(std::span<SoftVertex> vertices) const {
        if (vertices.size() <= lanes) {
            block(vertices);
            return;
        }
        core::Box box;
        for (const SoftVertex& soft : vertices) box.include(shape.positions[soft.vertex]);
        const glm::vec3 size = box.size();
        const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
        const std::size_t half = (vertices.size() / 2 + lanes - 1) / lanes * lanes;
        std::nth_element(vertices.begin(), vertices.begin() + static_cast<std::ptrdiff_t>(half), vertices.end(),
                         [&](const SoftVertex& a, const SoftVertex& b) {
                             return shape.positions[a.vertex][axis] < shape.positions[b.vertex][axis];
                         });
        split(vertices.first(half));
        split(vertices.subspan(half));
    }

private:
    void block(std::span<SoftVertex> vertices) const {
        std::sort(vertices.begin(), vertices.end(),
                  [](const SoftVertex& a, const SoftVertex& b) { return a.vertex < b.vertex; });
        SoftBlock& block = part.blocks.emplace_back();
        block.count = static_cast<std::uint8_t>(vertices.size());
        part.places.emplace_back();
        part.normals.emplace_back();
        auto& numbers = part.vertices.emplace_back();
        SoftDepths& depths = part.depths.emplace_back();
        glm::vec3 up(0);
        for (std::size_t i = 0; i < lanes; ++i) {
            const SoftVertex& soft = vertices[std::min(i, vertices.size() - 1)];
            up += soft.to_skin;
            numbers[i] = soft.vertex;
            depths.below_m[i] = soft.below_m;
            depths.share[i] = soft.share;
            depths.per_to_bone[i] = soft.per_to_bone;
            block.least_below_m = std::min(block.least_below_m, soft.below_m);
            block.most_below_m = std::max(block.most_below_m, soft.below_m);
            block.least_share = std::min(block.least_share, soft.share);
            block.least_per_to_bone = std::min(block.least_per_to_bone, soft.per_to_bone);
        }
        block.up = unit_or_up(up);
        block.skin_over = -std::numeric_limits<float>::max();
        for (const SoftVertex& soft : vertices)
            block.skin_over =
                std::max(block.skin_over, glm::dot(block.up, shape.positions[soft.vertex]) + soft.below_m + rounded_m);
    }
};

void lie_in(SoftBlock& block, const core::Box& box) {
    block.middle = box.centre();
    block.half = 0.5F * box.size();
}

// What holds of each of them.
SoftBlock around(std::span<const SoftBlock> blocks) {
    SoftBlock whole;
    core::Box box;
    glm::vec3 up(0);
    for (const SoftBlock& block : blocks) {
        up += block.up;
        box.include(block.middle - block.half);
        box.include(block.middle + block.half);
        whole.least_below_m = std::min(whole.least_below_m, block.least_below_m);
        whole.most_below_m = std::max(whole.most_below_m, block.most_below_m);
        whole.least_share = std::min(whole.least_share, block.least_share);
        whole.least_per_to_bone = std::min(whole.least_per_to_bone, block.least_per_to_bone);
    }
    lie_in(whole, box);
    whole.up = unit_or_up(up);
    whole.skin_over = -std::numeric_limits<float>::max();
    for (const SoftBlock& block : blocks)
        whole.skin_over = std::max(whole.skin_over, block.highest_skin(whole.up, glm::vec3(0)) + rounded_m);
    return whole;
}

SoftBounds bounds_of(std::span<const SoftBlock> blocks) {
    SoftBounds bounds;
    for (std::size_t i = 0; i < lanes; ++i) {
        const SoftBlock& block = blocks[std::min(i, blocks.size() - 1)];
        bounds.middle.set(i, block.middle);
        bounds.half.set(i, block.half);
        bounds.up.set(i, block.up);
        bounds.skin_over[i] = block.skin_over;
        bounds.least_below_m[i] = block.least_below_m;
        bounds.most_below_m[i] = block.most_below_m;
        bounds.least_share[i] = block.least_share;
        bounds.least_per_to_bone[i] = block.least_per_to_bone;
    }
    return bounds;
}

void ask_for(const void* begin, std::size_t bytes) {
    constexpr std::size_t line = 64;
    for (std::size_t i = 0; i < bytes; i += line) __builtin_prefetch(static_cast<const std::byte*>(begin) + i);
}

} // namespace

SoftPart::SoftPart(std::size_t number, std::vector<SoftVertex> soft, const model::Shape& shape)
    : part(number) {
    if (!soft.empty()) Splitting{shape, *this}.split(soft);
    take_places(shape);
    if (all.most_below_m == 0) depths.clear();
}

void SoftPart::fetch(std::size_t block) const {
    ask_for(&places[block], sizeof places[block]);
    ask_for(&vertices[block], sizeof vertices[block]);
    if (!depths.empty()) ask_for(&depths[block], sizeof depths[block]);
}

void SoftPart::take_places(const model::Shape& shape) {
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        core::Box box;
        for (std::size_t i = 0; i < lanes; ++i) {
            const std::uint32_t vertex = vertices[b][i];
            box.include(shape.positions[vertex]);
            places[b].set(i, shape.positions[vertex]);
            normals[b].set(i, shape.normals[vertex]);
        }
        lie_in(blocks[b], box);
    }
    for (std::size_t b = 0; b < blocks.size(); b += in_group) {
        const auto group = std::span(blocks).subspan(b, std::min(in_group, blocks.size() - b));
        groups.push_back(around(group));
        bounds.push_back(bounds_of(group));
    }
    all = around(groups);
}

} // namespace palpate::technique
