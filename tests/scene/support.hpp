// A small body for the scene floor's tests: boxes with names, kinds and layers.
#pragma once
#include "anatomy/body.hpp"
#include "scene/scene.hpp"
#include <memory>
#include <string_view>

namespace palpate::tests {

// skin, iliotibial_tract.right (1.5), gluteus_maximus.right/.left (2), gluteus_medius.right/.left (3), piriformis.right
// /.left (4.5), sciatic_nerve.right (5), hip_bone.right/.left, vertebra_l4, vertebra_l5, sacrum (6), root_l5.right
// (6.5)
std::shared_ptr<const anatomy::Body> small_body();

// The index of a structure that is there.
std::size_t index_of(const anatomy::Body& body, std::string_view id);

// The scene that the text says, in a file "test.json" that need not be there.
scene::Scene scene_of(std::string_view text);

// Where words stand in a file is told in messages; the same scene may be written in another form.
scene::Scene without_places(scene::Scene scene);

} // namespace palpate::tests
