// Colour on the surface: zones of pain solid and stippled, territories of nerves hatched, courses with a wave running
// along, and an X over a trigger point. Drawn where the vertex lies in the unposed body, so that all of it follows the
// skin. Dots, lines and fills differ without their colours: it reads in greyscale. Nothing where
// PAINTED is not defined.
#ifdef PAINTED
layout(set = 0, binding = 6) uniform PaintBlock { PaintLook paint_look; };
layout(location = PAINT_LOCATION) in vec4 paint_solid;
layout(location = PAINT_LOCATION + 1) in vec4 paint_stippled;
layout(location = PAINT_LOCATION + 2) in vec4 paint_arrival;
layout(location = PAINT_LOCATION + 3) in vec3 paint_rest;
layout(location = PAINT_LOCATION + 4) in vec3 paint_facing;

// Distance to the nearest centre of a hexagonal lattice of spacing 1.
float lattice_distance(vec2 p) {
    const vec2 cell = vec2(1.0, 1.7320508);
    vec2 a = mod(p, cell) - 0.5 * cell, b = mod(p - 0.5 * cell, cell) - 0.5 * cell;
    return sqrt(min(dot(a, a), dot(b, b)));
}

// 1 in a dot: a lattice seen along each axis, its dots shrinking where the surface turns away from that axis toward
// another, so that one takes over from the next without a seam and without two over one another.
float dots(vec3 rest, vec3 along) {
    const float spacing = 0.0062; // metres
    vec3 other = max(along.yzx, along.zxy);
    vec3 facing = smoothstep(-0.01, 0.06, along - other) * 0.30;
    vec3 p = rest / spacing;
    vec3 away = vec3(lattice_distance(p.yz), lattice_distance(p.zx), lattice_distance(p.xy));
    float width = max(length(fwidth(p)), 0.02);
    vec3 inside = smoothstep(facing + 0.5 * width, facing - 0.5 * width, away) * step(0.03, facing);
    // From so far that dots would only flicker, their mean.
    return mix(max(inside.x, max(inside.y, inside.z)), 0.34, smoothstep(0.5, 1.1, width));
}

// 1 on one of the lines in which planes cut the surface.
float lines(float along, float spacing, float share) {
    float p = along / spacing, width = max(fwidth(p), 0.01);
    float away = abs(fract(p) - 0.5) * 2.0;
    return mix(smoothstep(share + width, share - width, away), share, smoothstep(0.4, 1.0, width));
}

// Darker to lighter, so that it reads in greyscale and by colour-blind eyes: 0 nothing, 1 the most. Linear RGB; the
// legend's colours (scene/technique_overlay.cpp) are these.
vec3 pressure_colour(float much) {
    vec3 low = mix(vec3(0.010, 0.022, 0.110), vec3(0.010, 0.190, 0.260), smoothstep(0.0, 0.35, much));
    vec3 middle = mix(low, vec3(0.300, 0.560, 0.120), smoothstep(0.25, 0.65, much));
    return mix(middle, vec3(1.0, 0.80, 0.16), smoothstep(0.55, 1.0, much));
}

