#version 460
#extension GL_GOOGLE_include_directive : require
// As shadow.vert, of what a section leaves.
#define CUT
#include "lib/cut.glsl"
layout(push_constant) uniform Constants { mat4 clip_from_world; vec4 cut; };
layout(location = 0) in vec3 position;
void main() {
    cut_away(cut, position);
    gl_Position = clip_from_world * vec4(position, 1.0);
}
