#version 460
#extension GL_GOOGLE_include_directive : require
#include "shared/types.h"
// Sorts each pixel's transparent fragments and lays them over the opaque colour (blended, premultiplied).
// Exact for any number of fragments: up to `held` are sorted in registers; deeper piles are walked nearest first.
layout(set = 0, binding = 0, r32ui) uniform readonly uimage2D heads;
layout(std430, set = 0, binding = 1) readonly buffer Nodes { uint count; uint dropped; uint unused0, unused1; Node nodes[]; };
layout(location = 0) out vec4 colour;

// Nearer first; equal depths by colour, so that the order in which fragments arrived never shows.
bool before(Node a, Node b) {
    if (a.depth != b.depth) return a.depth > b.depth;
    if (a.colour_rg != b.colour_rg) return a.colour_rg > b.colour_rg;
    return a.colour_ba > b.colour_ba;
}
vec4 colour_of(Node n) { return vec4(unpackHalf2x16(n.colour_rg), unpackHalf2x16(n.colour_ba)); }

const int held = 16;
void main() {
    vec4 front = vec4(0.0); // premultiplied, of everything nearer so far
    uint head = imageLoad(heads, ivec2(gl_FragCoord.xy)).r;
    if (head != 0u) {
        Node sorted[held];
        int n = 0;
        bool all_held = true;
        for (uint i = head; i != 0u; i = nodes[i - 1u].next) {
            Node node = nodes[i - 1u];
            if (n == held) { all_held = false; break; }
            int at = n++;
            for (; at > 0 && before(node, sorted[at - 1]); --at) sorted[at] = sorted[at - 1];
            sorted[at] = node;
        }
        if (all_held) {
            for (int i = 0; i < n; ++i) front += (1.0 - front.a) * colour_of(sorted[i]);
        } else {
            // Pick the nearest remaining again and again; equal nodes are counted so that each is laid once.
            Node last = Node(0u, 0u, 2.0, 0u);
            for (;;) {
                Node best = Node(0u, 0u, -1.0, 0u);
                int equal = 0;
                for (uint i = head; i != 0u; i = nodes[i - 1u].next) {
                    Node node = nodes[i - 1u];
                    if (!before(last, node)) continue;
                    if (before(node, best)) { best = node; equal = 1; }
                    else if (!before(best, node)) ++equal;
                }
                if (equal == 0 || front.a > 0.9995) break;
                for (int k = 0; k < equal; ++k) front += (1.0 - front.a) * colour_of(best);
                last = best;
            }
        }
    }
    colour = front;
}
