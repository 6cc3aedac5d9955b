#include "model/tubes/tube_curve.hpp"
#include "model/tubes/tube_model.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace palpate::model {
namespace {

constexpr float chord_error_mm = 0.08F;  // between the curve and the straight pieces of the tube
constexpr float radius_error_mm = 0.05F; // the same for radii
constexpr float most_turn = 0.45F;       // radians from ring to ring: what shading still hides

std::uint32_t sides_for(float radius_mm) {
    if (radius_mm < 1.5F) return 8;
    if (radius_mm < 3.0F) return 10;
    return radius_mm < 5.0F ? 12 : 16;
}

int cap_rings_for(float radius_mm) {
    if (radius_mm < 1.0F) return 1;
    return radius_mm < 3.0F ? 2 : 3;
}

// A polygon inside a circle has less area than it; so much wider it has the same.
float same_area(std::uint32_t sides) {
    const float angle = 2 * core::pi / static_cast<float>(sides);
    return std::sqrt(angle / std::sin(angle));
}

glm::vec3 direction(const std::vector<TubePoint>& samples, std::size_t i) {
    const glm::vec3 from = samples[i == 0 ? 0 : i - 1].centre, to = samples[std::min(i + 1, samples.size() - 1)].centre;
    const float length = glm::distance(from, to);
    return length > 0 ? (to - from) / length : glm::vec3(0, 1, 0);
}

// Whether one straight piece may stand for the samples between two.
bool straight(const std::vector<TubePoint>& samples, std::size_t first, std::size_t last) {
    const glm::vec3 from = samples[first].centre, along = samples[last].centre - from;
    const float length2 = glm::dot(along, along);
    if (!(length2 > 0) || glm::dot(direction(samples, first), direction(samples, last)) < std::cos(most_turn))
        return false;
    for (std::size_t i = first + 1; i < last; ++i) {
        const float t = std::clamp(glm::dot(samples[i].centre - from, along) / length2, 0.0F, 1.0F);
        const float radius = samples[first].radius + t * (samples[last].radius - samples[first].radius);
        if (glm::distance(samples[i].centre, from + along * t) > chord_error_mm ||
            std::abs(samples[i].radius - radius) > radius_error_mm)
            return false;
    }
    return true;
}

// Indices of the samples that get a ring: each the last one that a straight piece reaches (doubling, then halving).
std::vector<std::size_t> choose_rings(const std::vector<TubePoint>& samples) {
    std::vector<std::size_t> rings{0};
    while (rings.back() + 1 < samples.size()) {
        const std::size_t first = rings.back(), most = samples.size() - 1;
        std::size_t good = first + 1, step = 1;
        while (good < most && straight(samples, first, std::min(good + step, most))) {
            good = std::min(good + step, most);
            step *= 2;
        }
        for (; step > 0; step /= 2)
            if (good + step <= most && straight(samples, first, good + step)) good += step;
        rings.push_back(good);
    }
    return rings;
}

struct Frame { // of a ring: both unit and at right angles
    glm::vec3 along, across;
};

// Frames that turn no more than the curve does: double reflection (Wang, Juettler, Zheng and Liu 2008).
std::vector<Frame> steady_frames(const std::vector<TubePoint>& samples, const std::vector<std::size_t>& rings) {
    std::vector<Frame> frames;
    for (std::size_t k = 0; k < rings.size(); ++k) {
        const glm::vec3 along = direction(samples, rings[k]);
        glm::vec3 across;
        if (k == 0) {
            const glm::vec3 size = glm::abs(along); // the axis that the tube leaves most
            const glm::vec3 axis = size.x < size.y && size.x < size.z ? glm::vec3(1, 0, 0)
                                   : size.y < size.z                  ? glm::vec3(0, 1, 0)
                                                                      : glm::vec3(0, 0, 1);
            across = axis;
        } else {
            const glm::vec3 step = samples[rings[k]].centre - samples[rings[k - 1]].centre;
            const auto mirrored = [](const glm::vec3& v, const glm::vec3& mirror) {
                const float size = glm::dot(mirror, mirror);
                return size > 0 ? v - mirror * (2 * glm::dot(mirror, v) / size) : v;
            };
            const glm::vec3 halfway = mirrored(frames.back().along, step);
            across = mirrored(mirrored(frames.back().across, step), along - halfway);
        }
        frames.push_back({along, glm::normalize(across - along * glm::dot(across, along))});
    }
    return frames;
}

class TubeBuilder {
public:
    TubeBuilder(Mesh& mesh, std::uint32_t sides)
        : mesh_(mesh)
        , sides_(sides) {}

