#version 460
#extension GL_GOOGLE_include_directive : require
#define PAINTED
#define CUT
#include "lib/stages/surface.vert.glsl"
