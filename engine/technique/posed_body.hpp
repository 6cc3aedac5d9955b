// A body as it lies, for whoever works on it.
#pragma once
#include "model/triangle_tree.hpp"
#include "posture/posable.hpp"
#include <span>

namespace palpate::technique {

struct PosedBody {
    std::shared_ptr<const posture::Posable> posable; // structures, landmarks
    const model::Geometry& geometry;                 // the body's, perhaps with more parts behind
    const model::Shape& shape;                       // every vertex moved
    std::span<const posture::Rigid> places;          // of the segments

    [[nodiscard]] const anatomy::Body& body() const { return posable->body(); }
    // A direction of the trunk's rest, as it lies now.
    [[nodiscard]] glm::vec3 turned(const glm::vec3& direction) const { return places.front().turn * direction; }
};

// Throws core::Error: this body has no skin.
std::size_t skin_of(const anatomy::Body& body);
// At full detail, as it lies. Parts beyond the box are left out; `owner` gets the part of every triangle.
model::TriangleTree tree_of(const PosedBody& body, std::span<const std::size_t> parts, const core::Box& within,
                            std::vector<std::size_t>* owner = nullptr);
std::vector<std::size_t> rigid_parts(const posture::Posable& posable); // bones and what moves with them, ascending

core::Box grown(core::Box box, float by_m);
bool meet(const core::Box& a, const core::Box& b);

} // namespace palpate::technique
