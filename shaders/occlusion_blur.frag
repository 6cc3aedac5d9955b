#version 460
// Averages the 4x4 pattern of the occlusion's noise without crossing depth edges.
layout(set = 0, binding = 0) uniform sampler2D occlusion_map;
layout(location = 0) out vec4 result;
void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy), limit = textureSize(occlusion_map, 0) - 1;
    vec3 centre = texelFetch(occlusion_map, pixel, 0).xyz;
    vec2 sum = centre.xy;
    float weights = 1.0;
    for (int y = -2; y < 2; ++y)
        for (int x = -2; x < 2; ++x) {
            vec3 tap = texelFetch(occlusion_map, clamp(pixel + ivec2(x, y), ivec2(0), limit), 0).xyz;
            float weight = max(0.0, 1.0 - abs(tap.z - centre.z) * 150.0 / max(centre.z, 0.05));
            sum += tap.xy * weight;
            weights += weight;
        }
    result = vec4(sum / weights, centre.z, 1.0);
}
