#include "output/compare.hpp"
#include "core/error.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace palpate::output {
namespace {

// Dark to light, so that it reads in greyscale; steps of equal height in lightness.
constexpr std::array<std::array<float, 3>, 5> heat{
    {{0, 0, 0}, {82, 18, 122}, {198, 60, 86}, {250, 160, 60}, {255, 255, 255}}};

void paint(float value, std::uint8_t* pixel) {
    const float at = std::clamp(value, 0.0F, 1.0F) * static_cast<float>(heat.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(at), heat.size() - 2);
    const float share = at - static_cast<float>(below);
    for (std::size_t c = 0; c < 3; ++c)
        pixel[c] = static_cast<std::uint8_t>(std::lround(heat[below][c] * (1 - share) + heat[below + 1][c] * share));
    pixel[3] = 255;
}

} // namespace

Comparison compare_images(const core::Image& a, const core::Image& b, double tolerance) {
    if (a.extent != b.extent)
        throw core::Error(fmt::format("the pictures differ in size: {}x{} and {}x{} pixels", a.extent.width,
                                      a.extent.height, b.extent.width, b.extent.height));
    if (a.extent.area() == 0) throw core::Error("the pictures have no pixels");

    Comparison result;
    std::uint64_t sum = 0, beyond = 0;
    int largest = 0;
    for (std::size_t i = 0; i < a.rgba.size(); i += 4) {
        int worst = 0;
        for (std::size_t c = 0; c < 4; ++c) {
            const int apart = std::abs(a.rgba[i + c] - b.rgba[i + c]);
            sum += static_cast<std::uint64_t>(apart);
            worst = std::max(worst, apart);
        }
        largest = std::max(largest, worst);
        if (worst > tolerance * 255) ++beyond;
    }
    result.mean = static_cast<double>(sum) / 255 / static_cast<double>(a.rgba.size());
    result.maximum = largest / 255.0;
    result.share_beyond = static_cast<double>(beyond) / static_cast<double>(a.extent.area());

    const std::vector<float> flip = perceived_difference(a, b);
    result.difference = core::Image(a.extent);
    double seen = 0;
    for (std::size_t i = 0; i < flip.size(); ++i) {
        seen += flip[i];
        paint(flip[i], result.difference.rgba.data() + 4 * i);
    }
    result.seen = seen / static_cast<double>(flip.size());
    return result;
}

} // namespace palpate::output
