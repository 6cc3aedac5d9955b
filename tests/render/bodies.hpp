// Two small bodies that several tests draw.
#pragma once
#include "shapes.hpp"
#include <cmath>

namespace palpate::render {

// Something of everything: closed and open parts, opaque, ghosted and hidden ones, in the full look.
inline scene::Snapshot mixed(float turn = 0.3F) {
    Shapes shapes;
    shapes.add_sphere({-0.3F, 0, 0}, 0.3F).material = scene::Material::bone;
    shapes.add_sphere({0.25F, 0.1F, 0.1F}, 0.25F).opacity = 0.4F;
    core::Box box;
    box.include(glm::vec3(0.1F, -0.4F, -0.3F));
    box.include(glm::vec3(0.5F, 0, 0.1F));
    shapes.add_box(box).material = scene::Material::muscle;
    shapes.add_sheet({-0.5F, -0.45F, -0.4F}, {1, 0, 0}, {0, 0, 0.8F}).material = scene::Material::fascia;
    shapes.add_sphere({0, 0.4F, 0}, 0.2F).opacity = 0;
    shapes.geometry.parts[2].has_grain = true;
    scene::Snapshot snapshot = shapes.snapshot(perspective(0.5F, {3 * std::sin(turn), 0.8F, 3 * std::cos(turn)}));
    snapshot.look.quality = scene::Quality::full;
    snapshot.look.samples = 3;
    snapshot.look.tone_curve = true;
    return snapshot;
}

// One flat part before the camera that fills the picture.
inline scene::Snapshot filled(const glm::vec3& tint) {
    Shapes shapes;
    shapes.add_sheet({-5, -5, 0}, {10, 0, 0}, {0, 10, 0}).tint = glm::vec4(tint, 1);
    return shapes.snapshot(orthographic(1));
}

} // namespace palpate::render
