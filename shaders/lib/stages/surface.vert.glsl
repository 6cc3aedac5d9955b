#include "shared/types.h"
#include "lib/encode.glsl"
#include "lib/cut.glsl"
// Lean on purpose: CPU devices run it on one thread. The part's number arrives as the draw's first instance.
layout(set = 0, binding = 0) uniform ViewBlock { View view; };
layout(location = 0) in vec3 position;
layout(location = 1) in vec2 packed_normal;
layout(location = 2) in vec4 grain;
layout(location = 3) in vec3 rest; // where the vertex lies in the unposed body: textures stay on it
layout(location = 0) flat out uint part;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec3 place; // unposed
layout(location = 3) out vec4 grain_out;
#define PAINT_LOCATION 4
#include "lib/paint_vertex.glsl"
void main() {
    carry_paint();
    cut_away(view.cut, position);
    part = gl_InstanceIndex;
    normal = from_octahedral(packed_normal);
    place = rest;
    grain_out = vec4(grain.xyz * 0.5, grain.w); // grain_reach_m
    gl_Position = view.clip_from_world * vec4(position, 1.0);
}
