#include "scene/effects/table.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::scene {

// At a whole number, everything of a lower layer is gone and everything else whole. From one whole number to the next
// the layers between them fade, the outer ones first: layer 2.0 during the first half of 2..3, layer 2.5 from a
// quarter to three quarters.
float left_by_peeling(float layer, float depth) {
    const float reach = std::min(layer, anatomy::deepest_layer); // roots in the canal (6.5) stay with the bone
    const float begins = std::floor(reach) + (reach - std::floor(reach)) * 0.5F;
    return 1.0F - std::clamp((depth - begins) / 0.5F, 0.0F, 1.0F);
}

void peel(const Occasion& occasion, std::vector<PartState>& parts) {
    for (const std::size_t i : occasion.selected)
        parts[i].opacity *= left_by_peeling(occasion.body.structures[i].layer, occasion.layers.value_or(0.0F));
}

} // namespace palpate::scene
