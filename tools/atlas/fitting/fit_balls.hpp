// A ball model of a shape: how many balls it takes to be near enough, and where they go.
#pragma once
#include "atlas/fitting/measure.hpp"
#include "atlas/fitting/reference.hpp"
#include <cstddef>
#include <functional>
#include <optional>

namespace palpate::atlas {

struct BallFitSettings {
    double mean_mm = 0.25, p95_mm = 0.8; // near enough, both ways
    double volume_off = 0.02;            // near enough: |volume ratio - 1|
    std::size_t fewest = 12, most = 240; // balls
    float fairing = 1.2F;                // wavelength below which the surface is smoothed, in mean distances of balls
    float tolerance_mm = 0; // most that a simplex may leave the shape by: a web between slips; 0: by spacing
    ReferenceSettings reference;
    bool original_volume = false;    // of the original, not of the thickened shape: the flesh makes up for its sheets
    std::size_t genus = 0;           // that the structure has; the surface is built to it, where that can be done
    std::size_t tries_for_genus = 1; // how often more balls are tried for the genus alone
};

struct BallFit {
    model::BallModel model; // figures rounded as they will be written
    Quality quality;        // of the surface that they build
    double volume_off = 0;  // |volume / the volume meant - 1|
    bool near = false;      // near enough
    bool good = false;      // and of the right genus
};

// `on_try` hears of every model that was finished and measured; returning false ends the search (the best is kept).
// `begin`: a model made before that the search goes on from; it is inscribed balls else.
BallFit fit_balls(const Reference& reference, const BallFitSettings& settings,
                  const std::function<bool(const BallFit&)>& on_try = {},
                  const std::optional<model::BallModel>& begin = {});

// A model as it is, measured.
BallFit measured(const Reference& reference, model::BallModel model, const BallFitSettings& settings);

} // namespace palpate::atlas
