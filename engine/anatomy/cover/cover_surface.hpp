// From the figures of a cover and of its filling to their surfaces, over given tissues.
#pragma once
#include "anatomy/cover/envelope.hpp"
#include "anatomy/cover/tissues.hpp"
#include "model/balls/surface.hpp"
#include <vector>

namespace palpate::anatomy {

class Cover {
public:
    Cover(const CoverModel& model, const Tissues& tissues);

    // The closed surface, cut off at the top; unit normals. Every tissue below the top lies inside, by construction.
    [[nodiscard]] model::ShadedMesh surface() const;
    // The closed shell between the skin and the envelope, a bowl where the cover is cut off. It does not meet the
    // surface; tissues reach into it by as much as they do through the envelope.
    [[nodiscard]] model::ShadedMesh filling(const FillingModel& filling, const model::Mesh& surface) const;

    [[nodiscard]] const Envelope& envelope() const { return envelope_; }

private:
    [[nodiscard]] float thickness(const Envelope::Foot& foot) const;
    [[nodiscard]] float side(const glm::vec3& point) const; // distance to the cover as if it went on above its top
    [[nodiscard]] core::Box box() const;

    CoverModel model_;
    Envelope envelope_;
    model::TriangleTree all_;
    std::vector<float> thickness_; // at each vertex of the envelope's grown surface
};

} // namespace palpate::anatomy
