#version 460
// Depth of the opaque parts as the key light sees them.
layout(push_constant) uniform Constants { mat4 clip_from_world; };
layout(location = 0) in vec3 position;
void main() { gl_Position = clip_from_world * vec4(position, 1.0); }
