// Fibre coordinates on the surface of a muscle or tendon: how far along its fibre a point lies, and which fibre.
//
// Between the ends lies a harmonic function on the surface, 0 at the origin and 1 at the insertion, its steps evened
// out so that it grows with length. Fibres follow its gradient (the harmonic field as fibre direction: after Choi and
// Blemker 2013, who do it in the muscle's volume), unless the hint turns them: pennate muscles, sheets round the trunk.
// `along` is how far a point lies along its fibre, from 0 to 1.
// `lane` is where that fibre crosses the middle, measured from the centre of the mesh's box (where fibres are turned,
// some other number of metres across them): the same for all points of a fibre, so noise of it draws fibre bundles.
#pragma once
#include "model/geometry.hpp"
#include "model/mesh.hpp"
#include <functional>
#include <vector>

namespace palpate::model {

enum class End : unsigned char { none, origin, insertion };

struct FibreHint {
    glm::vec3 direction{0}; // from origin to insertion, unit, in the mesh's frame; zero: the higher, else the more
                            // medial (nearer X = 0) end is the origin
    bool broad = false;     // the ends are wide (fans, sheets): what reaches farthest along direction, either way;
                            // otherwise they are the two points farthest apart on the surface

    // Footprints, one per position of the mesh, or empty. Where a component has no vertex of an end, that end is
    // guessed as described above.
    std::vector<End> ends{};

    // Pennate muscles: the fibres leave the middle line of the face that looks this way (unit), where the aponeurosis
    // is, at this angle to the muscle's length, radians; negative: they run towards it.
    glm::vec3 aponeurosis{0};
    float pennation = 0;

    // Sheets: the direction across the fibres at a point of the surface with this normal, of any length and of one
    // sense on both faces.
    std::function<glm::vec3(const glm::vec3& point, const glm::vec3& normal)> across{};

    glm::vec3 run{0}; // the direction of all fibres, unit: muscles of many short bundles; zero: none

    // Share of the length that is tendon at each end.
    float origin_tendon = 0.085F, insertion_tendon = 0.085F;
};

// One grain per position, its share included. Every connected component has its own ends. The mesh must be welded; any
// triangles will do.
std::vector<Grain> fibre_grain(const Mesh& mesh, const FibreHint& hint = {});

// Grain::share of a point: falls from 1 at an end to 0 beyond its tendon, one half at the border.
float tendon_share(float along, float origin_tendon, float insertion_tendon);

} // namespace palpate::model
