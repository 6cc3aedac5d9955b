#version 460
// A rectangle of the picture, in normalised device coordinates.
layout(push_constant) uniform Constants { vec4 rectangle; vec4 inner; vec4 ink; vec4 plate; };
layout(location = 0) out vec2 at; // pixels from the rectangle's top left
void main() {
    vec2 corner = vec2(gl_VertexIndex & 1, gl_VertexIndex >> 1);
    at = corner * inner.xy;
    gl_Position = vec4(mix(rectangle.xy, rectangle.zw, corner), 0.0, 1.0);
}
