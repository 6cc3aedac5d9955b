// Who is whose neighbour in a triangle mesh.
#pragma once
#include "model/mesh.hpp"
#include <cstdint>
#include <limits>
#include <vector>

namespace palpate::model {

// Corner c of triangle t is half-edge 3t+c: from its vertex to the next corner's vertex.
inline constexpr std::uint32_t open_edge = std::numeric_limits<std::uint32_t>::max(); // nothing on the other side
inline constexpr std::uint32_t crowded_edge = open_edge - 1;                          // more than two triangles meet
inline constexpr bool is_half_edge(std::uint32_t h) { return h < crowded_edge; }
inline constexpr std::uint32_t next_corner(std::uint32_t h) { return h % 3 == 2 ? h - 2 : h + 1; }

struct Topology {
    std::vector<std::uint32_t> twin;      // per half-edge: the other one of its edge, open_edge or crowded_edge
    std::vector<std::uint32_t> component; // per triangle: triangles joined by edges (of any number of triangles)
    std::uint32_t component_count = 0;
};

// Triangles with two equal corners have no neighbours and form components of their own.
Topology find_topology(const Mesh& mesh);

// Every edge is passed as often one way as the other (usually once each): the surface bounds a volume and, turned
// outward, never shows a back face from outside.
bool is_closed(const Mesh& mesh);

// Turns the triangles of every component alike, and the closed ones outward (the walls of cavities inward: away from
// the material). Holes smaller than the surface are thought shut, so open tubes turn outward too; real sheets keep the
// way most of their triangles faced. Returns how many triangles turned.
std::size_t make_outward(Mesh& mesh);

} // namespace palpate::model
