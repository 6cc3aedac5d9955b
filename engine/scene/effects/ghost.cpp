#include "scene/effects/table.hpp"

namespace palpate::scene {

namespace {
// Enough of a muscle to know it by, little enough to see through two of them.
constexpr float ghostly = 0.25F;
// Skin lies before everything, twice: front and back of the body.
constexpr float ghostly_skin = 0.15F;
} // namespace

void ghost(const Occasion& occasion, std::vector<PartState>& parts) {
    for (const std::size_t i : occasion.selected)
        parts[i].opacity = occasion.opacity.value_or(parts[i].material == Material::skin ? ghostly_skin : ghostly);
}

} // namespace palpate::scene
