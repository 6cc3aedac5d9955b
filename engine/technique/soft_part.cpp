#include "technique/soft_part.hpp"
#include <span>

namespace palpate::technique {
namespace {

std::uint8_t coarsest_level(const model::Part& part, std::uint32_t vertex) {
    std::uint8_t coarsest = 0;
    for (std::size_t level = 1; level < part.levels.size(); ++level) {
        const std::uint32_t used = part.levels[level].vertex_count;
        if (used == 0 || vertex - part.first_vertex < used) coarsest = static_cast<std::uint8_t>(level);
    }
    return coarsest;
}

SoftBlock block_of(std::span<const SoftVertex> vertices) {
    core::Box box;
    for (const SoftVertex& soft : vertices) box.include(soft.place);
    SoftBlock block;
    block.middle = box.centre();
    block.half = 0.5F * box.size();
    for (const SoftVertex& soft : vertices) {
        block.most_below_m = std::max(block.most_below_m, soft.below_m);
        block.least_share = std::min(block.least_share, soft.share);
        block.least_per_to_bone = std::min(block.least_per_to_bone, soft.per_to_bone);
    }
    return block;
}

struct Splitting {
    SoftPart& part;

    // Of one level: halved at the middle of its longest side until it is small enough.
    void split(std::span<SoftVertex> vertices, std::uint8_t level) const {
        core::Box box;
        for (const SoftVertex& soft : vertices) box.include(soft.place);
        if (vertices.size() <= most_in_block) {
            block(vertices, level);
            return;
        }
        const glm::vec3 size = box.size();
        const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
        const auto half = vertices.size() / 2;
        std::nth_element(vertices.begin(), vertices.begin() + static_cast<std::ptrdiff_t>(half), vertices.end(),
                         [&](const SoftVertex& a, const SoftVertex& b) { return a.place[axis] < b.place[axis]; });
        split(vertices.first(half), level);
        split(vertices.subspan(half), level);
    }

private:
    void block(std::span<SoftVertex> vertices, std::uint8_t level) const {
        std::sort(vertices.begin(), vertices.end(),
                  [](const SoftVertex& a, const SoftVertex& b) { return a.vertex < b.vertex; });
        SoftBlock block = block_of(vertices);
        block.begin = static_cast<std::uint32_t>(vertices.data() - part.vertices.data());
        block.end = block.begin + static_cast<std::uint32_t>(vertices.size());
        block.level = level;
        part.blocks.push_back(block);
    }
};

} // namespace

void make_blocks(SoftPart& part, const model::Part& of) {
    part.blocks.clear();
    part.all = block_of(part.vertices);
    const auto level_of = [&](const SoftVertex& soft) { return coarsest_level(of, soft.vertex); };
    std::stable_sort(part.vertices.begin(), part.vertices.end(),
                     [&](const SoftVertex& a, const SoftVertex& b) { return level_of(a) > level_of(b); });
    for (auto begin = part.vertices.begin(); begin != part.vertices.end();) {
        const std::uint8_t level = level_of(*begin);
        const auto end = std::find_if(begin, part.vertices.end(), [&](const auto& s) { return level_of(s) != level; });
        Splitting{part}.split(std::span(begin, end), level);
        begin = end;
    }
}

void take_places(SoftPart& part, const model::Shape& shape) {
    for (SoftVertex& soft : part.vertices) {
        soft.place = shape.positions[soft.vertex];
        soft.normal = shape.normals[soft.vertex];
    }
    for (SoftBlock& block : part.blocks) {
        SoftBlock now = block_of(std::span(part.vertices).subspan(block.begin, block.end - block.begin));
        now.begin = block.begin;
        now.end = block.end;
        now.level = block.level;
        block = now;
    }
    part.all = block_of(part.vertices);
}

} // namespace palpate::technique
