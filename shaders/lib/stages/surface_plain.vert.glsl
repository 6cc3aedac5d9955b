#include "shared/types.h"
#include "lib/encode.glsl"
#include "lib/cut.glsl"
layout(set = 0, binding = 0) uniform ViewBlock { View view; };
layout(location = 0) in vec3 position;
layout(location = 1) in vec2 packed_normal;
layout(location = 0) flat out uint part;
layout(location = 1) out vec3 normal;
#ifdef PAINTED
layout(location = 3) in vec3 rest;
#endif
#define PAINT_LOCATION 2
#include "lib/paint_vertex.glsl"
void main() {
    carry_paint();
    cut_away(view.cut, position);
    part = gl_InstanceIndex;
    normal = from_octahedral(packed_normal);
    gl_Position = view.clip_from_world * vec4(position, 1.0);
}
