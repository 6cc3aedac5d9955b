// Fibre coordinates on the surface of a muscle or tendon: how far along its fibre a point lies, and which fibre.
#pragma once
#include "model/geometry.hpp"
#include "model/mesh.hpp"
#include <vector>

namespace palpate::model {

struct FibreHint {
    glm::vec3 direction{0}; // from origin to insertion, unit, the body's frame; zero: not known
    bool broad =
        false; // the ends are wide (fans, sheets): the parts of the surface that reach farthest along direction
};

} // namespace palpate::model
