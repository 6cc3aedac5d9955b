#include "ui/flight.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::ui {

OrbitCamera flown(const OrbitCamera& from, const OrbitCamera& to, double share) {
    if (share >= 1) return to;
    const auto x = static_cast<float>(std::clamp(share, 0.0, 1.0));
    const float t = x * x * x * (x * (6 * x - 15) + 10); // Perlin's, at rest at both ends
    const auto turned = [t](float a, float b) { return a + std::remainder(b - a, 360.0F) * t; };
    OrbitCamera camera = to; // perspective or not, as it will be
    camera.target = glm::mix(from.target, to.target, t);
    camera.azimuth = std::remainder(turned(from.azimuth, to.azimuth), 360.0F);
    camera.elevation = glm::mix(from.elevation, to.elevation, t);
    camera.roll = std::remainder(turned(from.roll, to.roll), 360.0F);
    camera.distance = from.distance * std::pow(to.distance / from.distance, t);
    return camera;
}

} // namespace palpate::ui
