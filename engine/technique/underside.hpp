// The side of a tool that meets the skin, as heights over a plane: what it takes to press with a tool of any shape.
#pragma once
#include "core/math.hpp"
#include "model/mesh.hpp"
#include <glm/common.hpp>
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
    [[nodiscard]] Height height(const glm::vec2& place) const {
        const glm::vec2 in = (place - low_) * per_m_, held = glm::clamp(in, glm::vec2(0), most_);
        const glm::ivec2 at(held);
        const glm::vec2 t = held - glm::vec2(at);
        const float* const row = &heights_[static_cast<std::size_t>(at.y * size_.x + at.x)];
        const float* const next = row + size_.x;
        const float low = row[0] + t.x * (row[1] - row[0]), high = next[0] + t.x * (next[1] - next[0]);
        Height height;
        height.at = low + t.y * (high - low);
        height.slope =
            glm::vec2((row[1] - row[0]) + t.y * ((next[1] - next[0]) - (row[1] - row[0])), high - low) * per_m_;
        if (in != held) go_beyond((in - held) / per_m_, height);
        return height;
    }
    // A lower bound of the height at a place, quickly; and of those in a rectangle.
    [[nodiscard]] float least(const glm::vec2& place) const {
        const glm::ivec2 at(glm::clamp((place - low_) * per_m_, glm::vec2(0), most_));
        return tile_heights_[static_cast<std::size_t>(at.y / tile * tiles_.x + at.x / tile)];
    }
    [[nodiscard]] float least(const glm::vec2& low, const glm::vec2& high) const;
    // Of the ball that is as blunt at the contact point.
    [[nodiscard]] float radius() const { return radius_; }
    [[nodiscard]] float reach() const { return reach_; } // of its outline from the contact point

    // Heights from those of `a` to those of `b`, which have the same outline.
    friend Underside between(const Underside& a, const Underside& b, float share);

private:
    static constexpr int tile = 8;                                  // steps
    void lower(const model::Mesh& mesh);                            // heights to those of its surface
    static void go_beyond(const glm::vec2& beyond, Height& height); // metres off the grid
    void find_tiles();
    [[nodiscard]] float cell(int x, int y) const;
    glm::vec2 low_{0};
    glm::ivec2 size_{0};
    float step_ = 0, per_m_ = 0, radius_ = 0, reach_ = 0;
    glm::vec2 most_{0}; // of places on the grid, in steps
    std::vector<float> heights_;
    glm::ivec2 tiles_{0};
    std::vector<float> tile_heights_; // the least of each tile
};

} // namespace palpate::technique
