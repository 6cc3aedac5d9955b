#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/types.h"
#include "lib/shade.glsl"
#include "lib/inside.glsl"
// The plain look's cuts.
layout(set = 0, binding = 0) uniform ViewBlock { View view; };
layout(std430, set = 0, binding = 1) readonly buffer Parts { PartLook parts[]; };
layout(location = 0) flat in uint part;
layout(location = 1) in vec3 place;
layout(location = 0) out vec4 out_colour;
layout(location = 1) out uint out_part;
void main() {
    out_colour = vec4(shade_plain(view, inside(parts[part]), view.cut.xyz, view.toward_viewer.xyz), 1.0);
    out_part = part + 1u;
}
