// What a point of a part is made of: colour, roughness and a bumped normal, from its material row and where it lies.
// Needs lib/noise.glsl and lib/shade.glsl; `rest` is the point's place in the unposed body, metres.
Surface tissue(MaterialLook m, vec4 tint, float emphasis, vec3 normal, vec3 rest, vec4 grain, bool fibrous) {
    float frequency = m.detail.x;
    vec4 fine = noise_slope(rest * frequency);
    float mottle = smoothstep(0.25, 0.8, 0.6 * value_noise(rest * frequency * 0.23 + 7.0) + 0.4 * fine.x);
    vec3 albedo = mix(m.base.rgb, m.mottle.rgb, mottle * m.detail.y);
    float roughness = m.base.a;
    float wet = m.coat.x;
    if (!fibrous && m.tendon.a > 0.0 && m.tendon.a < 1.0) { // skin: patches redder, paler and sallower than the rest
        float warm = value_noise(rest * 26.0 + 3.0) - 0.5, sallow = value_noise(rest * 55.0 + 11.0) - 0.5;
        albedo *= vec3(1.0 + 0.05 * warm, 1.0 - 0.10 * warm + 0.03 * sallow, 1.0 - 0.12 * warm - 0.09 * sallow);
    }
    vec3 slope = fine.yzw * frequency * 0.6; // of a height field whose unit is detail.z millimetres

    if (fibrous) {
        // Bundles: noise of the fibre's own label, so that streaks follow the fibres, with a slow drift along them.
        float fibre = m.detail.w;
        vec3 lane = grain.xyz + rest * 0.012;
        // Streaks finer than a pixel would only flicker: fade them out.
        float width = length(fwidth(lane));
        float seen_coarse = 1.0 - smoothstep(0.3, 1.2, width * 300.0), seen_medium = 1.0 - smoothstep(0.3, 1.2, width * 900.0);
        vec4 coarse = noise_slope(lane * 300.0);
        vec4 medium = noise_slope(lane * 900.0 + 3.0);
        // From afar the muscle's large bundles carry the look.
        float bundle = (value_noise(lane * 120.0 + 5.0) - 0.5) * (1.0 - smoothstep(0.3, 1.2, width * 120.0));
        float streak = (coarse.x - 0.5) * seen_coarse + 0.7 * (medium.x - 0.5) * seen_medium +
                       bundle * (0.35 + 0.75 * (1.0 - seen_medium));
        albedo *= 1.0 + fibre * streak;
        // Pale lines of connective tissue between the bundles.
        float seam = smoothstep(0.60, 0.82, medium.x) * seen_medium + 0.7 * smoothstep(0.66, 0.86, coarse.x) * seen_coarse;
        albedo = mix(albedo, m.tendon.rgb, 0.22 * fibre * seam);
        slope = mix(slope, coarse.yzw * 300.0 * 1.4 * seen_coarse + medium.yzw * 900.0 * 0.5 * seen_medium, fibre);
        // Tendon where the muscle has it, fraying into the belly along single bundles; its own fibres are finer, paler.
        float share = grain.w + 0.5 * (coarse.x - 0.5) * seen_coarse;
        float tendon = smoothstep(0.3, 0.7, share) * smoothstep(0.0, 0.1, grain.w) * step(1e-3, m.tendon.a);
        float sheen = 0.5 * streak + 0.5 * (coarse.x - 0.5) * seen_coarse;
        albedo = mix(albedo, m.tendon.rgb * (0.94 + 0.22 * sheen), tendon);
        slope *= 1.0 - 0.45 * tendon;
        roughness = mix(roughness, 0.36, tendon);
    } else if (grain.w > 0.0 && m.tendon.a < 1.0) {
        albedo = mix(albedo, m.tendon.rgb, m.tendon.a * grain.w); // a blush: as much as the row says
        // Nails of the toes (anatomy/cover/skin_look.hpp), smooth and paler.
        float nail = smoothstep(0.9, 1.0, grain.w);
        albedo = mix(albedo, vec3(0.82, 0.52, 0.42), nail);
        slope *= 1.0 - nail;
        roughness = mix(roughness, 0.3, nail);
        wet = mix(wet, 0.3, nail);
    } else if (grain.w > 0.0) {
        // Cartilage on the surfaces of joints: smooth, bluish white, wet.
        float cartilage = smoothstep(0.35, 0.65, grain.w + 0.25 * (fine.x - 0.5)) * step(1e-3, m.tendon.a);
        albedo = mix(albedo, m.tendon.rgb, cartilage);
        slope *= 1.0 - 0.8 * cartilage;
        roughness = mix(roughness, 0.24, cartilage);
        wet = mix(wet, 0.4, cartilage);
    }
    vec3 bumped = normalize(normal - m.detail.z * 0.001 * (slope - normal * dot(slope, normal)));

    albedo = mix(albedo, tint.rgb, tint.a);
    albedo = mix(albedo, vec3(1.0, 0.83, 0.32), 0.45 * emphasis);
    return Surface(albedo, bumped, roughness, m.mottle.a, m.scatter, vec2(wet, m.coat.y));
}
