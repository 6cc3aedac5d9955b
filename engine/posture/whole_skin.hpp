// What an imported body needs whose skin is whole, with arms and a head, while its bones end at the chest and no fat
// fills the space under the skin: for its weights (rig.hpp), before they are solved.
#pragma once
#include "anatomy/body.hpp"
#include "model/posing/harmonic_weights.hpp"
#include <optional>
#include <span>

namespace palpate::posture {

// Where the arms of a whole skin turn, metres: under the top of each shoulder, in line with the armpit. Nothing where
// the skin is not whole or shows no gap between arms and trunk.
struct Shoulders {
    glm::vec3 right{0}, left{0};
};
std::optional<Shoulders> find_shoulders(const anatomy::Body& body);

struct LimbSegment {
    std::uint8_t segment = 0;
    glm::vec3 joint{0};
};

// Tissue is all that the skins enclose. No weight passes a gap: skin over nothing would go with what lies far along it.
void fill_whole_skins(model::TissueLattice& tissue, const anatomy::Body& body);

// What lies far from every bone and hangs together with what lies farther than flesh does is a limb without bones. It
// moves as a piece with the bone that most of it is nearest to; else a hand would go with the thigh that it lies
// beside. What hangs at the side of a joint of `arms` is a segment of its own.
void bind_limbs_without_bones(model::TissueLattice& tissue, std::span<const LimbSegment> arms = {});

} // namespace palpate::posture
