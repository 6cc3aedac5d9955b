// The side of a tool that meets the skin, as heights over a plane: what it takes to press with a tool of any shape.
#pragma once
#include "core/math.hpp"
#include "model/mesh.hpp"
#include <vector>

namespace palpate::technique {

class Underside {
public:
    // `meshes` in the tool's frame (pressing_tool.hpp), metres. Heights are those of their lowest surface; beyond its
    // outline they go on steeply, so that whoever asks finds a way around it.
    explicit Underside(const std::vector<model::Mesh>& meshes);
    // Of what lies within the outline alone: those of the same outline can be mixed.
    Underside(const std::vector<model::Mesh>& meshes, const core::Box& outline);

    struct Height {
        float at = 0;       // metres over the contact point
        glm::vec2 slope{0}; // of `at` along x and y
    };
    [[nodiscard]] Height height(const glm::vec2& place) const;
    // Of the ball that is as blunt at the contact point.
    [[nodiscard]] float radius() const { return radius_; }
    [[nodiscard]] float reach() const { return reach_; } // of its outline from the contact point

    // Heights from those of `a` to those of `b`, which have the same outline.
    friend Underside between(const Underside& a, const Underside& b, float share);

private:
    void lower(const model::Mesh& mesh); // heights to those of its surface
    [[nodiscard]] float cell(int x, int y) const;
    glm::vec2 low_{0};
    glm::ivec2 size_{0};
    float step_ = 0, radius_ = 0, reach_ = 0;
    std::vector<float> heights_;
};

} // namespace palpate::technique
