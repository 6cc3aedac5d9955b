// Small meshes to test with.
#pragma once
#include "model/mesh.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::model::tests {

Mesh cube(float size = 1, glm::vec3 low = glm::vec3(0)); // 8 vertices, 12 triangles, outward
Mesh ball(float radius = 1, glm::vec3 centre = glm::vec3(0), int rings = 16);
// A closed round rod from `from` to `to` along +Y when they differ in y alone; `rings` rows of vertices.
Mesh rod(glm::vec3 from, glm::vec3 to, float radius, int rings, int sides = 16);
Mesh tube(float length, float radius, int rings, int sides = 16); // the rod's wall alone, open at both ends, along +Y
Mesh sheet(int cells);                                            // a flat square in X-Y, facing +Z

Mesh askew(Mesh mesh, float angle);                                   // turned about +Y and sheared: along no axis
void turn(Mesh& mesh);                                                // every triangle's winding
void add(Mesh& mesh, const Mesh& more);                               // its triangles behind those of mesh
double volume(const Mesh& mesh);                                      // signed
std::vector<glm::vec3> random_points(std::size_t count, float reach); // each coordinate within reach; always the same
std::string obj_text(const Mesh& mesh);
void write(const std::filesystem::path& file, const std::string& text);

} // namespace palpate::model::tests
