#version 460
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_ballot : require
#define NEARLY_OPAQUE
#define PAINTED
#include "lib/stages/transparent.frag.glsl"
