#include "scene/effects/table.hpp"

namespace palpate::scene {

void show(const Occasion& occasion, std::vector<PartState>& parts) {
    for (const std::size_t i : occasion.selected) parts[i].opacity = occasion.opacity.value_or(1.0F);
}

} // namespace palpate::scene
