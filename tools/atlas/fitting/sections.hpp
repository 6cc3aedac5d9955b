// Cross-sections of one connected tube-shaped mesh, and which follows which. Units are those of the mesh.
#pragma once
#include "model/mesh.hpp"
#include <cstddef>
#include <glm/vec3.hpp>
#include <vector>

namespace palpate::atlas {

struct Section {
    glm::vec3 centre{0};
    float radius = 0;                    // of a circle of the same area; 0: not a single ring, so unknown
    std::size_t vertices = 0;            // of the mesh, in it
    std::vector<std::size_t> neighbours; // indices
};

// By rings of vertices from an open end; empty when there is no open end or fewer than 6 of 10 sections are rings of as
// many vertices.
std::vector<Section> ring_sections(const model::Mesh& mesh);

// By level sets of the distance along edges from the remotest vertex (Dijkstra 1959): a single row of sections.
std::vector<Section> level_sections(const model::Mesh& mesh);

} // namespace palpate::atlas
