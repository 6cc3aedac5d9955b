// The envelope of the tissues under a cover: their morphological closing (Serra 1982), all hollows filled, smoothed. It
// is about what the deep fascia does: it bridges the furrows between muscles and follows bone where bone lies bare.
// Smooth, so that what is measured over it is smooth; tissues may reach through it by a little.
#pragma once
#include "anatomy/cover/cover_model.hpp"
#include "model/mesh.hpp"
#include "model/triangle_tree.hpp"
#include <array>
#include <cstdint>
#include <glm/vec3.hpp>
#include <vector>

namespace palpate::anatomy {

class Envelope {
public:
    // The tissues of the right side and the middle, millimetres; of the cover only what it says of closing and top.
    // Above the cover's top the tissues are thought to go on as they are there.
    Envelope(const model::Mesh& tissues, const CoverModel& cover);

    // Which point of the grown tissues' surface, `closing` outside the envelope, is nearest. Thickness is told there,
    // so that it is the same all along a line that leaves the envelope at right angles.
    struct Foot {
        float over = 0; // how far the point lies over the envelope, negative within
        glm::vec3 point{0};
        std::array<std::uint32_t, 3> vertex{}; // of grown(), and how much each counts there
        std::array<float, 3> weight{};
    };
    [[nodiscard]] Foot foot(const glm::vec3& point) const;
    [[nodiscard]] float over(const glm::vec3& point) const { return foot(point).over; }

    [[nodiscard]] const model::Mesh& grown() const { return grown_; } // of both sides; its triangles face outward

private:
    CoverModel cover_; // without its points
    model::Mesh grown_;
    std::vector<glm::vec3> normals_; // of grown_, not of unit length
    model::TriangleTree tree_;
};

} // namespace palpate::anatomy
