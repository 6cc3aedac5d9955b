#version 460
// A plate with round corners, words, or a line through some points: how far a pixel is from the shape's edge.
layout(push_constant) uniform Constants {
    vec4 rectangle; // pixels: top left, bottom right
    vec4 picture;   // width and height in pixels; radius of corners or half width of a line; number of points
    vec4 colour;    // sRGB, straight alpha
    vec4 points[3]; // pixels, two in each
};
layout(set = 0, binding = 0) uniform sampler2D coverage_map; // the words'; elsewhere one white pixel
layout(location = 0) out vec4 shown;                          // premultiplied

vec2 point(int i) { return (i & 1) == 0 ? points[i >> 1].xy : points[i >> 1].zw; }

float from_plate(vec2 at) {
    vec2 half_size = (rectangle.zw - rectangle.xy) * 0.5;
    vec2 q = abs(at - rectangle.xy - half_size) - half_size + picture.z;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - picture.z;
}

float from_line(vec2 at) {
    float nearest = distance(at, point(0));
    for (int i = 1; i < int(picture.w); ++i) {
        vec2 along = point(i) - point(i - 1), to = at - point(i - 1);
        float share = clamp(dot(to, along) / max(dot(along, along), 1e-6), 0.0, 1.0);
        nearest = min(nearest, length(to - share * along));
    }
    return nearest - picture.z;
}

void main() {
    vec2 at = gl_FragCoord.xy;
    float inside = clamp(0.5 - (picture.w > 0.0 ? from_line(at) : from_plate(at)), 0.0, 1.0);
    ivec2 texel = clamp(ivec2(at - rectangle.xy), ivec2(0), textureSize(coverage_map, 0) - 1);
    float alpha = colour.a * inside * texelFetch(coverage_map, texel, 0).r;
    shown = vec4(colour.rgb * alpha, alpha);
}
