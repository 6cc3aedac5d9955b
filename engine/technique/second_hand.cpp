#include "technique/technique.hpp"

namespace palpate::technique {

std::optional<Technique> second_hand(const Technique& technique) {
    if (technique.second_hand_mm <= 0 || technique.is_second) return {};
    Technique other = technique;
    other.is_second = true; // its path is beside the first one's (find_path), its stroke the mirror image
    other.left = !technique.left;
    for (Phase& phase : other.phases) phase.begun = 0.5F;
    return other;
}

} // namespace palpate::technique
