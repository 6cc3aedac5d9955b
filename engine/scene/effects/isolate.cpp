#include "scene/effects/table.hpp"

namespace palpate::scene {

void isolate(const Occasion& occasion, std::vector<PartState>& parts) {
    for (PartState& part : parts) part.opacity = 0;
    show(occasion, parts);
}

} // namespace palpate::scene
