#include "anatomy/cover/thickness.hpp"
#include "anatomy/cover/swelling.hpp"
#include "anatomy/parallel.hpp"
#include <algorithm>
#include <cmath>
#include <functional>

namespace palpate::anatomy {
namespace {

constexpr double smoothing = 3e-6;            // of the field: what is measured carries noise
constexpr std::size_t vertices_at_once = 256; // vertices

void for_blocks(std::size_t count, const std::function<void(std::size_t)>& work) {
    for_each_index((count + vertices_at_once - 1) / vertices_at_once, [&](std::size_t block) {
        for (std::size_t i = block * vertices_at_once; i < std::min((block + 1) * vertices_at_once, count); ++i)
            work(i);
    });
}

} // namespace

float smooth_min(float a, float b, float k) {
    const float h = std::max(k - std::abs(a - b), 0.0F) / std::max(k, 1e-6F);
    return std::min(a, b) - h * h * k * 0.25F;
}

float smooth_max(float a, float b, float k) { return -smooth_min(-a, -b, k); }

model::RadialField thickness_of(const CoverModel& model) {
    std::vector<glm::vec3> places, values;
    for (const CoverPoint& point : model.points) {
        places.push_back(point.place);
        values.emplace_back(point.thickness, 0, 0);
    }
    return {places, values, {.power = 3, .smoothing = smoothing, .symmetric = true}};
}

std::vector<float> thickness_at(const Envelope& envelope, const CoverModel& model, const model::Mesh& tissues) {
    const model::RadialField field = thickness_of(model);
    const auto order = [](const CoverPoint& a, const CoverPoint& b) { return a.thickness < b.thickness; };
    const float thickest = std::max_element(model.points.begin(), model.points.end(), order)->thickness;
    const std::vector<glm::vec3>& places = envelope.grown().positions;
    std::vector<float> thickness(places.size(), model.least);
    for_blocks(places.size(), [&](std::size_t v) {
        if (places[v].x < left_margin) thickness[v] = std::min(field.scalar_at(places[v]), thickest);
    });
    thickness = swollen(envelope, model, thickness, tissues);
    for (float& value : thickness) value = smooth_max(value, model.least, 2);
    return thickness;
}

} // namespace palpate::anatomy
