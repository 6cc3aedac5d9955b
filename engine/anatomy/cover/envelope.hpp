// The envelope of the tissues under a cover: their morphological closing (Serra 1982), all hollows filled. It is what
// the deep fascia does: it bridges the furrows between muscles and follows bone where bone lies bare.
#pragma once
#include "anatomy/cover/cover_model.hpp"
#include "model/mesh.hpp"
#include "model/triangle_tree.hpp"
#include <glm/vec3.hpp>

namespace palpate::anatomy {

class Envelope {
public:
    // The tissues of the right side and the middle, millimetres; of the cover only what it says of closing and top.
    // Above the cover's top the tissues are thought to go on as they are there.
    Envelope(const model::Mesh& tissues, const CoverModel& cover);

    // How far the point lies over it, negative within; of the right half, x <= 0, or mirrored.
    [[nodiscard]] float over(const glm::vec3& point) const;

private:
    struct Offset { // the surface of the tissues grown by `radius`, gaps filled: the envelope lies as far within
        float radius;
        model::TriangleTree tree;
        [[nodiscard]] float over(const glm::vec3& point) const;
    };
    float feet_top_;
    Offset body_, feet_;
};

} // namespace palpate::anatomy
