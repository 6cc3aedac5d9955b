// Structs that C++ and GLSL both include, so that neither is written twice. std430/std140-safe: vec4s, and scalars in
// fours. C++ sees glm types under the GLSL names.
#ifndef PALPATE_SHARED_TYPES_H
#define PALPATE_SHARED_TYPES_H
#ifdef __cplusplus
#include "core/math.hpp"
namespace palpate::shared {
using glm::mat4;
using glm::uvec4;
using glm::vec4;
using uint = std::uint32_t;
#endif

const float nearly_opaque_from = 0.4F; // of opacity: ghosts above it are lit as what hides what lies below it

// One view of the body: everything that is the same for all pixels of a sample.
struct View {
    mat4 clip_from_world;        // with the sample's sub-pixel jitter
    mat4 world_from_clip;
    mat4 view_from_world;
    mat4 shadow_from_world;      // xyz -> texture coordinates and depth of the shadow map
    vec4 eye;                    // xyz world; w: 1 perspective, 0 orthographic
    vec4 toward_viewer;          // xyz world, for orthographic cameras
    vec4 light_direction[3];     // key, fill, rim: toward the light, world
    vec4 light_colour[3];        // linear radiance
    vec4 sky, ground;            // ambient from above and below, linear
    vec4 up;                     // the picture's up, world
    vec4 size;                   // picture width, height, 1/width, 1/height
    vec4 depth;                  // near, far (positive distances, metres), occlusion radius (m), shadow texel (m)
    vec4 cut;                    // a section: what lies at dot(xyz, place) > w is gone; used where something is cut
    uvec4 counts;                // sample number, samples in all, node capacity, quality (0 plain, 1 full)
};

// What one part looks like now; 300 parts change with one write.
struct PartLook {
    vec4 tint;     // rgb mixed over the material by a
    vec4 flat_colour; // rgb: material, tint and emphasis mixed on the CPU, for looks without noise
    float opacity; // 0..1
    float emphasis;
    uint material; // row of the material table
    uint paint;    // added to a vertex's index it is that of its paint; used for painted parts alone
};

// What is painted on surfaces now: scene::PaintLayer and SkinMark.
struct PaintLook {
    vec4 colour[4];  // linear rgb
    vec4 opacity;    // by layer; 0: not drawn
    vec4 front;      // by layer, 0..1: a wave is there on its way; negative: none
    uvec4 style;     // by layer: 0 zones of pain, 1 territory, 2 course
    uvec4 counts;    // marks
    vec4 mark_place[32]; // xyz in the unposed body, a opacity
    vec4 mark_along[32]; // xyz the direction between its strokes, a size from end to end
};

// How a tissue answers light; see render/materials.cpp for the rows.
struct MaterialLook {
    vec4 base;    // linear rgb; a: roughness
    vec4 mottle;  // second colour mixed in by noise; a: specular reflectance at normal incidence (F0)
    vec4 detail;  // noise cycles per metre; mottle share; bump strength; fibre strength
    vec4 scatter; // subsurface tint; a: how far light wraps round the terminator
    vec4 tendon;  // colour of the second tissue (tendon, on bones cartilage); a: 0 where there is none, below 1 a blush (skin)
    vec4 coat;    // wetness, its roughness, ghost edge power, unused
};

// One transparent fragment, linked per pixel (Yang et al. 2010, "Real-Time Concurrent Linked List Construction").
struct Node {
    uint colour_rg, colour_ba; // half floats: linear rgb premultiplied, alpha
    float depth;               // reversed: larger is nearer
    uint next;                 // index + 1 of the next node, 0 at the end
};

#ifdef __cplusplus
}
#endif
#endif
