// One instant ready to draw: plain data, and the seam of the engine. Everything above it decides WHAT to draw,
// everything below it HOW. render/ includes this file and nothing else of the scene floor.
#pragma once
#include "core/math.hpp"
#include "model/geometry.hpp"
#include "model/posing/pose_shape.hpp"
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace palpate::scene {

// Surface materials the renderer knows; their numbers stand in render/materials.cpp.
enum class Material : std::uint8_t {
    skin,
    fat,
    fascia,
    muscle,
    tendon,
    ligament,
    bone,
    cartilage,
    disc,
    nerve,
    artery,
    vein,
    organ,
    plain
};

struct PartState { // one per geometry part, same index
    Material material = Material::plain;
    float opacity = 1;          // 0 hidden .. 1 opaque; between: ghosted, order-independent
    float emphasis = 0;         // 0 none .. 1 lit up (selected, highlighted)
    glm::vec4 tint{1, 1, 1, 0}; // linear RGB mixed over the material's colour by alpha
};

struct Camera {
    glm::vec3 eye{0, 0, 2}, target{0}, up{0, 1, 0}; // metres
    float vertical_fov = 0.5F;                      // radians; 0 = orthographic
    float orthographic_height = 1;                  // metres, used when vertical_fov is 0
    core::Box content;                              // what the near and far planes must hold; set from the shown parts
};

enum class Quality : std::uint8_t { plain, full };
struct Look {
    Quality quality = Quality::full;
    std::uint32_t samples = 1; // jittered samples per pixel, averaged: anti-aliasing, soft shadow, occlusion
    float exposure = 1;
    bool tone_curve = true; // false: colours as they are (measurements, tests)
    std::array<glm::vec3, 2> background{glm::vec3{0.93F}, glm::vec3{0.78F}}; // linear RGB, top and bottom
    bool transparent = false; // no background: alpha 0 where nothing is drawn
};

struct Caption {
    std::string text;             // UTF-8, may hold line breaks
    glm::vec2 anchor{0.5F, 0.9F}; // of the picture's width and height, from the top left; the text is centred on x
    float height = 0.035F;        // of a line, share of the picture's shorter side
    float opacity = 1;
    float plate = 0.72F; // opacity of the dark plate under the words
};

struct Snapshot {
    std::shared_ptr<const model::Geometry> geometry;
    std::shared_ptr<const model::Shape> shape; // of the geometry, where a pose takes it; null: as it stands
    std::vector<PartState> parts;
    Camera camera;
    Look look;
    std::vector<Caption> captions;

    [[nodiscard]] const core::Box& box(std::size_t part) const { // of a part as it is drawn
        return shape ? shape->boxes[part] : geometry->parts[part].box;
    }
};

} // namespace palpate::scene
