// A raw triangle mesh as it was read or made, before anything is done to it. See build.hpp for what follows.
#pragma once
#include "core/math.hpp"
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace palpate::model {

struct Mesh {
    std::string name;
    std::vector<glm::vec3> positions;     // in the file's own units and axes when read, metres when made
    std::vector<std::uint32_t> triangles; // three indices into positions each

    [[nodiscard]] std::size_t triangle_count() const { return triangles.size() / 3; }
};

// Joins vertices at exactly the same place (-0 is 0) and drops the ones no triangle uses; triangles keep their order
// and their number. Returns how many vertices went.
std::size_t weld(Mesh& mesh);

// Of all triangles, in the square of the positions' unit.
double surface_area(const Mesh& mesh);

// What the surface encloses, in the cube of the positions' unit; negative when it is wound inside out. Triangles are
// seen from the middle of the box, so that a small hole in the surface hardly counts.
double enclosed_volume(const Mesh& mesh);

} // namespace palpate::model
