#version 460
// Colours stay as they are encoded (sRGB); alpha is laid on as display colours are mixed everywhere on a desktop.
layout(set = 0, binding = 0) uniform sampler2D image;
layout(location = 0) in vec2 texture_place;
layout(location = 1) in vec4 colour;
layout(location = 0) out vec4 result; // premultiplied
void main() {
    vec4 c = colour * texture(image, texture_place);
    result = vec4(c.rgb * c.a, c.a);
}
