#include "shared/types.h"
#include "lib/encode.glsl"
#include "lib/noise.glsl"
#include "lib/shade.glsl"
#include "lib/tissue.glsl"
// The full look's opaque parts: what the surface is, not yet how it is lit. Two pipelines: parts with fibres and without.
layout(constant_id = 0) const bool fibrous = true;
layout(set = 0, binding = 0) uniform ViewBlock { View view; };
layout(std430, set = 0, binding = 1) readonly buffer Parts { PartLook parts[]; };
layout(std430, set = 0, binding = 2) readonly buffer Materials { MaterialLook materials[]; };
layout(location = 0) flat in uint part;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec3 place;
layout(location = 3) in vec4 grain;
layout(location = 0) out vec4 out_albedo;  // rgb sRGB-ish (square root), a roughness
layout(location = 1) out vec4 out_normal;  // xy octahedral normal 0..1, zw octahedral geometric normal 0..1
layout(location = 2) out uint out_part;    // part + 1; 0 is background
#define PAINT_LOCATION 4
#include "lib/paint.glsl"
void main() {
    PartLook look = parts[part];
    vec3 n = normalize(gl_FrontFacing ? normal : -normal);
    Surface s = tissue(materials[look.material], look.tint, look.emphasis, n, place, grain, fibrous);
    s.albedo = painted(s.albedo, look).rgb;
    out_albedo = vec4(sqrt(clamp(s.albedo, 0.0, 1.0)), s.roughness);
    out_normal = vec4(octahedral(s.normal), octahedral(n)) * 0.5 + 0.5;
    out_part = part + 1u;
}
