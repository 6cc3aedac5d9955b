// The one place where light becomes display colour. Khronos PBR Neutral (Khronos 2024): keeps base colours true up to
// 0.8, then compresses highlights toward white; then the sRGB transfer function (IEC 61966-2-1).
vec3 tone_mapped(vec3 colour) {
    const float start = 0.8 - 0.04, desaturation = 0.15;
    float low = min(colour.r, min(colour.g, colour.b));
    float offset = low < 0.08 ? low - 6.25 * low * low : 0.04;
    colour -= offset;
    float peak = max(colour.r, max(colour.g, colour.b));
    if (peak < start) return colour;
    float d = 1.0 - start;
    float compressed = 1.0 - d * d / (peak + d - start);
    colour *= compressed / peak;
    float g = 1.0 - 1.0 / (desaturation * (peak - compressed) + 1.0);
    return mix(colour, vec3(compressed), g);
}
vec3 srgb(vec3 linear) {
    linear = clamp(linear, 0.0, 1.0);
    return mix(12.92 * linear, 1.055 * pow(linear, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, linear));
}
vec3 linear(vec3 encoded) {
    return mix(encoded / 12.92, pow((encoded + 0.055) / 1.055, vec3(2.4)), step(0.04045, encoded));
}
