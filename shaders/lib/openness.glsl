// How open a place of a surface is to the sky, 0..1 (McGuire et al. 2012, "Scalable Ambient Obscurance"): what stands
// around its pixel in the depth map, within view.depth.z. `turn`, 0..1: how the spiral of taps is turned.
vec3 world_at(View view, ivec2 pixel, float depth) {
    vec2 ndc = (vec2(pixel) + 0.5) * view.size.zw * 2.0 - 1.0;
    vec4 p = view.world_from_clip * vec4(ndc, depth, 1.0);
    return p.xyz / p.w;
}

float openness(View view, sampler2D depth_map, ivec2 pixel, vec3 place, vec3 normal, float distance_to_eye, float turn) {
    float radius = view.depth.z;
    float reach = min(radius * length(view.clip_from_world[1].xyz) * 0.5 * view.size.y
                      / (view.eye.w > 0.5 ? distance_to_eye : 1.0), 0.25 * view.size.y);
    ivec2 limit = ivec2(view.size.xy) - 1;
    const int taps = 8;
    float blocked = 0.0;
    for (int i = 0; i < taps; ++i) {
        float share = (float(i) + fract(turn * 7.0 + 0.5)) / float(taps);
        float angle = (turn + share * 5.0) * 6.2831853;
        ivec2 tap = pixel + ivec2(vec2(cos(angle), sin(angle)) * max(share * share * reach, 1.5));
        if (any(lessThan(tap, ivec2(0))) || any(greaterThan(tap, limit))) continue;
        float other = texelFetch(depth_map, tap, 0).r;
        if (other <= 0.0) continue;
        vec3 v = world_at(view, tap, other) - place;
        float d2 = dot(v, v), above = dot(v, normal) - 0.0006;
        float falloff = max(1.0 - d2 / (radius * radius), 0.0);
        blocked += falloff * max(above * inversesqrt(d2 + 1e-8), 0.0);
    }
    return clamp(1.0 - 2.5 * blocked / float(taps), 0.0, 1.0);
}
