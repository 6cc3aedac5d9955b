// How much of the key light reaches a place of a surface, 0..1: the shadow map with soft edges (percentage closer
// filtering; Reeves, Salesin and Cook 1987). `turn`, 0..1: how its taps are turned, another way at each pixel and sample.
float key_light(View view, sampler2DShadow shadow_map, vec3 place, vec3 normal, float turn) {
    vec3 offset = place + normal * view.depth.w * 2.0; // off its own shadow
    vec3 at = (view.shadow_from_world * vec4(offset, 1.0)).xyz;
    float spread = 2.6 / float(textureSize(shadow_map, 0).x), key = 0.0;
    const int taps = 5;
    for (int i = 0; i < taps; ++i) {
        float r = sqrt((float(i) + fract(turn * 3.0)) / float(taps));
        float angle = turn * 6.2831853 + float(i) * 2.3999632;
        key += texture(shadow_map, vec3(at.xy + vec2(cos(angle), sin(angle)) * r * spread, at.z));
    }
    return key / float(taps);
}
