// False holes: places where balls fail to meet, so that the surface has a pinhole or a slit that the structure has not.
#pragma once
#include "model/balls/ball_model.hpp"
#include <cstddef>

namespace palpate::atlas {

// Adds balls in the narrowest tunnels through the union until the built surface has no more than `genus` handles or the
// next tunnel is wider than `widest_mm`. A tunnel is found where a morphological closing of the union (Serra 1982), of
// growing radius, adds a piece that raises the Euler number. Returns how many balls were added.
std::size_t fill_tunnels(model::BallModel& model, std::size_t genus, float widest_mm);

// Handles of the surface as the atlas draws it.
std::size_t built_genus(const model::BallModel& model);

} // namespace palpate::atlas