    void add_pole(const glm::vec3& at) {
        mesh_.positions.push_back(at);
        join_last_ring(true);
    }
    void add_ring(const glm::vec3& centre, const Frame& frame, float radius) {
        const auto first = static_cast<std::uint32_t>(mesh_.positions.size());
        const glm::vec3 up = glm::cross(frame.along, frame.across);
        for (std::uint32_t side = 0; side < sides_; ++side) {
            const float angle = 2 * core::pi * static_cast<float>(side) / static_cast<float>(sides_);
            mesh_.positions.push_back(centre + radius * (frame.across * std::cos(angle) + up * std::sin(angle)));
        }
        join_last_ring(false);
        before_ = first;
        before_is_pole_ = false;
    }

private:
    // Triangles from what was added before to what was added last (a pole, or a ring of sides_ vertices).
    void join_last_ring(bool pole) {
        const auto end = static_cast<std::uint32_t>(mesh_.positions.size());
        const std::uint32_t now = pole ? end - 1 : end - sides_;
        if (!begun_) {
            begun_ = true;
            before_ = now;
            before_is_pole_ = pole;
            return;
        }
        for (std::uint32_t side = 0; side < sides_; ++side) {
            const std::uint32_t next = (side + 1) % sides_;
            if (before_is_pole_)
                add(before_, now + next, now + side);
            else if (pole)
                add(before_ + side, before_ + next, now);
            else {
                add(before_ + side, before_ + next, now + next);
                add(before_ + side, now + next, now + side);
            }
        }
    }
    void add(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        mesh_.triangles.insert(mesh_.triangles.end(), {a, b, c});
    }

    Mesh& mesh_;
    std::uint32_t sides_;
    std::uint32_t before_ = 0;
    bool begun_ = false, before_is_pole_ = false;
};

void add_tube(Mesh& mesh, std::span<const TubePoint> points) {
    float widest = 0, thinnest = std::numeric_limits<float>::max();
    for (const TubePoint& point : points) {
        widest = std::max(widest, point.radius);
        thinnest = std::min(thinnest, point.radius);
    }
    std::vector<TubePoint> samples = sample_curve(points, std::clamp(0.3F * thinnest, 0.1F, 0.6F));
    if (samples.size() < 2) return;
    ease_sharp_bends(samples);
    const std::vector<std::size_t> rings = choose_rings(samples);
    const std::vector<Frame> frames = steady_frames(samples, rings);
    const std::uint32_t sides = sides_for(widest);
    const float wider = same_area(sides);
    TubeBuilder builder(mesh, sides);
    const auto add_cap_rings = [&](const TubePoint& end, const Frame& frame, bool first) { // half a ball beyond the end
        const int count = cap_rings_for(end.radius);
        for (int k = 1; k <= count; ++k) {
            const int from_ring = first ? count + 1 - k : k;
            const float angle = 0.5F * core::pi * static_cast<float>(from_ring) / static_cast<float>(count + 1);
            builder.add_ring(end.centre + frame.along * (end.radius * std::sin(angle) * (first ? -1.0F : 1.0F)), frame,
                             wider * end.radius * std::cos(angle));
        }
    };
    builder.add_pole(samples.front().centre - frames.front().along * samples.front().radius);
    add_cap_rings(samples.front(), frames.front(), true);
    for (std::size_t k = 0; k < rings.size(); ++k)
        builder.add_ring(samples[rings[k]].centre, frames[k], wider * samples[rings[k]].radius);
    add_cap_rings(samples.back(), frames.back(), false);
    builder.add_pole(samples.back().centre + frames.back().along * samples.back().radius);
}

} // namespace

Mesh surface(const TubeModel& model) {
    Mesh mesh;
    for (const std::vector<TubePoint>& tube : model.tubes) add_tube(mesh, tube);
    return mesh;
}

} // namespace palpate::model
