// Centre-lines of tube-shaped meshes: nerves and vessels drawn as walls around a line.
#pragma once
#include "model/mesh.hpp"
#include "model/tubes/tube_model.hpp"
#include <vector>

namespace palpate::atlas {

// A line of dense points through each branch of each component of the mesh, the longest of a component first; branches
// begin inside their trunk. Radii are those of the circle with the section's area.
//
// A component made of rings of vertices (what modelling programs sweep along a curve) is walked ring by ring from an
// open end: vertices by the least number of edges from there, those of one number that hang together being one section;
// where sections part or meet, the line branches (a Reeb graph). Any other is cut by level sets of the distance along
// its edges from its remotest vertex, and gets one line through the largest loop of each level. Components of fewer
// than eight triangles are left out, and branches that do not leave their trunk by `shortest`.
std::vector<std::vector<model::TubePoint>> centre_lines(const model::Mesh& mesh, float shortest);

} // namespace palpate::atlas
