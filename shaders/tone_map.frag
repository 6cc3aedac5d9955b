#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/noise.glsl"
#include "lib/tone.glsl"
// The picture: the samples' mean, exposed, tone-mapped, laid over the background, dithered to 8 bits.
// Where the body cannot be, a second pipeline paints the background alone: that is most of many pictures.
layout(constant_id = 0) const bool background_only = false;
layout(set = 0, binding = 0) uniform sampler2D sum_map;
layout(push_constant) uniform Constants {
    vec4 top, bottom;  // background, sRGB; top.a: 1 = transparent picture
    vec4 settings;     // 1 / samples, exposure, 1 / height, 0 = no tone curve (colours as they are)
};
layout(location = 0) out vec4 picture; // sRGB, multiplied by alpha after encoding, so that captions can be laid over it
void main() {
    vec3 background = mix(top.rgb, bottom.rgb, smoothstep(0.0, 1.0, gl_FragCoord.y * settings.z));
    vec4 mean = background_only ? vec4(0.0) : texelFetch(sum_map, ivec2(gl_FragCoord.xy), 0) * settings.x;
    vec3 display = background;
    if (!background_only) {
        vec3 colour = mean.a > 0.0 ? mean.rgb / mean.a * settings.y : vec3(0.0);
        if (settings.w > 0.0) colour = tone_mapped(colour);
        colour = clamp(colour, 0.0, 1.0);
        bool mixed = mean.a < 1.0 && top.a < 0.5;
        display = srgb(mixed ? mix(linear(background), colour, mean.a) : colour);
    }
    // One least significant bit of noise hides the steps of smooth gradients (none where the tone curve is off).
    float noise = (pixel_noise(gl_FragCoord.xy, 0u) - 0.5) / 255.0 * settings.w;
    picture = top.a > 0.5 ? vec4(display * mean.a, mean.a) : vec4(display + noise, 1.0);
}
