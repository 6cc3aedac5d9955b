// How each tissue looks: the numbers behind scene::Material.
#pragma once
#include "scene/snapshot.hpp"
#include "shared/types.h"
#include <span>

namespace palpate::render {

// One row per scene::Material, in its order.
std::span<const shared::MaterialLook> material_table();

} // namespace palpate::render
