#include "scene/effects/table.hpp"

namespace palpate::scene {

void colour(const Occasion& occasion, std::vector<PartState>& parts) {
    if (!occasion.opacity) return; // colour and emphasis belong to every rule: Stage::at sets them
    for (const std::size_t i : occasion.selected) parts[i].opacity = *occasion.opacity;
}

} // namespace palpate::scene
