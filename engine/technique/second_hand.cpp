#include "technique/technique.hpp"
#include <glm/geometric.hpp>

namespace palpate::technique {

std::optional<Technique> second_hand(const Technique& technique) {
    if (technique.second_hand_mm <= 0) return {};
    Technique other = technique;
    other.second_hand_mm = 0;
    other.left = !technique.left; // the other hand, and its stroke the other way round
    // To the side of the thumb of a right hand whose fingers point ahead, its palm down.
    const glm::vec3 beside =
        (technique.left ? -1.0F : 1.0F) * glm::normalize(glm::cross(technique.from, *technique.ahead));
    for (Stop& stop : other.path) stop.moved_mm += technique.second_hand_mm * glm::vec3(-beside.x, beside.y, beside.z);
    for (Phase& phase : other.phases) phase.begun = 0.5F;
    return other;
}

} // namespace palpate::technique
