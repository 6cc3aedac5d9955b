#version 460
// Words on a plate with round corners.
layout(push_constant) uniform Constants { vec4 rectangle; vec4 inner; vec4 ink; vec4 plate; }; // inner: size px, margin px, radius px
layout(set = 0, binding = 0) uniform sampler2D coverage_map;
layout(location = 0) in vec2 at;
layout(location = 0) out vec4 colour; // premultiplied
void main() {
    vec2 q = abs(at - inner.xy * 0.5) - inner.xy * 0.5 + inner.w;
    float inside = clamp(0.5 - (length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - inner.w), 0.0, 1.0);
    ivec2 texel = ivec2(at - inner.z);
    ivec2 limit = textureSize(coverage_map, 0);
    bool on = all(greaterThanEqual(texel, ivec2(0))) && all(lessThan(texel, limit));
    float words = on ? texelFetch(coverage_map, texel, 0).r * ink.a : 0.0;
    float ground = plate.a * inside;
    colour = vec4(mix(plate.rgb * ground, ink.rgb, words), words + (1.0 - words) * ground);
}
