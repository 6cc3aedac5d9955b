// One instant ready to draw: plain data, and the seam of the engine. Everything above it decides WHAT to draw,
// everything below it HOW. render/ includes this file and nothing else of the scene floor.
#pragma once
#include "core/image.hpp"
#include "core/math.hpp"
#include "model/geometry.hpp"
#include "model/posing/pose_shape.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
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
    nail,
    felt,
    rubber,
    foam,
    plastic,
    metal,
    cloth,
    plain,
    trigger_point
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

// Flat shapes over the finished picture. Places are shares of its width and height from the top left; heights, widths
// of lines and radii are shares of its shorter side. Colours are sRGB as displayed, alpha straight; opacity multiplies
// it.
struct Plate {                 // a filled rectangle
    glm::vec2 low{0}, high{1}; // top left, bottom right
    float radius = 0;          // of its corners
    float opacity = 1;
    glm::vec4 colour{0.07F, 0.08F, 0.10F, 0.72F};
};

struct Stroke { // a line with round ends and corners
    std::vector<glm::vec2> points;
    float width = 0.003F;
    float opacity = 1;
    glm::vec4 colour{0.97F, 0.97F, 0.97F, 1};
};

enum class Align : std::uint8_t { left, centre, right };
struct Words {                    // as they come: a caption
    std::string text;             // UTF-8, may hold line breaks
    glm::vec2 anchor{0.5F, 0.9F}; // the middle of its height; of its width the left end, the middle or the right end
    float height = 0.035F;        // of a line
    float opacity = 1;
    Align align = Align::centre;
    glm::vec4 colour{0.97F, 0.97F, 0.97F, 1};
    glm::vec4 plate{0.07F, 0.08F, 0.10F, 0.72F}; // under the words; alpha 0: none
    float width = 0.86F;                         // lines are broken at spaces to stay within this share of the picture
};
using Shape = std::variant<Plate, Stroke, Words>;

// Colour laid on the surface of parts, up to four layers, each from zones given per vertex: what a trigger point
// refers, what a root supplies, where a nerve runs.
inline constexpr std::size_t paint_layer_count = 4;
struct Paint { // made once; renderers keep it as long as it is the same one
    // Per vertex and layer four bytes, the lowest first: how far inside its solid zone (128 the edge; of pressure 0
    // none to 255 the most that the scale has), the same of its stippled zone, how far along its way (0..255), and
    // of the first three layers how much the unposed surface faces x, y, z (0..255), which dots are laid out by.
    std::vector<std::array<std::uint32_t, paint_layer_count>> values;
    struct Range {
        std::uint32_t part = 0, first = 0; // its vertices' values begin there
        std::uint32_t count = 0;           // a part that has another number of vertices is not painted
    };
    std::vector<Range> ranges;
};

enum class PaintStyle : std::uint8_t {
    pattern,   // solid, and stippled
    territory, // hatched
    course,    // the whole part
    pressure   // by colour how much, with lines where it is the same
};
struct PaintLayer {      // how a layer looks now
    glm::vec3 colour{1}; // linear RGB
    float opacity = 0;   // 0: not drawn
    PaintStyle style = PaintStyle::pattern;
    float front = -1; // 0..1: a wave is there on its way; negative: none
};
struct SkinMark {                       // an X on painted parts, at a place of the unposed body
    glm::vec3 place{0}, along{0, 1, 0}; // metres; along one stroke's bisector, unit, in the surface
    float size = 0.02F, opacity = 1;    // metres, from end to end
};
inline constexpr std::size_t most_skin_marks = 32;

// Part of the body cut away by a plane, and the cuts filled with what was cut.
struct Section {
    glm::vec3 normal{0, 1, 0};   // unit
    float offset = 0;            // metres: what lies at dot(normal, place) > offset is gone
    std::vector<glm::vec3> cuts; // triangles in the plane, metres; each tissue a hair before those it lies in
    struct Cut {
        std::uint32_t part = 0, first = 0, count = 0; // vertices of `cuts`
    };
    std::vector<Cut> parts;
};

struct Snapshot {
    std::shared_ptr<const model::Geometry> geometry;
    std::shared_ptr<const model::Shape> shape; // of the geometry, where a pose takes it; null: as it stands
    std::vector<PartState> parts;
    Camera camera;
    Look look;
    std::shared_ptr<const Paint> paint; // null: none
    std::array<PaintLayer, paint_layer_count> paint_layers;
    std::vector<SkinMark> marks;            // at most most_skin_marks
    std::vector<Shape> overlay;             // drawn in this order
    std::shared_ptr<const Section> section; // null: nothing is cut

    [[nodiscard]] const core::Box& box(std::size_t part) const { // of a part as it is drawn
        return shape ? shape->boxes[part] : geometry->parts[part].box;
    }
    [[nodiscard]] float distance_to(std::size_t part) const { // from the eye to the part's box, metres
        const core::Box& of = box(part);
        return glm::length(glm::max(glm::max(of.low - camera.eye, camera.eye - of.high), glm::vec3(0)));
    }
};

// 1 for parts that carry paint now.
inline std::vector<std::uint8_t> painted_parts(const Snapshot& snapshot) {
    std::vector<std::uint8_t> painted(snapshot.parts.size(), 0);
    const bool any = !snapshot.marks.empty() || std::any_of(snapshot.paint_layers.begin(), snapshot.paint_layers.end(),
                                                            [](const PaintLayer& layer) { return layer.opacity > 0; });
    if (!snapshot.paint || !any) return painted;
    for (const Paint::Range& range : snapshot.paint->ranges)
        if (snapshot.geometry->parts[range.part].vertex_count == range.count) painted[range.part] = 1;
    return painted;
}

// Pixels that one metre covers at this distance (metres) from the eye.
inline float pixels_per_metre(const Camera& camera, core::Extent picture, float distance_m) {
    const auto height = static_cast<float>(picture.height);
    if (camera.vertical_fov <= 0) return height / camera.orthographic_height;
    return height / (2 * std::tan(camera.vertical_fov / 2) * std::max(distance_m, 1e-4F));
}

// The coarsest level of a part whose error, at rest or in a pose, stays under `tolerance` pixels.
inline constexpr float level_tolerance_pixels = 0.6F;
inline constexpr float painted_tolerance = 0.25F; // of that: what is painted between vertices must keep its edges
inline std::size_t coarsest_level(const model::Part& part, bool posed, float pixels_per_m, float tolerance) {
    for (std::size_t i = part.levels.size(); i-- > 1;) {
        const float error_m = posed ? part.levels[i].bent_error_m : part.levels[i].error_m;
        if (error_m * pixels_per_m <= tolerance) return i;
    }
    return 0;
}

} // namespace palpate::scene
