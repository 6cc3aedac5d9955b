// A mesh as a graph of its edges, and the measure of a loop upon it.
#pragma once
#include "model/mesh.hpp"
#include <cstdint>
#include <glm/vec3.hpp>
#include <map>
#include <utility>
#include <vector>

namespace palpate::atlas {

struct EdgeGraph {
    std::vector<std::vector<std::uint32_t>> neighbours;            // of each vertex
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> facing; // triangles at each edge, smaller vertex first

    explicit EdgeGraph(const model::Mesh& mesh);
};

struct Loop {
    glm::vec3 centre{0};
    float radius = 0;
};

// A closed line of points: its centre by length, and the circle of its area (of its mean plane).
Loop measure_loop(const std::vector<glm::vec3>& points);

} // namespace palpate::atlas
