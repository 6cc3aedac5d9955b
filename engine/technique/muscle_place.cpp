#include "core/error.hpp"
#include "core/names.hpp"
#include "technique/skin_path.hpp"
#include <cmath>

namespace palpate::technique {
namespace {

struct Slice {
    glm::vec3 middle{0};
    std::vector<std::pair<glm::vec3, float>> points; // with weights
    float weight = 0;
};

Slice slice_at(const PosedBody& body, const model::Part& part, float along) {
    constexpr float thickness = 0.06F; // of the fibres' length
    Slice slice;
    for (std::size_t v = part.first_vertex; v < std::size_t{part.first_vertex} + part.vertex_count; ++v) {
        const float off = (body.geometry.grains[v].along - along) / thickness;
        if (std::abs(off) > 2.5F) continue;
        const float weight = std::exp(-off * off);
        slice.points.emplace_back(body.shape.positions[v], weight);
        slice.middle += weight * body.shape.positions[v];
        slice.weight += weight;
    }
    slice.middle /= std::max(slice.weight, 1e-9F);
    return slice;
}

// Square to the fibres, the way the slice is widest; and half its width.
std::pair<glm::vec3, float> widest(const Slice& slice, const glm::vec3& along) {
    glm::mat3 spread(0);
    for (const auto& [point, weight] : slice.points) {
        glm::vec3 off = point - slice.middle;
        off -= along * glm::dot(off, along);
        for (int c = 0; c < 3; ++c) spread[c] += weight * off[c] * off;
    }
    glm::vec3 axis =
        glm::normalize(glm::cross(along, std::abs(along.x) < 0.8F ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0)));
    for (int i = 0; i < 50; ++i)
        if (const glm::vec3 next = spread * axis; glm::length(next) > 0) axis = glm::normalize(next);
    float half = 0;
    for (const auto& [point, weight] : slice.points)
        half = std::max(half, std::abs(glm::dot(point - slice.middle, axis)));
    return {axis, half};
}

} // namespace

MusclePlace muscle_place(const PosedBody& body, const std::string& muscle, float along, float across) {
    const std::optional<std::size_t> found = body.body().find(muscle);
    if (!found) throw core::Error("this body has no '" + muscle + "'" + core::did_you_mean(muscle, body.body().ids()));
    const model::Part& part = body.geometry.parts[*found];
    if (!part.has_grain) throw core::Error("'" + muscle + "' has no fibres to go along");
    const Slice slice = slice_at(body, part, along);
    if (slice.weight <= 0) throw core::Error("'" + muscle + "' has nothing at this place along its fibres");
    constexpr float step = 0.12F;
    const glm::vec3 way = slice_at(body, part, std::min(along + step, 1.0F)).middle -
                          slice_at(body, part, std::max(along - step, 0.0F)).middle;
    MusclePlace result{slice.middle, glm::length(way) > 0 ? glm::normalize(way) : glm::vec3(0, 1, 0)};
    if (across != 0) {
        auto [axis, half] = widest(slice, result.along);
        if (glm::dot(axis, body.turned({-1, 0, 0})) < 0) axis = -axis; // towards the body's right
        result.place += across * half * axis;
    }
    return result;
}

} // namespace palpate::technique
