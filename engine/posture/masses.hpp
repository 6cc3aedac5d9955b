// Where the weight of a body is, segment by segment.
#pragma once
#include "posture/posable.hpp"
#include <vector>

namespace palpate::posture {

struct Mass {
    std::size_t segment = 0;
    double weight_n = 0;
    glm::vec3 rest{0}; // its centre, moving with the segment
};

// Of a man of average build. `upright`: what the body lacks above T8 weighs on its thorax; of lying bodies shoulders
// and head carry themselves. Throws core::Error naming a landmark that the body lacks.
std::vector<Mass> masses_of(const Posable& body, bool upright);

} // namespace palpate::posture
