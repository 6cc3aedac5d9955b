#version 460
// Adds a finished sample to the sum (blended).
layout(set = 0, binding = 0) uniform sampler2D colour_map;
layout(location = 0) out vec4 sum;
void main() { sum = texelFetch(colour_map, ivec2(gl_FragCoord.xy), 0); }
