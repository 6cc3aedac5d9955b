// Fibre coordinates on the surface of a muscle or tendon: how far along its fibre a point lies, and which fibre.
//
// `along` is a harmonic function on the surface, 0 at the origin end and 1 at the insertion end, its steps evened out
// so that it grows with length; a fibre follows its gradient. `lane` is where that fibre crosses the middle (along =
// 0.5), measured from the centre of the mesh's box: the same for all points of a fibre, so noise of it draws fibre
// bundles. (The harmonic field as fibre direction: after Choi and Blemker 2013, who do it in the muscle's volume.)
#pragma once
#include "model/geometry.hpp"
#include "model/mesh.hpp"
#include <vector>

namespace palpate::model {

struct FibreHint {
    glm::vec3 direction{0}; // from origin to insertion, unit, in the mesh's frame; zero: the higher, else the more
                            // medial (nearer X = 0) end is the origin
    bool broad = false; // the ends are wide (fans, sheets): what reaches farthest along direction, either way;
                        // otherwise they are the two points farthest apart on the surface
};

// One grain per position. Every connected component has its own ends. The mesh must be welded; any triangles will do.
std::vector<Grain> fibre_grain(const Mesh& mesh, const FibreHint& hint = {});

} // namespace palpate::model
