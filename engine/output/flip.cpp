// FLIP for pictures of the usual range. Andersson et al. 2020, doi:10.1145/3406183; the section numbers and constants
// below are that paper's. The two-dimensional filters are written as their equivalent separable ones.
#include "core/colour.hpp"
#include "core/error.hpp"
#include "output/compare.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace palpate::output {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double pixels_per_degree = 0.7 * (3840 / 0.7) * pi / 180; // distance 0.7 m, screen 3840 pixels on 0.7 m

// Linear sRGB to CIE XYZ (IEC 61966-2-1, D65), columns as glm has them; white is the image of (1, 1, 1).
const glm::mat3 to_xyz(0.41238656F, 0.21263682F, 0.01933062F, 0.35759150F, 0.71518298F, 0.11919716F, 0.18045049F,
                       0.07218020F, 0.95037259F);
const glm::vec3 white = to_xyz * glm::vec3(1);
const glm::mat3 from_xyz = glm::inverse(to_xyz);

// The linearised CIELAB space YyCxCz, in which contrast sensitivity was measured (section 4.1.1).
glm::vec3 opponent(const glm::vec3& rgb) {
    const glm::vec3 v = to_xyz * rgb / white;
    return {116 * v.y - 16, 500 * (v.x - v.y), 200 * (v.y - v.z)};
}

glm::vec3 rgb_of_opponent(const glm::vec3& ycc) {
    const float y = (ycc.x + 16) / 116;
    return from_xyz * (glm::vec3(y + ycc.y / 500, y, y - ycc.z / 200) * white);
}

// CIELAB, its chroma scaled by lightness for the Hunt effect (4.1.3).
glm::vec3 hunt_lab(const glm::vec3& rgb) {
    const auto f = [](float t) { return t > 0.008856F ? std::cbrt(t) : 7.787F * t + 16.0F / 116; };
    const glm::vec3 v = to_xyz * rgb / white;
    const float x = f(v.x), y = f(v.y), z = f(v.z), lightness = 116 * y - 16;
    return {lightness, 0.01F * lightness * 500 * (x - y), 0.01F * lightness * 200 * (y - z)};
}

// Distance for large colour differences (Abasi et al. 2020), as FLIP uses it.
float hyab(const glm::vec3& a, const glm::vec3& b) {
    return std::abs(a.x - b.x) + glm::length(glm::vec2(a.y - b.y, a.z - b.z));
}

using Weights = std::vector<float>; // odd length, centred

Weights weights(int radius, const std::function<double(double)>& at) {
    Weights result;
    for (int i = -radius; i <= radius; ++i) result.push_back(static_cast<float>(at(i)));
    return result;
}

void scale_to_one(Weights& w) {
    float sum = 0;
    for (const float x : w) sum += x;
    for (float& x : w) x /= sum;
}

// So that a full edge or point gives 1: positive and negative lobes are normalised apart (4.2).
void scale_lobes_to_one(Weights& w) {
    float positive = 0, negative = 0;
    for (const float x : w) (x > 0 ? positive : negative) += x;
    for (float& x : w) x /= x > 0 ? positive : -negative;
}

struct Plane {
    int width = 0, height = 0;
    std::vector<float> values;
};

// Convolution along rows and then along columns; the border repeats.
Plane filtered(const Plane& in, const Weights& along_x, const Weights& along_y) {
    Plane rows = in, out = in;
    const int rx = static_cast<int>(along_x.size() / 2), ry = static_cast<int>(along_y.size() / 2);
    const auto index = [&in](int x, int y) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(in.width) + static_cast<std::size_t>(x);
    };
    std::vector<float> padded(static_cast<std::size_t>(in.width + 2 * rx));
    for (int y = 0; y < in.height; ++y) {
        for (int x = 0; x < in.width + 2 * rx; ++x)
            padded[static_cast<std::size_t>(x)] = in.values[index(std::clamp(x - rx, 0, in.width - 1), y)];
        for (int x = 0; x < in.width; ++x) {
            float sum = 0;
            for (std::size_t i = 0; i < along_x.size(); ++i)
                sum += along_x[i] * padded[static_cast<std::size_t>(x) + i];
            rows.values[index(x, y)] = sum;
        }
    }
    for (int y = 0; y < in.height; ++y) {
        float* target = out.values.data() + index(0, y);
        std::fill_n(target, in.width, 0.0F);
        for (int i = -ry; i <= ry; ++i) {
            const float* source = rows.values.data() + index(0, std::clamp(y + i, 0, in.height - 1));
            const float weight = along_y[static_cast<std::size_t>(i + ry)];
            for (int x = 0; x < in.width; ++x) target[x] += weight * source[x];
        }
    }
    return out;
}

struct Picture {
    std::array<Plane, 3> channels; // YyCxCz
};

Picture opponent_picture(const core::Image& image) {
    Picture result;
    for (Plane& plane : result.channels)
        plane = {static_cast<int>(image.extent.width), static_cast<int>(image.extent.height),
                 std::vector<float>(image.extent.area())};
    std::array<float, 256> table{};
    for (std::size_t i = 0; i < 256; ++i) table[i] = static_cast<float>(i) / 255;
    for (std::size_t i = 0; i < image.extent.area(); ++i) {
        const std::uint8_t* p = image.rgba.data() + 4 * i;
        const float alpha = table[p[3]];
        glm::vec3 rgb;
        for (int c = 0; c < 3; ++c) rgb[c] = core::linear_from_srgb(table[p[c]] * alpha + 1 - alpha); // over white
        const glm::vec3 ycc = opponent(rgb);
        for (int c = 0; c < 3; ++c) result.channels[static_cast<std::size_t>(c)].values[i] = ycc[c];
    }
    return result;
}

