// A tree over the triangles of a mesh that answers: how far is the surface, and is this point inside? Where a line
// crosses it, ray_tree.hpp tells.
//
// Boxes split at the median of the longest axis. Inside is decided by the generalised winding number (Jacobson, Kavan
// and Sorkine-Hornung 2013) with the far field of a node as a dipole (Barill, Dickson, Schmidt, Levin and Jacobson
// 2018), so that open, doubled and badly wound meshes still have an inside.
#pragma once
#include "core/math.hpp"
#include "model/mesh.hpp"
#include <array>
#include <cstdint>
#include <glm/vec3.hpp>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace palpate::model {

class TriangleTree {
public:
    // Copies what it needs. A mesh without triangles is allowed: nothing is near and nothing inside.
    explicit TriangleTree(const Mesh& mesh)
        : TriangleTree(mesh.positions, mesh.triangles) {}
    TriangleTree(std::span<const glm::vec3> positions, std::vector<std::uint32_t> triangles); // three indices each

    // The same triangles with their corners elsewhere, in a tenth of the time. Answers stay exact whatever has moved;
    // they come as fast as from a new tree where neighbours stay neighbours, as in a body that is bent. The number of
    // positions must be the same.
    void refit(std::span<const glm::vec3> positions);

    struct Nearest {
        float distance = 0; // in the mesh's unit, never negative
        glm::vec3 point{0}; // on the surface
        std::uint32_t triangle = 0;
    };
    // The nearest point of the surface that is nearer than `within`.
    [[nodiscard]] std::optional<Nearest> closest(const glm::vec3& point,
                                                 float within = std::numeric_limits<float>::max()) const;
    // 1 inside a closed mesh, 0 outside, between where it is open.
    [[nodiscard]] float winding(const glm::vec3& point) const;
    // Distance to the surface, negative where winding > 0.5; `within` when the surface is farther than that.
    [[nodiscard]] float signed_distance(const glm::vec3& point, float within = std::numeric_limits<float>::max()) const;
    [[nodiscard]] const core::Box& box() const { return box_; }
    [[nodiscard]] glm::vec3 normal(std::uint32_t triangle) const; // unit; zero for a triangle without area

private:
    struct Node {
        core::Box box;
        std::uint32_t first = 0, count = 0; // of triangles_; of the whole node
        std::uint32_t right = 0;            // index of the second child; the first follows the node; 0: a leaf
        glm::vec3 dipole{0}, centre{0};     // area vector, and the area's centre
        float area = 0;
        float radius = 0; // of a ball around centre that holds the box
    };
    struct Corners {
        std::array<glm::vec3, 3> at;
        std::uint32_t index; // in the mesh
    };
    void split(std::uint32_t first, std::uint32_t count);
    void fit(Node& node, std::size_t at) const;

    std::vector<std::uint32_t> indices_; // of the mesh
    std::vector<Corners> triangles_;
    std::vector<std::uint32_t> place_; // of a mesh's triangle in triangles_
    std::vector<Node> nodes_;
    core::Box box_;
};

} // namespace palpate::model
