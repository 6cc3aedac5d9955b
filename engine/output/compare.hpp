// How far two pictures are apart: in plain numbers, and as a person sees it.
#pragma once
#include "core/image.hpp"
#include <vector>

namespace palpate::output {

struct Comparison {
    double mean = 0;         // mean absolute difference over all pixels and channels, alpha included; 0..1
    double maximum = 0;      // largest difference of any channel of any pixel; 0..1
    double share_beyond = 0; // share of pixels with a channel further apart than the tolerance; 0..1
    double seen = 0;         // mean FLIP (see perceived_difference); 0 same .. 1 as different as can be
    core::Image difference;  // FLIP per pixel: black same, through violet and orange, to white
};

inline constexpr double default_tolerance = 2.0 / 255; // of one channel: rounding differs between devices

// Throws core::Error when the sizes differ or a picture is empty.
Comparison compare_images(const core::Image& a, const core::Image& b, double tolerance = default_tolerance);

// FLIP, one value 0..1 per pixel, rows from the top: the error seen when flipping between two pictures on a 4K screen
// of 0.7 m width from 0.7 m away. Transparent pixels are judged as on a white page. Andersson, Nilsson, Akenine-Möller,
// Oskarsson, Åström, Fairchild: "FLIP: A Difference Evaluator for Alternating Images", Proc. ACM Comput. Graph.
// Interact. Tech. 3(2), 2020, doi:10.1145/3406183.
std::vector<float> perceived_difference(const core::Image& reference, const core::Image& test);

} // namespace palpate::output
