// What is painted on a vertex, handed on; nothing where PAINTED is not defined. Needs Parts at binding 1 and
// PAINT_LOCATION; `rest` is the vertex in the unposed body.
#ifdef PAINTED
layout(std430, set = 0, binding = 1) readonly buffer Parts { PartLook parts[]; };
layout(std430, set = 0, binding = 5) readonly buffer Paint { uvec4 paint[]; };
layout(location = PAINT_LOCATION) out vec4 paint_solid; // one layer each; 0.5 is the zone's edge
layout(location = PAINT_LOCATION + 1) out vec4 paint_stippled;
layout(location = PAINT_LOCATION + 2) out vec4 paint_arrival;
layout(location = PAINT_LOCATION + 3) out vec3 paint_rest;
layout(location = PAINT_LOCATION + 4) out vec3 paint_facing; // how much the unposed surface faces each axis
void carry_paint() {
    uvec4 layers = paint[uint(gl_VertexIndex) + parts[gl_InstanceIndex].paint];
    paint_solid = vec4(layers & 255u) / 255.0;
    paint_stippled = vec4((layers >> 8) & 255u) / 255.0;
    paint_arrival = vec4((layers >> 16) & 255u) / 255.0;
    paint_rest = rest;
    paint_facing = vec3(layers.xyz >> 24) / 255.0;
}
#else
void carry_paint() {}
#endif
