#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/types.h"
#include "lib/encode.glsl"
#include "lib/shade.glsl"
// Lights what surface.frag described.
layout(set = 0, binding = 0) uniform ViewBlock { View view; };
layout(std430, set = 0, binding = 1) readonly buffer Parts { PartLook parts[]; };
layout(std430, set = 0, binding = 2) readonly buffer Materials { MaterialLook materials[]; };
layout(set = 0, binding = 3) uniform sampler2D albedo_map;
layout(set = 0, binding = 4) uniform sampler2D normal_map;
layout(set = 0, binding = 5) uniform usampler2D part_map;
layout(set = 0, binding = 6) uniform sampler2D depth_map;
layout(set = 0, binding = 7) uniform sampler2D occlusion_map;
layout(location = 0) out vec4 colour;

// The half-size occlusion at this pixel: the four nearest values, those of the same surface first.
vec2 occlusion_at(vec2 pixel, float depth) {
    vec2 p = pixel * 0.5 - 0.5;
    ivec2 base = ivec2(floor(p)), limit = textureSize(occlusion_map, 0) - 1;
    vec2 f = p - vec2(base);
    vec2 sum = vec2(0.0);
    float weights = 0.0;
    for (int i = 0; i < 4; ++i) {
        ivec2 o = ivec2(i & 1, i >> 1);
        vec3 tap = texelFetch(occlusion_map, clamp(base + o, ivec2(0), limit), 0).xyz;
        float weight = (o.x == 1 ? f.x : 1.0 - f.x) * (o.y == 1 ? f.y : 1.0 - f.y);
        weight *= max(0.001, 1.0 - abs(tap.z - depth) * 150.0 / max(depth, 0.05));
        sum += tap.xy * weight;
        weights += weight;
    }
    return sum / max(weights, 1e-5);
}

void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy);
    uint part = texelFetch(part_map, pixel, 0).r;
    if (part == 0u) {
        colour = vec4(0.0);
        return;
    }
    MaterialLook m = materials[parts[part - 1u].material];
    vec4 albedo = texelFetch(albedo_map, pixel, 0);
    Surface s;
    s.albedo = albedo.rgb * albedo.rgb;
    s.roughness = albedo.a;
    s.normal = from_octahedral(texelFetch(normal_map, pixel, 0).xy * 2.0 - 1.0);
    s.f0 = m.mottle.a;
    s.scatter = m.scatter;
    s.coat = m.coat.xy;
    float depth = texelFetch(depth_map, pixel, 0).r;
    vec4 clip = vec4((gl_FragCoord.xy * view.size.zw) * 2.0 - 1.0, depth, 1.0);
    vec4 place = view.world_from_clip * clip;
    vec3 world = place.xyz / place.w;
    float distance_to_eye = -(view.view_from_world * vec4(world, 1.0)).z;
    vec3 to_viewer = view.eye.w > 0.5 ? normalize(view.eye.xyz - world) : view.toward_viewer.xyz;
    vec2 light = occlusion_at(gl_FragCoord.xy, distance_to_eye / view.depth.y);
    vec3 lit = shade(view, s, to_viewer, light.x, light.y);
    lit += vec3(1.0, 0.75, 0.2) * 0.05 * parts[part - 1u].emphasis;
    colour = vec4(lit, 1.0);
}
