#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/types.h"
#include "lib/encode.glsl"
#include "lib/noise.glsl"
#include "lib/shade.glsl"
#include "lib/tissue.glsl"
#include "lib/inside.glsl"
// The full look's cuts: a tissue's own colour, matt and even, so that it reads as an inside.
layout(set = 0, binding = 0) uniform ViewBlock { View view; };
layout(std430, set = 0, binding = 1) readonly buffer Parts { PartLook parts[]; };
layout(std430, set = 0, binding = 2) readonly buffer Materials { MaterialLook materials[]; };
layout(location = 0) flat in uint part;
layout(location = 1) in vec3 place;
layout(location = 0) out vec4 out_albedo;
layout(location = 1) out vec4 out_normal;
layout(location = 2) out uint out_part;
void main() {
    PartLook look = parts[part];
    Surface s = tissue(materials[look.material], look.tint, look.emphasis, view.cut.xyz, place, vec4(0), false);
    vec2 flat_normal = octahedral(view.cut.xyz);
    vec3 even = inside(look);
    float grain = dot(s.albedo, vec3(1.0)) / max(dot(look.flat_colour.rgb, vec3(1.0)), 1e-3);
    out_albedo = vec4(sqrt(clamp(even * mix(1.0, grain, 0.4), 0.0, 1.0)), 0.9);
    out_normal = vec4(flat_normal, flat_normal) * 0.5 + 0.5;
    out_part = part + 1u;
}
