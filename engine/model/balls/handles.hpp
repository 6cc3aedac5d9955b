// Handles that come of sampling: pinholes where balls fail to meet, bridges where two slips touch.
//
// A handle of the shape {value < 0} is a tunnel through it and, seen from the other side, a bridge around the tunnel.
// It goes when the tunnel is closed where it is narrowest or the bridge is cut where it is thinnest. Both are one
// growth: the outside (or the inside) is begun at a distance from the surface and grows back to it, farthest first, but
// never closes a ring. (Simple points and topological numbers: Bertrand and Malandain 1994; topology of isosurfaces
// corrected by such growth: Kriegeskorte and Goebel 2001; Bischoff and Kobbelt 2002.) Samples hang together as in
// surface_nets.
#pragma once
#include "model/balls/grid.hpp"

namespace palpate::model {

// Turns samples to inside where a tunnel's half width, by the values, is below `half_width`: a membrane in its
// narrowest place. Pieces stay apart, cavities open.
void close_tunnels(DistanceGrid& grid, float half_width);

// Turns samples to outside where a bridge's half thickness is below `half_width`: a gap in its thinnest place.
void cut_bridges(DistanceGrid& grid, float half_width);

} // namespace palpate::model
