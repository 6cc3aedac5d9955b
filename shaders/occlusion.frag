#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/types.h"
#include "lib/encode.glsl"
#include "lib/noise.glsl"
// At half the picture's size: how open the surface is to the sky (McGuire et al. 2012, "Scalable Ambient Obscurance")
// and how much of the key light reaches it (percentage-closer soft edges from the shadow map).
layout(set = 0, binding = 0) uniform ViewBlock { View view; };
layout(set = 0, binding = 1) uniform sampler2D depth_map;
layout(set = 0, binding = 2) uniform sampler2D normal_map;
layout(set = 0, binding = 3) uniform sampler2DShadow shadow_map;
layout(location = 0) out vec4 result; // x openness 0..1, y key light 0..1, z linear depth / far

vec3 world_at(ivec2 pixel, float depth) {
    vec2 ndc = (vec2(pixel) + 0.5) * view.size.zw * 2.0 - 1.0;
    vec4 p = view.world_from_clip * vec4(ndc, depth, 1.0);
    return p.xyz / p.w;
}

void main() {
    ivec2 limit = ivec2(view.size.xy) - 1;
    ivec2 pixel = min(ivec2(gl_FragCoord.xy) * 2, limit);
    float depth = texelFetch(depth_map, pixel, 0).r;
    if (depth <= 0.0) {
        result = vec4(1.0, 1.0, 1.0, 1.0);
        return;
    }
    vec3 place = world_at(pixel, depth);
    vec3 normal = from_octahedral(texelFetch(normal_map, pixel, 0).zw * 2.0 - 1.0);
    float distance_to_eye = -(view.view_from_world * vec4(place, 1.0)).z;
    float turn = pixel_noise(gl_FragCoord.xy, view.counts.x);

    float radius = view.depth.z;
    float reach = min(radius * length(view.clip_from_world[1].xyz) * 0.5 * view.size.y
                      / (view.eye.w > 0.5 ? distance_to_eye : 1.0), 0.25 * view.size.y);
    const int taps = 8;
    float blocked = 0.0;
    for (int i = 0; i < taps; ++i) {
        float share = (float(i) + fract(turn * 7.0 + 0.5)) / float(taps);
        float angle = (turn + share * 5.0) * 6.2831853;
        ivec2 tap = pixel + ivec2(vec2(cos(angle), sin(angle)) * max(share * share * reach, 1.5));
        if (any(lessThan(tap, ivec2(0))) || any(greaterThan(tap, limit))) continue;
        float other = texelFetch(depth_map, tap, 0).r;
        if (other <= 0.0) continue;
        vec3 v = world_at(tap, other) - place;
        float d2 = dot(v, v), above = dot(v, normal) - 0.0006;
        float falloff = max(1.0 - d2 / (radius * radius), 0.0);
        blocked += falloff * max(above * inversesqrt(d2 + 1e-8), 0.0);
    }
    float openness = clamp(1.0 - 2.5 * blocked / float(taps), 0.0, 1.0);

    float key = 0.0;
    vec3 offset = place + normal * view.depth.w * 2.0;
    vec3 at = (view.shadow_from_world * vec4(offset, 1.0)).xyz;
    float spread = 2.6 / float(textureSize(shadow_map, 0).x);
    const int shadow_taps = 5;
    for (int i = 0; i < shadow_taps; ++i) {
        float r = sqrt((float(i) + fract(turn * 3.0)) / float(shadow_taps));
        float angle = turn * 6.2831853 + float(i) * 2.3999632;
        key += texture(shadow_map, vec3(at.xy + vec2(cos(angle), sin(angle)) * r * spread, at.z));
    }
    result = vec4(openness, key / float(shadow_taps), distance_to_eye / view.depth.y, 1.0);
}
