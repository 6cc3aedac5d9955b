#version 460
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "shared/types.h"
// Sorts each pixel's transparent fragments and lays them over the opaque colour (blended, premultiplied).
// Exact for any number of fragments: up to `held` are sorted in registers (an insertion network,
// no indexing); deeper piles are walked nearest first.
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

const int held = 8;
const Node behind_all = Node(0u, 0u, -1.0, 0u);
void main() {
    uint head = imageLoad(heads, ivec2(gl_FragCoord.xy)).r;
    vec4 front = vec4(0.0); // premultiplied, of everything nearer so far
    Node sorted[held];
    [[unroll]] for (int k = 0; k < held; ++k) sorted[k] = behind_all;
    int n = 0;
    for (uint i = head; i != 0u; ++n) {
        Node node = nodes[i - 1u];
        i = node.next;
        [[unroll]] for (int k = 0; k < held; ++k) {
            bool nearer = before(node, sorted[k]);
            Node further = nearer ? sorted[k] : node;
            if (nearer) sorted[k] = node;
            node = further;
        }
    }
    if (n <= held) {
        [[unroll]] for (int k = 0; k < held; ++k) front += (1.0 - front.a) * colour_of(sorted[k]);
    } else {
        // Pick the nearest remaining again and again; equal nodes are counted so that each is laid once.
        Node last = Node(0u, 0u, 2.0, 0u);
        for (;;) {
            Node best = behind_all;
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
    colour = front;
}
