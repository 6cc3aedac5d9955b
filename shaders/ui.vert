#version 460
// Panels and text over the picture: places in the window's units, from its top left.
layout(push_constant) uniform Constants { vec2 scale, shift; };
layout(location = 0) in vec2 place;
layout(location = 1) in vec2 texture_place;
layout(location = 2) in vec4 colour;
layout(location = 0) out vec2 texture_place_out;
layout(location = 1) out vec4 colour_out;
void main() {
    texture_place_out = texture_place;
    colour_out = colour;
    gl_Position = vec4(place * scale + shift, 0.0, 1.0);
}
