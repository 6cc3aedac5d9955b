#include "shared/types.h"
#include "lib/shade.glsl"
#include "lib/noise.glsl"
// Ghosted parts: every fragment nearer than the opaque picture is kept, in a list per pixel, and sorted later.
layout(early_fragment_tests) in;
layout(constant_id = 0) const bool full_look = true;
layout(constant_id = 1) const bool has_helpers = true; // llvmpipe masks them itself, and cannot ask for them
layout(set = 0, binding = 0) uniform ViewBlock { View view; };
layout(std430, set = 0, binding = 1) readonly buffer Parts { PartLook parts[]; };
layout(std430, set = 0, binding = 2) readonly buffer Materials { MaterialLook materials[]; };
layout(set = 0, binding = 3, r32ui) uniform coherent uimage2D heads;
layout(std430, set = 0, binding = 4) buffer Nodes { uint count; uint dropped; uint unused0, unused1; Node nodes[]; };
#ifdef NEARLY_OPAQUE // a shader of its own: as a branch it would cost thin ghosts twice their time
#include "lib/openness.glsl"
#include "lib/key_light.glsl"
layout(set = 0, binding = 7) uniform sampler2DShadow shadow_map;
layout(set = 0, binding = 8) uniform sampler2D depth_map; // of the opaque picture
#endif
layout(location = 0) flat in uint part;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec3 place;
#define PAINT_LOCATION 3
#include "lib/paint.glsl"
void main() {
    vec4 paint = painted(parts[part].flat_colour.rgb, parts[part]); // while all of the quad is there: it needs derivatives
    if (has_helpers && gl_HelperInvocation) return; // it has no fragment to store, and must not be counted
    PartLook look = parts[part];
    vec3 n = normalize(gl_FrontFacing ? normal : -normal);
    vec3 colour;
    float alpha = look.opacity;
    if (full_look) {
        MaterialLook m = materials[look.material];
        vec3 to_viewer = view.eye.w > 0.5 ? normalize(view.eye.xyz - place) : view.toward_viewer.xyz;
        Surface s = Surface(paint.rgb, n, m.base.a, m.mottle.a, m.scatter, m.coat.xy);
        colour = shade_film(view, s, to_viewer);
#ifdef NEARLY_OPAQUE // lit as what is opaque, so that no seam shows where they meet
        float turn = pixel_noise(gl_FragCoord.xy, view.counts.x);
        float away = -(view.view_from_world * vec4(place, 1.0)).z;
        float open = openness(view, depth_map, ivec2(gl_FragCoord.xy), place, n, away, turn);
        vec3 solid = shade(view, s, to_viewer, open, key_light(view, shadow_map, place, n, turn));
        colour = mix(colour, solid, smoothstep(nearly_opaque_from, 1.0, look.opacity));
#endif
        // A ghost is a film of tissue: seen edge on, more of it lies in the way. Opaque stays opaque.
        float facing = clamp(abs(dot(n, to_viewer)), 0.08, 1.0);
        alpha = 1.0 - pow(1.0 - alpha, pow(facing, -m.coat.z * (1.0 - alpha)));
    } else {
        colour = shade_plain(view, paint.rgb, n, view.toward_viewer.xyz);
    }
    alpha = max(alpha, paint.a * 0.8); // thicker than the ghost that carries it
    // Room for the whole subgroup's fragments is taken at once: the counter is what all cores share.
    uvec4 storing = subgroupBallot(true);
    uint first = 0u;
    if (subgroupElect()) first = atomicAdd(count, subgroupBallotBitCount(storing));
    uint index = subgroupBroadcastFirst(first) + subgroupBallotExclusiveBitCount(storing);
    if (index >= view.counts.z) {
        atomicAdd(dropped, 1u);
        return;
    }
    uint next = imageAtomicExchange(heads, ivec2(gl_FragCoord.xy), index + 1u);
    nodes[index] = Node(packHalf2x16(colour.rg * alpha), packHalf2x16(vec2(colour.b * alpha, alpha)), gl_FragCoord.z, next);
}
