#include "scene/effects/table.hpp"

namespace palpate::scene {

void hide(const Occasion& occasion, std::vector<PartState>& parts) {
    for (const std::size_t i : occasion.selected) parts[i].opacity = 0;
}

} // namespace palpate::scene
