#include "model/voxels.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace palpate::model {
namespace {

struct Crossing {
    std::size_t row; // of the lattice
    double x;
    bool operator<(const Crossing& other) const { return row != other.row ? row < other.row : x < other.x; }
};

// Twice the area of a triangle in the YZ plane, signed; the order of the ends never changes more than its sign, so that
// two triangles agree about the edge they share.
double side(const glm::dvec2& a, const glm::dvec2& b, const glm::dvec2& p) {
    const bool swapped = b.x < a.x || (b.x == a.x && b.y < a.y);
    const glm::dvec2 &from = swapped ? b : a, &to = swapped ? a : b;
    const double value = (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x);
    return swapped ? -value : value;
}

// A point on an edge belongs to one of the two triangles: to that which has the edge going up (or left when level).
bool owns(const glm::dvec2& a, const glm::dvec2& b, double value) {
    return value > 0 || (value == 0 && (b.y > a.y || (b.y == a.y && b.x < a.x)));
}

void cross(const Lattice& lattice, std::array<glm::dvec3, 3> corner, std::vector<Crossing>& crossings) {
    const auto flat = [](const glm::dvec3& p) { return glm::dvec2(p.y, p.z); };
    const double area = side(flat(corner[0]), flat(corner[1]), flat(corner[2]));
    if (area == 0) return; // seen edge on
    if (area < 0) std::swap(corner[1], corner[2]);
    glm::dvec3 low = glm::min(corner[0], glm::min(corner[1], corner[2])),
               high = glm::max(corner[0], glm::max(corner[1], corner[2]));
    const glm::dvec3 origin = lattice.origin;
    low = glm::ceil((low - origin) / double{lattice.cell});
    high = glm::floor((high - origin) / double{lattice.cell});
    for (int z = std::max(static_cast<int>(low.z), 0); z <= std::min(static_cast<int>(high.z), lattice.size.z - 1); ++z)
        for (int y = std::max(static_cast<int>(low.y), 0); y <= std::min(static_cast<int>(high.y), lattice.size.y - 1);
             ++y) {
            const glm::dvec2 p(origin.y + y * double{lattice.cell}, origin.z + z * double{lattice.cell});
            std::array<double, 3> weight{}; // of the corner opposite to each edge
            bool in = true;
            for (std::size_t e = 0; e < 3; ++e) {
                const glm::dvec2 a = flat(corner[e]), b = flat(corner[(e + 1) % 3]);
                weight[(e + 2) % 3] = side(a, b, p);
                in &= owns(a, b, weight[(e + 2) % 3]);
            }
            if (!in) continue;
            const double sum = weight[0] + weight[1] + weight[2];
            const double x = (weight[0] * corner[0].x + weight[1] * corner[1].x + weight[2] * corner[2].x) / sum;
            crossings.push_back({lattice.index({0, y, z}), x});
        }
}

} // namespace

Lattice Lattice::over(const core::Box& box, float cell, float margin) {
    const glm::ivec3 low(glm::floor((box.low - margin) / cell)), high(glm::ceil((box.high + margin) / cell));
    return {glm::vec3(low) * cell, cell, high - low + 1};
}

glm::ivec3 Lattice::at(std::size_t index) const {
    const auto row = static_cast<std::size_t>(size.x), slice = row * static_cast<std::size_t>(size.y);
    return {static_cast<int>(index % row), static_cast<int>(index % slice / row), static_cast<int>(index / slice)};
}

glm::ivec3 Lattice::nearest(const glm::vec3& point) const {
    return glm::clamp(glm::ivec3(glm::round((point - origin) / cell)), glm::ivec3(0), size - 1);
}

std::vector<Run> inside_runs(const Lattice& lattice, std::span<const glm::vec3> positions,
                             std::span<const std::uint32_t> triangles) {
    std::vector<Crossing> crossings;
    for (std::size_t t = 0; t + 2 < triangles.size(); t += 3)
        cross(lattice,
              {glm::dvec3(positions[triangles[t]]), glm::dvec3(positions[triangles[t + 1]]),
               glm::dvec3(positions[triangles[t + 2]])},
              crossings);
    std::sort(crossings.begin(), crossings.end());
    std::vector<Run> runs;
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        if (crossings[i].row != crossings[i + 1].row) { // an open surface: what leaves no pair is passed over
            --i;
            continue;
        }
        const auto sample = [&](double x) { return (x - lattice.origin.x) / lattice.cell; };
        const int first = std::max(static_cast<int>(std::ceil(sample(crossings[i].x))), 0);
        const int last = std::min(static_cast<int>(std::floor(sample(crossings[i + 1].x))), lattice.size.x - 1);
        if (first <= last)
            runs.push_back(
                {crossings[i].row + static_cast<std::size_t>(first), static_cast<std::uint32_t>(last - first + 1)});
    }
    return runs;
}

} // namespace palpate::model
