#include "layers.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::render {
namespace {

struct Hit {
    double distance;
    const Layer* layer;
};

std::optional<double> hit(const Layer& layer, const Ray& ray) {
    const glm::dvec3 a(layer.a), b(layer.b), normal = glm::cross(a, b);
    const double along = glm::dot(ray.direction, normal);
    if (std::abs(along) < 1e-12) return std::nullopt;
    const double distance = glm::dot(glm::dvec3(layer.corner) - ray.origin, normal) / along;
    const glm::dvec3 at = ray.origin + distance * ray.direction - glm::dvec3(layer.corner);
    const double area = glm::dot(normal, normal);
    const double u = glm::dot(glm::cross(at, b), normal) / area, v = glm::dot(glm::cross(a, at), normal) / area;
    if (distance <= 0 || u < 0 || u > 1 || v < 0 || v > 1) return std::nullopt;
    return distance;
}

// Hit by the rays of all corners and the centre of a square around the pixel's centre, or by none of them.
bool near_edge(const Layer& layer, const scene::Camera& camera, core::Extent extent, double x, double y) {
    const bool centre = hit(layer, ray_through(camera, extent, x, y)).has_value();
    for (const double dx : {-0.75, 0.0, 0.75})
        for (const double dy : {-0.75, 0.0, 0.75})
            if (hit(layer, ray_through(camera, extent, x + dx, y + dy)).has_value() != centre) return true;
    return false;
}

} // namespace

Shapes shapes_of(const std::vector<Layer>& layers) {
    Shapes shapes;
    for (const Layer& layer : layers) {
        scene::PartState& state = shapes.add_sheet(layer.corner, layer.a, layer.b);
        state.opacity = layer.opacity;
        state.tint = glm::vec4(layer.tint, 1);
    }
    return shapes;
}

Composite composite(const std::vector<Layer>& layers, const scene::Camera& camera, core::Extent extent, std::uint32_t x,
                    std::uint32_t y) {
    const double px = x + 0.5, py = y + 0.5;
    const Ray ray = ray_through(camera, extent, px, py);
    Composite result;
    std::vector<Hit> hits;
    for (const Layer& layer : layers) {
        if (near_edge(layer, camera, extent, px, py)) result.decided = false;
        if (const auto distance = hit(layer, ray)) hits.push_back({*distance, &layer});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& p, const Hit& q) { return p.distance < q.distance; });
    for (std::size_t i = 0; i + 1 < hits.size(); ++i)
        if (hits[i + 1].distance - hits[i].distance < 2e-5 && hits[i].layer->colour != hits[i + 1].layer->colour)
            result.decided = false;
    for (const Hit& h : hits) {
        const double alpha = h.layer->opacity;
        result.colour += (1 - result.colour.a) * glm::dvec4(h.layer->colour * alpha, alpha);
    }
    return result;
}

Agreement compare(const core::Image& picture, const std::vector<Layer>& layers, const scene::Camera& camera,
                  const glm::dvec3& background) {
    Agreement agreement;
    agreement.of = picture.extent.area();
    for (std::uint32_t y = 0; y < picture.extent.height; ++y)
        for (std::uint32_t x = 0; x < picture.extent.width; ++x) {
            const Composite expected = composite(layers, camera, picture.extent, x, y);
            if (!expected.decided) continue;
            ++agreement.compared;
            int largest = 0;
            for (int c = 0; c < 3; ++c) {
                const double linear = expected.colour[c] + (1 - expected.colour.a) * background[c];
                const auto byte = static_cast<int>(std::lround(255 * srgb_of(std::clamp(linear, 0.0, 1.0))));
                largest = std::max(largest, std::abs(byte - picture.pixel(x, y)[c]));
            }
            agreement.largest = std::max(agreement.largest, largest);
        }
    return agreement;
}

void measure_facing(Studio& studio, std::vector<Layer>& layers, const scene::Camera& camera) {
    constexpr float white = 0.8F; // stays below the brightest byte
    scene::Snapshot alone = shapes_of({layers.front()}).snapshot(camera);
    alone.parts[0].opacity = 1;
    alone.parts[0].tint = glm::vec4(white, white, white, 1);
    const core::Image picture = studio.picture(alone);
    const double lit = linear_of(*picture.pixel(picture.extent.width / 2, picture.extent.height / 2)) / double{white};
    for (Layer& layer : layers) layer.colour = lit * glm::dvec3(layer.tint);
}

std::vector<Layer> tangle(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Layer> layers(count);
    for (Layer& layer : layers) {
        const glm::vec3 centre = uniform3(random, -0.3F, 0.3F);
        layer.a = glm::normalize(uniform3(random, -1, 1)) * uniform(random, 0.5F, 1.2F);
        glm::vec3 across(0);
        while (glm::length(across) < 0.3F) across = glm::cross(layer.a, uniform3(random, -1, 1));
        layer.b = glm::normalize(across) * uniform(random, 0.5F, 1.2F);
        layer.corner = centre - 0.5F * (layer.a + layer.b);
        layer.tint = uniform3(random, 0.05F, 0.85F);
        layer.opacity = uniform(random, 0.1F, 0.9F);
    }
    return layers;
}

std::vector<Layer> pile(std::size_t count, float opacity, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Layer> layers(count);
    for (std::size_t i = 0; i < count; ++i) {
        const float z = 0.8F - 1.6F * (static_cast<float>(i) + 0.5F) / static_cast<float>(count);
        layers[i] = {{-3, -3, z}, {6, 0, 0}, {0, 6, 0}, uniform3(random, 0.05F, 0.85F), opacity};
    }
    std::shuffle(layers.begin(), layers.end(), random);
    return layers;
}

} // namespace palpate::render
