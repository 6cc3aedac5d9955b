#version 460
#extension GL_GOOGLE_include_directive : require
#define CUT
#include "lib/stages/transparent.vert.glsl"
