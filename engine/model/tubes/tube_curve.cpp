#include "model/tubes/tube_curve.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::model {
namespace {

// Slopes by the three-point rule of a spline with uneven knots; at the ends the one of a parabola.
std::vector<glm::vec3> centre_slopes(const std::vector<TubePoint>& points, const std::vector<float>& knots) {
    const std::size_t last = points.size() - 1;
    const auto secant = [&](std::size_t i) {
        return (points[i + 1].centre - points[i].centre) / (knots[i + 1] - knots[i]);
    };
    std::vector<glm::vec3> slopes(points.size());
    for (std::size_t i = 1; i < last; ++i)
        slopes[i] =
            secant(i - 1) + secant(i) - (points[i + 1].centre - points[i - 1].centre) / (knots[i + 1] - knots[i - 1]);
    slopes[0] = last > 1 ? secant(0) * 2.0F - slopes[1] : secant(0);
    slopes[last] = last > 1 ? secant(last - 1) * 2.0F - slopes[last - 1] : secant(0);
    return slopes;
}

// Fritsch and Butland's choice of slopes (1984): weighted harmonic means, level where the radius turns and at the ends.
std::vector<float> radius_slopes(const std::vector<TubePoint>& points, const std::vector<float>& knots) {
    std::vector<float> slopes(points.size(), 0.0F);
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const float before = knots[i] - knots[i - 1], after = knots[i + 1] - knots[i];
        const float rise = (points[i].radius - points[i - 1].radius) / before;
        const float next = (points[i + 1].radius - points[i].radius) / after;
        if (rise * next <= 0) continue;
        slopes[i] =
            3 * (before + after) / ((2 * after + before) / rise + (after + 2 * before) / next); // between both, limited
    }
    return slopes;
}

struct Hermite { // weights of a cubic between two knots `width` apart, at t of 0 .. 1
    float a, slope_a, b, slope_b;
    Hermite(float t, float width)
        : a((1 + 2 * t) * (1 - t) * (1 - t))
        , slope_a(t * (1 - t) * (1 - t) * width)
        , b(t * t * (3 - 2 * t))
        , slope_b(t * t * (t - 1) * width) {}
    template <class Value>
    [[nodiscard]] Value of(const Value& from, const Value& from_slope, const Value& to, const Value& to_slope) const {
        return from * a + from_slope * slope_a + to * b + to_slope * slope_b;
    }
};

constexpr float sharpest = 0.8F; // radius of the tube / radius of the turning circle

// Turning per length, from half a radius before the sample to half a radius behind it.
float curvature(const std::vector<TubePoint>& samples, std::size_t i, std::size_t reach) {
    const std::size_t from = i - std::min(i, reach), to = std::min(i + reach, samples.size() - 1);
    const glm::vec3 in = samples[i].centre - samples[from].centre, out = samples[to].centre - samples[i].centre;
    const float length_in = glm::length(in), length_out = glm::length(out);
    if (!(length_in > 0) || !(length_out > 0)) return 0;
    const float cosine = std::clamp(glm::dot(in, out) / (length_in * length_out), -1.0F, 1.0F);
    return std::acos(cosine) / (0.5F * (length_in + length_out));
}

} // namespace

std::vector<TubePoint> sample_curve(std::span<const TubePoint> given, float step) {
    std::vector<TubePoint> points;
    std::vector<float> knots;
    for (const TubePoint& point : given) {
        const float gap = points.empty() ? 0 : glm::distance(points.back().centre, point.centre);
        if (!points.empty() && !(gap > 0)) continue;
        knots.push_back(points.empty() ? 0 : knots.back() + std::sqrt(gap));
        points.push_back(point);
    }
    if (points.size() < 2) return points;
    const std::vector<glm::vec3> slopes = centre_slopes(points, knots);
    const std::vector<float> radius_slope = radius_slopes(points, knots);
    std::vector<TubePoint> samples;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const float width = knots[i + 1] - knots[i];
        const int pieces = std::max(1, static_cast<int>(std::ceil(width * width / step)));
        for (int piece = 0; piece < pieces; ++piece) {
            const Hermite at(static_cast<float>(piece) / static_cast<float>(pieces), width);
            samples.push_back({at.of(points[i].centre, slopes[i], points[i + 1].centre, slopes[i + 1]),
                               at.of(points[i].radius, radius_slope[i], points[i + 1].radius, radius_slope[i + 1])});
        }
    }
    samples.push_back(points.back());
    return samples;
}

void ease_sharp_bends(std::vector<TubePoint>& samples) {
    if (samples.size() < 3) return;
    float length = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) length += glm::distance(samples[i - 1].centre, samples[i].centre);
    const float step = length / static_cast<float>(samples.size() - 1);
    constexpr int most_rounds = 500; // gentle bends need none, a hairpin some dozens
    for (int round = 0; round < most_rounds; ++round) {
        std::vector<bool> sharp(samples.size(), false);
        bool any = false;
        for (std::size_t i = 1; i + 1 < samples.size(); ++i) {
            const auto reach = static_cast<std::size_t>(std::max(1.0F, 0.5F * samples[i].radius / step));
            if (curvature(samples, i, reach) * samples[i].radius <= sharpest) continue;
            any = true;
            for (std::size_t k = i - std::min(i, reach); k <= std::min(i + reach, samples.size() - 1); ++k)
                sharp[k] = true;
        }
        if (!any) return;
        const std::vector<TubePoint> before = samples;
        for (std::size_t i = 1; i + 1 < samples.size(); ++i)
            if (sharp[i])
                samples[i].centre = (before[i - 1].centre + before[i].centre * 2.0F + before[i + 1].centre) * 0.25F;
    }
}

} // namespace palpate::model
