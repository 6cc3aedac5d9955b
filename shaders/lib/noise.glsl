// Value noise on a hashed lattice: integers only, so the same on every device. The lattice hash is linear in the cell, so
// that its eight corners cost one multiplication each, then a multiply-xorshift finaliser (after Wellons' lowbias32).
float lattice(uint h) {
    h ^= h >> 16u;
    h *= 0x7feb352du;
    h ^= h >> 15u;
    return float(h & 0xffffffu) * (1.0 / 16777216.0);
}
const uint stride_x = 0x8da6b343u, stride_y = 0xd8163841u, stride_z = 0xcb1ab31fu;

// x: 0..1, smooth, about one feature per unit length; yzw: its gradient
vec4 noise_slope(vec3 p) {
    vec3 cell = floor(p), f = p - cell;
    vec3 u = f * f * (3.0 - 2.0 * f), du = 6.0 * f * (1.0 - f);
    uvec3 i = uvec3(ivec3(cell));
    uint h = i.x * stride_x + i.y * stride_y + i.z * stride_z;
    float a = lattice(h), b = lattice(h + stride_x), c = lattice(h + stride_y), d = lattice(h + stride_x + stride_y);
    h += stride_z;
    float e = lattice(h), g = lattice(h + stride_x), k = lattice(h + stride_y), l = lattice(h + stride_x + stride_y);
    float ab = mix(a, b, u.x), cd = mix(c, d, u.x), eg = mix(e, g, u.x), kl = mix(k, l, u.x);
    float low = mix(ab, cd, u.y), high = mix(eg, kl, u.y);
    vec3 slope = vec3(mix(mix(b - a, d - c, u.y), mix(g - e, l - k, u.y), u.z), mix(cd - ab, kl - eg, u.z), high - low);
    return vec4(mix(low, high, u.z), slope * du);
}
float value_noise(vec3 p) { return noise_slope(p).x; }

// 0..1 per pixel, evenly spread over small neighbourhoods (Jimenez 2014, interleaved gradient noise), moved on by the
// sample number (R1 sequence) so that averaged samples fill the gaps.
float pixel_noise(vec2 pixel, uint sample_number) {
    float n = fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715))));
    return fract(n + float(sample_number) * 0.61803398875);
}
