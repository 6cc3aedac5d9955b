// A body as it lies, for whoever works on it.
#pragma once
#include "model/ray_tree.hpp"
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

// The skin as it lies, for questions of what is near and of where lines cross it.
class SkinSurface {
public:
    SkinSurface(const PosedBody& body, float around_m); // metres around it that are looked at

    [[nodiscard]] std::optional<model::TriangleTree::Nearest> closest(const glm::vec3& point) const {
        return tree_.closest(point);
    }
    [[nodiscard]] float winding(const glm::vec3& point) const { return tree_.winding(point); }
    [[nodiscard]] glm::vec3 normal(std::uint32_t triangle) const { return tree_.normal(triangle); }
    [[nodiscard]] std::vector<model::RayTree::Crossing> crossings(const glm::vec3& origin, const glm::vec3& direction,
                                                                  float within) const {
        return rays_.crossings(origin, direction, within);
    }

private:
    SkinSurface(std::span<const glm::vec3> positions, const std::vector<std::uint32_t>& triangles);
    model::TriangleTree tree_;
    model::RayTree rays_;
};

std::vector<std::size_t> rigid_parts(const posture::Posable& posable); // bones and what moves with them, ascending

core::Box grown(core::Box box, float by_m);
bool meet(const core::Box& a, const core::Box& b);

} // namespace palpate::technique
