#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/types.h"
// The filled cuts of a section. The part's number arrives as the draw's first instance.
layout(set = 0, binding = 0) uniform ViewBlock { View view; };
layout(location = 0) in vec3 position;
layout(location = 0) flat out uint part;
layout(location = 1) out vec3 place;
void main() {
    part = gl_InstanceIndex;
    place = position;
    gl_Position = view.clip_from_world * vec4(position, 1.0);
}
