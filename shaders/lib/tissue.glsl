// What a point of a part is made of: colour, roughness and a bumped normal, from its material row and where it lies.
// Needs value_noise, the View, and `fwidth`; `rest` is the point's place in the unposed body, metres.
Surface tissue(MaterialLook m, vec4 tint, float emphasis, vec3 normal, vec3 rest, vec4 grain) {
    float frequency = m.detail.x;
    float broad = value_noise(rest * frequency * 0.23 + 7.0);
    float fine = value_noise(rest * frequency);
    float mottle = smoothstep(0.25, 0.8, 0.6 * broad + 0.4 * fine);
    vec3 albedo = mix(m.base.rgb, m.mottle.rgb, mottle * m.detail.y);
    float roughness = m.base.a;
    float height = fine * 0.6;
    float wet = m.coat.x;

    float fibre = m.detail.w;
    if (fibre > 0.0) {
        // Bundles: noise of the fibre's own label, so that streaks follow the fibres; a slow variation along them.
        vec3 lane = grain.xyz + rest * 0.02;
        float coarse = value_noise(lane * 420.0);
        float medium = value_noise(lane * 1100.0 + 3.0);
        float along = value_noise(vec3(lane.xy * 260.0, grain.w * 14.0));
        // Streaks finer than a pixel would only flicker: fade them out.
        float seen = 1.0 - smoothstep(0.35, 1.4, length(fwidth(lane)) * 1100.0);
        float streak = mix(coarse, 0.5 * coarse + 0.5 * medium, seen);
        albedo *= 1.0 + fibre * (0.75 * (streak - 0.5) + 0.3 * (along - 0.5));
        height = mix(height, streak + 0.5 * coarse, fibre);
        // Tendon towards both ends, fraying into the belly along single bundles.
        float end = min(grain.w, 1.0 - grain.w) / max(m.tendon.a, 1e-3);
        float tendon = 1.0 - smoothstep(0.55, 1.25, end + 0.7 * (coarse - 0.5));
        albedo = mix(albedo, m.tendon.rgb * (0.86 + 0.2 * medium), tendon);
        roughness = mix(roughness, 0.36, tendon);
    }

    // Bump from the height's screen-space slope (Mikkelsen 2010), world scale given by the position's derivatives.
    vec3 dx = dFdx(rest), dy = dFdy(rest);
    vec3 r1 = cross(dy, normal), r2 = cross(normal, dx);
    float determinant = dot(dx, r1);
    vec3 slope = sign(determinant) * (dFdx(height) * r1 + dFdy(height) * r2);
    float scale = m.detail.z * 0.001;
    vec3 bumped = normalize(max(abs(determinant), 1e-12) * normal - scale * slope);

    albedo = mix(albedo, tint.rgb, tint.a);
    albedo = mix(albedo, vec3(1.0, 0.83, 0.32), 0.45 * emphasis);
    return Surface(albedo, bumped, roughness, m.mottle.a, m.scatter, vec2(wet, m.coat.y));
}
