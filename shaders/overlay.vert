#version 460
// The rectangle that a flat shape covers, a pixel wider all around for its soft edge.
layout(push_constant) uniform Constants { vec4 rectangle; vec4 picture; vec4 colour; vec4 points[3]; }; // overlay.frag
void main() {
    vec2 corner = vec2(gl_VertexIndex & 1, gl_VertexIndex >> 1);
    vec2 at = mix(rectangle.xy - 1.0, rectangle.zw + 1.0, corner);
    gl_Position = vec4(at / picture.xy * 2.0 - 1.0, 0.0, 1.0);
}
