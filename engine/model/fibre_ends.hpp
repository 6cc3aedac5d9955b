// A mesh as a graph, its connected components, and where the fibres of each begin and end.
#pragma once
#include "model/grain.hpp"
#include "model/topology.hpp"
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace palpate::model {

// For every vertex the corners (3 * triangle + k) that stand on it.
class Corners {
public:
    explicit Corners(const Mesh& mesh);
    [[nodiscard]] std::span<const std::uint32_t> operator[](std::uint32_t vertex) const {
        return {list_.data() + first_[vertex], first_[vertex + 1] - first_[vertex]};
    }

private:
    std::vector<std::uint32_t> first_, list_;
};

// The vertices of one component, and the mesh around them.
struct Component {
    const Mesh& mesh;
    const Corners& corners;
    std::vector<std::uint32_t> vertices;

    [[nodiscard]] glm::dvec3 at(std::uint32_t vertex) const { return mesh.positions[vertex]; }

    [[nodiscard]] glm::dvec3 normal(std::uint32_t vertex) const { // area-weighted, outward
        glm::dvec3 sum(0);
        for (const std::uint32_t corner : corners[vertex]) {
            const glm::dvec3 a = at(mesh.triangles[next_corner(corner)]),
                             b = at(mesh.triangles[next_corner(next_corner(corner))]);
            sum += glm::cross(a - at(vertex), b - at(vertex));
        }
        const double length = glm::length(sum);
        return length > 0 ? sum / length : sum;
    }

    template <class Visit>
    void for_each_neighbour(std::uint32_t vertex, Visit visit) const { // most come twice
        for (const std::uint32_t corner : corners[vertex]) {
            visit(mesh.triangles[next_corner(corner)]);
            visit(mesh.triangles[next_corner(next_corner(corner))]);
        }
    }
};

std::vector<Component> components(const Mesh& mesh, const Corners& corners);

inline constexpr double unreached = std::numeric_limits<double>::max();

// Shortest way along edges from the nearest of some vertices to every other of the component (Dijkstra 1959), in
// `distance`, one per position of the mesh, metres; other components' stand.
void measure(const Component& component, std::span<const std::uint32_t> from, std::vector<double>& distance);

// Marks the component's vertices in `ends`, one per position of the mesh: as the hint says, else as guessed.
void find_ends(const Component& component, const FibreHint& hint, std::vector<End>& ends);

} // namespace palpate::model
