#include "shared/types.h"
#include "lib/shade.glsl"
// The plain look: opaque parts lit at once.
layout(set = 0, binding = 0) uniform ViewBlock { View view; };
layout(std430, set = 0, binding = 1) readonly buffer Parts { PartLook parts[]; };
layout(location = 0) flat in uint part;
layout(location = 1) in vec3 normal;
layout(location = 0) out vec4 out_colour;
layout(location = 1) out uint out_part;
#define PAINT_LOCATION 2
#include "lib/paint.glsl"
void main() {
    vec3 n = normalize(gl_FrontFacing ? normal : -normal);
    vec3 albedo = painted(parts[part].flat_colour.rgb, parts[part]).rgb;
    out_colour = vec4(shade_plain(view, albedo, n, view.toward_viewer.xyz), 1.0);
    out_part = part + 1u;
}
