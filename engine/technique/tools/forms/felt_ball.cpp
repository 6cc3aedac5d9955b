// A tennis ball: felt, and the seam that runs between its two pieces.
#include "technique/tools/forms.hpp"
#include "technique/tools/turned.hpp"
#include <cmath>

namespace palpate::technique {
namespace {

constexpr int felt_cells = 15, seam_steps = 112;
// The curve (a + b) ... of tennis balls: a cos t + b cos 3t, a sin t - b sin 3t, 2 sqrt(ab) sin 2t lies on the ball of
// radius a + b.
constexpr float seam_a = 0.75F, seam_b = 0.25F;

glm::vec3 seam(float t) { // on the unit ball
    return {seam_a * std::cos(t) + seam_b * std::cos(3 * t), seam_a * std::sin(t) - seam_b * std::sin(3 * t),
            2 * std::sqrt(seam_a * seam_b) * std::sin(2 * t)};
}

struct BandPoint {
    float aside, height; // metres: across the seam, over the ball
};

// A band along the seam, of a profile from one side to the other.
Shaped band(float radius, std::span<const BandPoint> profile) {
    Shaped shaped;
    const auto rows = static_cast<int>(profile.size());
    for (int k = 0; k <= seam_steps; ++k) {
        const float t = 2 * core::pi * static_cast<float>(k % seam_steps) / seam_steps, step = 0.01F;
        const glm::vec3 up = seam(t), along = glm::normalize(seam(t + step) - seam(t - step)),
                        across = glm::normalize(glm::cross(up, along));
        const auto at = [&](int row) {
            const BandPoint& point = profile[static_cast<std::size_t>(row)];
            const float angle = point.aside / radius;
            return (radius + point.height) * (std::cos(angle) * up + std::sin(angle) * across);
        };
        for (int i = 0; i < rows; ++i) {
            shaped.mesh.positions.push_back(at(i));
            const glm::vec3 way = at(std::min(i + 1, rows - 1)) - at(std::max(i - 1, 0));
            shaped.normals.push_back(glm::normalize(glm::cross(along, way)));
        }
        for (const int i : {rows - 1, 0}) { // closed below, inside the ball
            shaped.mesh.positions.push_back(at(i));
            shaped.normals.push_back(-up);
        }
    }
    const auto at = [rows](int k, int i) { return static_cast<std::uint32_t>(k * (rows + 2) + i); };
    for (int k = 0; k < seam_steps; ++k)
        for (int i = 0; i <= rows; ++i)
            if (i != rows - 1)
                shaped.mesh.triangles.insert(shaped.mesh.triangles.end(), {at(k, i), at(k + 1, i), at(k + 1, i + 1),
                                                                           at(k, i), at(k + 1, i + 1), at(k, i + 1)});
    return shaped;
}

} // namespace

Formed felt_ball(const ToolForm& form) {
    const float radius = form.mm("diameter") / 2, half = form.mm("seam_width") / 2, lip = form.mm("felt_lip");
    // Felt stands up on both sides of the seam, whose rubber lies a little lower.
    const float sunk = -0.0005F;
    const BandPoint left[] = {{-half - 4 * lip, sunk},
                              {-half - 2 * lip, 0.55F * lip},
                              {-half - 0.6F * lip, lip},
                              {-half, 0.5F * lip},
                              {-half + 0.3F * lip, sunk}};
    const BandPoint right[] = {{half - 0.3F * lip, sunk},
                               {half, 0.5F * lip},
                               {half + 0.6F * lip, lip},
                               {half + 2 * lip, 0.55F * lip},
                               {half + 4 * lip, sunk}};
    const BandPoint rubber[] = {{-half - lip, sunk}, {-half, 0.2F * lip}, {half, 0.2F * lip}, {half + lip, sunk}};
    Shaped felt = ball(radius, felt_cells);
    add(felt, band(radius, left));
    add(felt, band(radius, right));
    Shaped line = band(radius, rubber);
    Formed formed;
    formed.parts = {{"felt", std::move(felt.mesh), std::move(felt.normals)},
                    {"seam", std::move(line.mesh), std::move(line.normals)}};
    formed.contact = {{0, -radius, 0}, {0, -1, 0}, {0, 0, 1}, radius};
    return formed;
}

} // namespace palpate::technique
