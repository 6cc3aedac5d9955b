// What a section cuts away is clipped; nothing where CUT is not defined. `plane`: xyz its normal, w where it lies.
#ifdef CUT
void cut_away(vec4 plane, vec3 at) { gl_ClipDistance[0] = plane.w - dot(plane.xyz, at); }
#else
void cut_away(vec4 plane, vec3 at) {}
#endif
