#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/noise.glsl"
#include "lib/tone.glsl"
// The picture: the samples' mean, exposed, tone-mapped, laid over the background, dithered to 8 bits.
layout(set = 0, binding = 0) uniform sampler2D sum_map;
layout(push_constant) uniform Constants {
    vec4 top, bottom;  // background, linear; top.a: 1 = transparent picture
    vec4 settings;     // 1 / samples, exposure, 1 / height, 0 = no tone curve (colours as they are)
};
layout(location = 0) out vec4 picture; // sRGB, multiplied by alpha after encoding, so that captions can be laid over it
void main() {
    vec4 mean = texelFetch(sum_map, ivec2(gl_FragCoord.xy), 0) * settings.x;
    vec3 colour = mean.a > 0.0 ? mean.rgb / mean.a * settings.y : vec3(0.0);
    if (settings.w > 0.0) colour = tone_mapped(colour);
    colour = clamp(colour, 0.0, 1.0);
    if (top.a > 0.5) {
        picture = vec4(srgb(colour) * mean.a, mean.a);
        return;
    }
    float height = gl_FragCoord.y * settings.z;
    vec3 background = mix(top.rgb, bottom.rgb, smoothstep(0.0, 1.0, height));
    vec3 display = srgb(mix(background, colour, mean.a));
    // One least significant bit of noise hides the steps of smooth gradients (none where the tone curve is off).
    float noise = pixel_noise(gl_FragCoord.xy, 0u) - 0.5;
    picture = vec4(display + (settings.w > 0.0 ? noise / 255.0 : 0.0), 1.0);
}