// The paint over the albedo of a part: rgb the mixture, a how much of it is paint.
vec4 painted(vec3 albedo, PartLook part) {
    vec3 normal = normalize(cross(dFdx(paint_rest), dFdy(paint_rest)) + vec3(1e-12));
    // Edges are soft over some millimetres of the 16 that the values span, and over two pixels at least.
    vec4 edge = clamp(fwidth(paint_solid), 0.08, 0.5), stipple_edge = clamp(fwidth(paint_stippled), 0.08, 0.5);
    vec4 solid = smoothstep(0.5 - edge, 0.5 + edge, paint_solid);
    vec4 rim = solid * (1.0 - smoothstep(0.5 + 0.6 * edge, 0.62 + edge, paint_solid));
    vec4 stippled = smoothstep(0.5 - stipple_edge, 0.5 + stipple_edge, paint_stippled) * (1.0 - solid);
    // Where two ways meet, how far along they are changes at once: a wave there would be a hairline.
    vec4 hurry = fwidth(paint_arrival) / max(length(fwidth(paint_rest)), 1e-6); // shares of the way per metre
    vec4 unhurried = 1.0 - smoothstep(vec4(14.0), vec4(32.0), hurry);
    float dot_here = dots(paint_rest, paint_facing);
    float slant = dot(paint_rest, vec3(0.57, 0.77, 0.28));
    // Where several solid zones lie over one another, stripes of each.
    vec4 solids = solid * step(vec4(0.01), paint_look.opacity) * vec4(equal(paint_look.style, uvec4(0u)));
    float many = max(dot(step(vec4(0.5), solids), vec4(1.0)), 1.0);
    float turn = floor(fract(slant / (0.007 * many)) * many), place = 0.0;
    vec4 result = vec4(albedo, 0.0);
    for (int i = 0; i < 4; ++i) {
        float opacity = paint_look.opacity[i];
        if (opacity <= 0.0) continue;
        vec3 colour = paint_look.colour[i].rgb;
        float cover = 0.0, front = paint_look.front[i];
        float wave = front < 0.0 ? 0.0 : unhurried[i] * exp(-pow((paint_arrival[i] - front) / 0.07, 2.0));
        if (paint_look.style[i] == 0u) {
            float mine = 1.0;
            if (many > 1.5 && solids[i] > 0.5) mine = float(place == turn);
            place += step(0.5, solids[i]);
            float fill = max(solid[i] * 0.62, rim[i] * 0.9) * mine;
            cover = max(fill, stippled[i] * dot_here * 0.85);
            float felt = max(solid[i], 0.6 * stippled[i]) * wave;
            colour = mix(colour, vec3(1.0, 0.95, 0.85), 0.7 * felt);
            cover = max(cover, 0.85 * felt);
            colour = mix(colour, colour * 0.45, rim[i] * mine);
        } else if (paint_look.style[i] == 1u) {
            float line = lines(slant + 0.02 * float(i), 0.0095, 0.34);
            cover = max(max(solid[i] * 0.16, solid[i] * line * 0.8), rim[i] * 0.9);
            colour = mix(colour, colour * 0.5, rim[i]);
        } else if (paint_look.style[i] == 3u) {
            float much = paint_solid[i], line = abs(fract(much * 5.0 - 0.5) - 0.5) / max(fwidth(much * 5.0), 0.01);
            colour = pressure_colour(much) * mix(0.45, 1.0, smoothstep(0.6, 1.4, line));
            cover = 0.88 * smoothstep(0.01, 0.05, much);
        } else {
            cover = solid[i] * max(0.9 * (1.0 - part.tint.a), 0.8 * wave); // what is squeezed stays red
            colour = mix(colour, vec3(1.0), 0.85 * wave);
        }
        cover *= opacity;
        result.rgb = mix(result.rgb, colour, cover);
        result.a = 1.0 - (1.0 - result.a) * (1.0 - cover);
    }
    float carried = min(2.0 * part.opacity, 1.0); // an X fades with the skin that it lies on
    for (uint i = 0u; i < paint_look.counts.x; ++i) {
        vec3 away = paint_rest - paint_look.mark_place[i].xyz;
        vec3 along = paint_look.mark_along[i].xyz;
        float size = 0.5 * paint_look.mark_along[i].w;
        if (dot(away, away) > size * size) continue;
        vec3 across = normalize(cross(along, normal));
        vec2 p = vec2(dot(away, across), dot(away, along));
        float stroke = min(abs(p.x - p.y), abs(p.x + p.y)) * 0.70710678;
        float width = max(fwidth(stroke), 1e-5), half_stroke = 0.13 * size;
        float ink = smoothstep(half_stroke + width, half_stroke - width, stroke);
        float halo = smoothstep(2.2 * half_stroke + width, 2.0 * half_stroke - width, stroke);
        float opacity = carried * paint_look.mark_place[i].w;
        result.rgb = mix(result.rgb, vec3(0.95), 0.75 * halo * opacity);
        result.rgb = mix(result.rgb, vec3(0.02), ink * opacity);
        result.a = max(result.a, max(0.75 * halo, ink) * opacity);
    }
    return result;
}
#else
vec4 painted(vec3 albedo, PartLook part) { return vec4(albedo, 0.0); }
#endif
