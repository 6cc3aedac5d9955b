// How people see colours who lack one kind of cone, and how far apart colours look.
#pragma once
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

namespace palpate::tests {

// Machado, Oliveira and Fernandes 2009 ("A Physiologically-based Model for Simulation of Color Vision Deficiency"),
// severity 1, of linear RGB; rows.
struct Vision {
    const char* name;
    float matrix[9];
};
inline constexpr Vision visions[] = {
    {"usual", {1, 0, 0, 0, 1, 0, 0, 0, 1}},
    {"protanopia",
     {0.152286F, 1.052583F, -0.204868F, 0.114503F, 0.786281F, 0.099216F, -0.003882F, -0.048116F, 1.051998F}},
    {"deuteranopia",
     {0.367322F, 0.860646F, -0.227968F, 0.280085F, 0.672501F, 0.047413F, -0.011820F, 0.042940F, 0.968881F}},
    {"tritanopia",
     {1.255528F, -0.076749F, -0.178779F, -0.078411F, 0.930809F, 0.147602F, 0.004733F, 0.691367F, 0.303900F}},
};

inline glm::vec3 seen_by(const Vision& vision, const glm::vec3& linear) {
    const float* const m = vision.matrix;
    return glm::clamp(glm::vec3(m[0] * linear.x + m[1] * linear.y + m[2] * linear.z,
                                m[3] * linear.x + m[4] * linear.y + m[5] * linear.z,
                                m[6] * linear.x + m[7] * linear.y + m[8] * linear.z),
                      0.0F, 1.0F);
}

inline float luminance(const glm::vec3& linear) {
    return glm::dot(linear, glm::vec3(0.2126F, 0.7152F, 0.0722F));
} // BT.709

inline glm::vec3 lab(const glm::vec3& linear) { // CIE 1976, D65
    const glm::vec3 xyz(0.4124F * linear.x + 0.3576F * linear.y + 0.1805F * linear.z,
                        0.2126F * linear.x + 0.7152F * linear.y + 0.0722F * linear.z,
                        0.0193F * linear.x + 0.1192F * linear.y + 0.9505F * linear.z);
    const auto f = [](float t) { return t > 0.008856F ? std::cbrt(t) : 7.787F * t + 16.0F / 116; };
    const float x = f(xyz.x / 0.9505F), y = f(xyz.y), z = f(xyz.z / 1.089F);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

// As this person sees them; 2.3 is just told apart.
inline float apart(const Vision& vision, const glm::vec3& a, const glm::vec3& b) {
    return glm::distance(lab(seen_by(vision, a)), lab(seen_by(vision, b)));
}
inline float apart_in_grey(const glm::vec3& a, const glm::vec3& b) {
    return std::abs(lab(glm::vec3(luminance(a))).x - lab(glm::vec3(luminance(b))).x);
}

} // namespace palpate::tests
