#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/types.h"
#include "lib/encode.glsl"
#include "lib/noise.glsl"
#include "lib/openness.glsl"
#include "lib/key_light.glsl"
// At half the picture's size: how open the surface is to the sky, and how much of the key light reaches it.
layout(set = 0, binding = 0) uniform ViewBlock { View view; };
layout(set = 0, binding = 1) uniform sampler2D depth_map;
layout(set = 0, binding = 2) uniform sampler2D normal_map;
layout(set = 0, binding = 3) uniform sampler2DShadow shadow_map;
layout(location = 0) out vec4 result; // x openness 0..1, y key light 0..1, z linear depth / far

void main() {
    ivec2 pixel = min(ivec2(gl_FragCoord.xy) * 2, ivec2(view.size.xy) - 1);
    float depth = texelFetch(depth_map, pixel, 0).r;
    if (depth <= 0.0) {
        result = vec4(1.0, 1.0, 1.0, 1.0);
        return;
    }
    vec3 place = world_at(view, pixel, depth);
    vec3 normal = from_octahedral(texelFetch(normal_map, pixel, 0).zw * 2.0 - 1.0);
    float distance_to_eye = -(view.view_from_world * vec4(place, 1.0)).z;
    float turn = pixel_noise(gl_FragCoord.xy, view.counts.x);
    float open = openness(view, depth_map, pixel, place, normal, distance_to_eye, turn);
    result = vec4(open, key_light(view, shadow_map, place, normal, turn), distance_to_eye / view.depth.y, 1.0);
}
