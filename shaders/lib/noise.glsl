// Value noise on a hashed lattice, the same on every device (integer hash: Jarzynski and Olano 2020, pcg3d).
uvec3 pcg3d(uvec3 v) {
    v = v * 1664525u + 1013904223u;
    v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
    v ^= v >> 16u;
    v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
    return v;
}
float lattice(ivec3 p) { return float(pcg3d(uvec3(p)).x >> 8u) * (1.0 / 16777216.0); }

// 0..1, smooth; about one feature per unit length
float value_noise(vec3 p) {
    vec3 cell = floor(p), f = p - cell;
    f = f * f * (3.0 - 2.0 * f);
    ivec3 i = ivec3(cell);
    return mix(mix(mix(lattice(i), lattice(i + ivec3(1, 0, 0)), f.x),
                   mix(lattice(i + ivec3(0, 1, 0)), lattice(i + ivec3(1, 1, 0)), f.x), f.y),
               mix(mix(lattice(i + ivec3(0, 0, 1)), lattice(i + ivec3(1, 0, 1)), f.x),
                   mix(lattice(i + ivec3(0, 1, 1)), lattice(i + ivec3(1, 1, 1)), f.x), f.y), f.z);
}

// 0..1 per pixel, evenly spread over small neighbourhoods (Jimenez 2014, interleaved gradient noise), moved on by the
// sample number (R1 sequence) so that averaged samples fill the gaps.
float pixel_noise(vec2 pixel, uint sample_number) {
    float n = fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715))));
    return fract(n + float(sample_number) * 0.61803398875);
}