// Contrast sensitivity of the eye per channel as sums of a e^(-pi^2 x^2 / b) (4.1.1, table 1), x in degrees.
struct Sensitivity {
    double a1, b1, a2, b2;
};
constexpr std::array<Sensitivity, 3> sensitivities{
    {{1, 0.0047, 0, 1e-5}, {1, 0.0053, 0, 1e-5}, {34.1, 0.04, 13.5, 0.025}}};

Plane blurred_by_eye(const Plane& in, const Sensitivity& s) {
    const int radius = static_cast<int>(std::ceil(3 * std::sqrt(0.04 / (2 * pi * pi)) * pixels_per_degree));
    const auto lobe = [radius](double a, double b, double& share) {
        Weights w = weights(radius, [b](double i) {
            const double x = i / pixels_per_degree;
            return std::exp(-pi * pi * x * x / b);
        });
        double sum = 0;
        for (const float x : w) sum += x;
        share = a * std::sqrt(pi / b) * sum * sum;
        scale_to_one(w);
        return w;
    };
    double share1 = 0, share2 = 0;
    const Weights w1 = lobe(s.a1, s.b1, share1), w2 = lobe(s.a2, s.b2, share2);
    Plane out = filtered(in, w1, w1);
    if (share2 == 0) return out;
    const Plane second = filtered(in, w2, w2);
    const auto part = static_cast<float>(share1 / (share1 + share2));
    for (std::size_t i = 0; i < out.values.size(); ++i)
        out.values[i] = part * out.values[i] + (1 - part) * second.values[i];
    return out;
}

// What the eye still resolves, as Hunt-adjusted Lab.
std::vector<glm::vec3> seen_colours(const Picture& picture) {
    std::array<Plane, 3> blurred;
    for (std::size_t c = 0; c < 3; ++c) blurred[c] = blurred_by_eye(picture.channels[c], sensitivities[c]);
    std::vector<glm::vec3> result(blurred[0].values.size());
    for (std::size_t i = 0; i < result.size(); ++i) {
        const glm::vec3 rgb = rgb_of_opponent({blurred[0].values[i], blurred[1].values[i], blurred[2].values[i]});
        result[i] = hunt_lab(glm::clamp(rgb, 0.0F, 1.0F));
    }
    return result;
}

struct Features {
    std::vector<float> edges, points; // strengths 0..1
};

// Edges and points as first and second derivatives of a Gaussian of the width the eye detects (4.2).
Features features(const Picture& picture) {
    Plane lightness = picture.channels[0];
    for (float& y : lightness.values) y = (y + 16) / 116;
    const double deviation = 0.5 * 0.082 * pixels_per_degree;
    const int radius = static_cast<int>(std::ceil(3 * deviation));
    const auto gauss = [deviation](double x) { return std::exp(-x * x / (2 * deviation * deviation)); };
    Weights smooth = weights(radius, gauss);
    scale_to_one(smooth);
    Weights edge = weights(radius, [&](double x) { return -x * gauss(x); });
    scale_lobes_to_one(edge);
    Weights point = weights(radius, [&](double x) { return (x * x / (deviation * deviation) - 1) * gauss(x); });
    scale_lobes_to_one(point);
    const auto strength = [&](const Weights& derivative) {
        const Plane x = filtered(lightness, derivative, smooth), y = filtered(lightness, smooth, derivative);
        std::vector<float> result(x.values.size());
        for (std::size_t i = 0; i < result.size(); ++i) result[i] = std::hypot(x.values[i], y.values[i]);
        return result;
    };
    return {strength(edge), strength(point)};
}

} // namespace

std::vector<float> perceived_difference(const core::Image& reference, const core::Image& test) {
    if (reference.extent != test.extent) throw core::Error("FLIP needs two pictures of the same size");
    const Picture a = opponent_picture(reference), b = opponent_picture(test);
    const std::vector<glm::vec3> colours_a = seen_colours(a), colours_b = seen_colours(b);
    const Features features_a = features(a), features_b = features(b);

    constexpr float colour_power = 0.7F, knee_at = 0.4F, knee_value = 0.95F; // q_c, p_c, p_t (4.1.4)
    const float largest = std::pow(hyab(hunt_lab({0, 1, 0}), hunt_lab({0, 0, 1})), colour_power);
    const float knee = knee_at * largest;
    std::vector<float> result(reference.extent.area());
    for (std::size_t i = 0; i < result.size(); ++i) {
        const float power = std::pow(hyab(colours_a[i], colours_b[i]), colour_power);
        const float colour = power < knee ? knee_value / knee * power
                                          : knee_value + (power - knee) / (largest - knee) * (1 - knee_value);
        const float apart = std::max(std::abs(features_a.edges[i] - features_b.edges[i]),
                                     std::abs(features_a.points[i] - features_b.points[i]));
        const float feature = std::sqrt(apart / std::sqrt(2.0F)); // q_f = 0.5 (4.2)
        result[i] = std::pow(colour, 1 - feature);                // (4.3)
    }
    return result;
}

} // namespace palpate::output
