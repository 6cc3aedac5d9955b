// A tree over the triangles of a mesh that answers: where does a line cross the surface?
//
// Every node has up to four children, whose boxes are tested side by side (Wald, Benthin and Boulos 2008, "Getting Rid
// of Packets"); they are split where a line meets the least (surface area heuristic in bins: Wald 2007, "On fast
// Construction of SAH-based Bounding Volume Hierarchies").
#pragma once
#include "model/ray.hpp"
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace palpate::model {

class RayTree {
public:
    // Copies what it needs. `triangles`: three indices each; none are allowed: nothing is met.
    RayTree(std::span<const glm::vec3> positions, std::vector<std::uint32_t> triangles);

    // The same triangles with their corners elsewhere, in a tenth of the time. Answers stay exact whatever has moved;
    // they come as fast as from a new tree where neighbours stay neighbours, as in a body that is bent. The number of
    // positions must be the same.
    void refit(std::span<const glm::vec3> positions);

    struct Crossing {
        float distance = 0; // from the origin, never negative
        std::uint32_t triangle = 0;
        bool entering = false; // through a triangle's counter-clockwise side
    };
    // Where the half line passes the surface, nearest first; of equally near ones the lower triangle first. `direction`
    // is a unit vector. A closed mesh is entered as often as it is left when the origin is outside: a line through an
    // edge or a corner counts once (model/ray.hpp), one that runs within a triangle's plane does not meet it.
    [[nodiscard]] std::vector<Crossing> crossings(const glm::vec3& origin, const glm::vec3& direction,
                                                  float within = std::numeric_limits<float>::max()) const;
    [[nodiscard]] const core::Box& box() const { return box_; }

private:
    static constexpr std::size_t width = Ray::boxes_at_once;
    struct Node {
        Ray::Boxes boxes;
        std::array<std::uint32_t, width> first{}; // of triangles_, or of a child the index of its node
        std::array<std::uint32_t, width> count{}; // of triangles; 0: a node
    };
    struct Corners {
        std::array<glm::vec3, 3> at;
        std::uint32_t index; // in the mesh
    };
    class Building;

    std::vector<std::uint32_t> indices_; // of the mesh
    std::vector<Corners> triangles_;
    std::vector<Node> nodes_; // parents before children
    core::Box box_;
};

} // namespace palpate::model
