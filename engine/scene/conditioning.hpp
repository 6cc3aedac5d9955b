// The condition that a scene shows, from healthy to severe: the body's shape at a moment.
#pragma once
#include "anatomy/body.hpp"
#include "model/posing/pose_shape.hpp"
#include "pain/conditions.hpp"
#include "scene/scene.hpp"
#include "scene/snapshot.hpp"
#include <memory>
#include <vector>

namespace palpate::scene {

class Conditioning {
public:
    // Throws core::Error with file and place: no such condition, or the body lacks what it changes; with `mistakes`,
    // noted there and passed over.
    Conditioning(const Scene& scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes);

    [[nodiscard]] bool empty() const { return rows_.empty(); }
    // Null while nothing is changed.
    [[nodiscard]] std::shared_ptr<const model::Shape> shape_at(double seconds) const;
    // What is squeezed lights up.
    void light(double seconds, std::vector<PartState>& parts) const;

private:
    [[nodiscard]] float severity_at(double seconds) const;

    struct Row {
        std::unique_ptr<pain::Deformation> deformation;
        float from = 0, to = 1;
    };
    std::shared_ptr<const anatomy::Body> body_;
    std::vector<Row> rows_;
    std::vector<std::size_t> squeezed_;
    Track severity_ = 0.0F;
    glm::vec3 colour_{0}; // linear RGB, of what is squeezed
};

} // namespace palpate::scene
