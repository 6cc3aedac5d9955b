// What transparency is measured against: flat sheets hit by one ray per pixel, sorted, laid over each other on the CPU.
#pragma once
#include "render/studio.hpp"
#include "shapes.hpp"
#include <optional>

namespace palpate::render {

struct Layer {
    glm::vec3 corner, a, b;
    glm::vec3 tint{1}; // linear RGB
    float opacity = 1;
    glm::dvec3 colour{1}; // as it looks when it is drawn opaque and alone, linear; measured
};

Shapes shapes_of(const std::vector<Layer>& layers);

struct Composite {
    glm::dvec4 colour{0}; // linear, premultiplied
    bool decided = true;  // false: at an edge, or two layers are so near that rounding decides their order
};
// At the centre of a pixel.
Composite composite(const std::vector<Layer>& layers, const scene::Camera& camera, core::Extent extent, std::uint32_t x,
                    std::uint32_t y);

struct Agreement {
    std::uint64_t compared = 0, of = 0; // pixels
    int largest = 0;                    // difference of any channel
    [[nodiscard]] double share_compared() const { return static_cast<double>(compared) / static_cast<double>(of); }
};
// The picture over this background (linear RGB) against the composite, in every pixel that is decided.
Agreement compare(const core::Image& picture, const std::vector<Layer>& layers, const scene::Camera& camera,
                  const glm::dvec3& background);

// Gives layers that all face the viewer their colours, by how lit one of them is when opaque and alone.
void measure_facing(Studio& studio, std::vector<Layer>& layers, const scene::Camera& camera);

// Sheets of all sizes, tilts and colours through one another, inside a sphere of one metre.
std::vector<Layer> tangle(std::size_t count, unsigned seed);
// Sheets that cover the whole picture of a camera at (0, 0, 3), one behind the other, in any order of parts.
std::vector<Layer> pile(std::size_t count, float opacity, unsigned seed);

} // namespace palpate::render
