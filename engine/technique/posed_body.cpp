#include "technique/posed_body.hpp"
#include "core/error.hpp"
#include <algorithm>
#include <glm/vector_relational.hpp>

namespace palpate::technique {

std::size_t skin_of(const anatomy::Body& body) {
    for (std::size_t i = 0; i < body.structures.size(); ++i)
        if (body.structures[i].kind == anatomy::Kind::skin) return i;
    throw core::Error("the body '" + body.name + "' has no skin for a tool to lie on");
}

core::Box grown(core::Box box, float by_m) {
    box.low -= by_m;
    box.high += by_m;
    return box;
}

bool meet(const core::Box& a, const core::Box& b) {
    return glm::all(glm::lessThanEqual(a.low, b.high)) && glm::all(glm::lessThanEqual(b.low, a.high));
}

namespace {

std::vector<std::uint32_t> triangles_of(const PosedBody& body, std::span<const std::size_t> parts,
                                        const core::Box& within, std::vector<std::size_t>* owner) {
    std::vector<std::uint32_t> triangles;
    const model::Geometry& geometry = body.geometry;
    for (const std::size_t i : parts) {
        if (!meet(body.shape.boxes[i], within)) continue;
        const model::Part& part = geometry.parts[i];
        const model::LevelOfDetail& level = part.levels.front();
        for (std::uint32_t t = level.first_index; t < level.first_index + level.index_count; t += 3) {
            core::Box box;
            for (std::uint32_t c = 0; c < 3; ++c)
                box.include(body.shape.positions[part.first_vertex + geometry.indices[t + c]]);
            if (!meet(box, within)) continue;
            for (std::uint32_t c = 0; c < 3; ++c) triangles.push_back(part.first_vertex + geometry.indices[t + c]);
            if (owner != nullptr) owner->push_back(i);
        }
    }
    return triangles;
}

} // namespace

model::TriangleTree tree_of(const PosedBody& body, std::span<const std::size_t> parts, const core::Box& within,
                            std::vector<std::size_t>* owner) {
    return {body.shape.positions, triangles_of(body, parts, within, owner)};
}

SkinSurface::SkinSurface(const PosedBody& body, float around_m)
    : SkinSurface(body.shape.positions,
                  triangles_of(body, std::vector{skin_of(body.body())},
                               grown(body.shape.boxes[skin_of(body.body())], around_m), nullptr)) {}

SkinSurface::SkinSurface(std::span<const glm::vec3> positions, const std::vector<std::uint32_t>& triangles)
    : tree_(positions, triangles)
    , rays_(positions, triangles) {}

std::vector<std::size_t> rigid_parts(const posture::Posable& posable) {
    std::vector<std::size_t> parts;
    for (const posture::Segment& segment : posable.skeleton().segments)
        parts.insert(parts.end(), segment.parts.begin(), segment.parts.end());
    std::sort(parts.begin(), parts.end());
    return parts;
}

} // namespace palpate::technique
