// The side of a tool that meets the skin, as heights over a plane: what it takes to press with a tool of any shape.
#pragma once
#include "core/math.hpp"
#include "core/wide.hpp"
#include "model/mesh.hpp"
#include "technique/lanes.hpp"
#include <algorithm>
#include <cmath>
#include <cstdint>
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
        const Spot spot = spot_at(place.x, place.y);
        return height_in(spot, corners_of(spot.cell));
    }
    // Of many places at once, `filled(count)` of them.
    struct Heights {
        Lanes at, slope_x, slope_y;
    };
    void heights(const Lanes& x, const Lanes& y, std::size_t count, Heights& heights) const;
    // A lower bound of the height at a place, quickly; and of those in a rectangle; of all lanes.
    [[nodiscard]] float least(const glm::vec2& place) const {
        return tile_heights_[static_cast<std::size_t>(tile_at(place.x, place.y))] + beyond(place.x, place.y);
    }
    [[nodiscard]] float least(const glm::vec2& low, const glm::vec2& high) const;
    void least(const Lanes& x, const Lanes& y, Lanes& heights) const;
    // How near the tool is to a place, as heights that rise away from where it is lowest. Gently: as if nothing hung
    // far down; steeply: lower bounds of the heights themselves. Of all lanes.
    static constexpr float gentle = 0.5F, steep = 2; // metres up per metre away
    void nearness(const Lanes& x, const Lanes& y, Lanes& gently, Lanes& steeply) const;
    // Lower bounds of both, within a distance.
    static constexpr float slanting = 1.5F; // of slopes: no less than what two at right angles come to
    [[nodiscard]] glm::vec2 nearness(const glm::vec2& place, float within_m) const {
        return nearness_in(near_at(place.x, place.y)) - slanting * within_m * glm::vec2(gentle, steep);
    }
    // Of the ball that is as blunt at the contact point.
    [[nodiscard]] float radius() const { return radius_; }
    [[nodiscard]] float reach() const { return reach_; } // of its outline from the contact point

    // Heights from those of `a` to those of `b`, which have the same outline.
    friend Underside between(const Underside& a, const Underside& b, float share);

private:
    static constexpr int tile = 8;       // steps
    void lower(const model::Mesh& mesh); // heights to those of its surface
    void find_tiles();
    [[nodiscard]] float cell(int x, int y) const;

    // Where a place lies on the grid.
    struct Spot {
        std::int32_t cell;        // its first corner, of heights_
        float right, up;          // shares of the cell
        float beyond_x, beyond_y; // metres off the grid
    };
    [[nodiscard]] Spot spot_at(float x, float y) const {
        const float in_x = (x - low_.x) * per_m_, in_y = (y - low_.y) * per_m_;
        const float held_x = std::min(std::max(in_x, 0.0F), most_.x), held_y = std::min(std::max(in_y, 0.0F), most_.y);
        const auto column = static_cast<std::int32_t>(held_x), row = static_cast<std::int32_t>(held_y);
        return {row * size_.x + column, held_x - static_cast<float>(column), held_y - static_cast<float>(row),
                (in_x - held_x) * step_, (in_y - held_y) * step_};
    }
    struct Corners {
        float low_left, low_right, high_left, high_right;
    };
    [[nodiscard]] Corners corners_of(std::int32_t cell) const {
        const float* const row = &heights_[static_cast<std::size_t>(cell)];
        return {row[0], row[1], row[size_.x], row[size_.x + 1]};
    }
    [[nodiscard]] Height height_in(const Spot& spot, const Corners& corners) const {
        const float right_below = corners.low_right - corners.low_left,
                    right_above = corners.high_right - corners.high_left;
        const float low = corners.low_left + spot.right * right_below,
                    high = corners.high_left + spot.right * right_above;
        const float away = std::sqrt(spot.beyond_x * spot.beyond_x + spot.beyond_y * spot.beyond_y);
        const bool beyond = away > 0;
        const float per_away = steep / (beyond ? away : 1);
        return {low + spot.up * (high - low) + steep * away,
                {beyond ? per_away * spot.beyond_x : (right_below + spot.up * (right_above - right_below)) * per_m_,
                 beyond ? per_away * spot.beyond_y : (high - low) * per_m_}};
    }
    [[nodiscard]] std::int32_t tile_at(float x, float y) const {
        const float column = std::min(std::max((x - low_.x) * per_m_, 0.0F), most_.x) / tile,
                    row = std::min(std::max((y - low_.y) * per_m_, 0.0F), most_.y) / tile;
        return static_cast<std::int32_t>(row) * tiles_.x + static_cast<std::int32_t>(column);
    }
    // Between the middles of tiles.
    struct Near {
        std::int32_t tile;
        float right, up, off; // shares of the way to the next; metres off the grid
    };
    [[nodiscard]] Near near_at(float x, float y) const {
        const float in_x = (x - low_.x) * per_m_ / tile - 0.5F, in_y = (y - low_.y) * per_m_ / tile - 0.5F;
        const float held_x = std::min(std::max(in_x, 0.0F), most_near_.x),
                    held_y = std::min(std::max(in_y, 0.0F), most_near_.y);
        const float off_x = in_x - held_x, off_y = in_y - held_y;
        const auto column = static_cast<std::int32_t>(held_x), row = static_cast<std::int32_t>(held_y);
        return {row * tiles_.x + column, held_x - static_cast<float>(column), held_y - static_cast<float>(row),
                tile * step_ * std::sqrt(off_x * off_x + off_y * off_y)};
    }
    [[nodiscard]] glm::vec2 nearness_in(const Near& near) const {
        const glm::vec2* const row = &near_heights_[static_cast<std::size_t>(near.tile)];
        const glm::vec2 low = row[0] + near.right * (row[1] - row[0]),
                        high = row[tiles_.x] + near.right * (row[tiles_.x + 1] - row[tiles_.x]);
        return low + near.up * (high - low) + near.off * glm::vec2(gentle, steep);
    }
    // What heights rise by off the grid.
    [[nodiscard]] float beyond(float x, float y) const {
        const float in_x = (x - low_.x) * per_m_, in_y = (y - low_.y) * per_m_;
        const float off_x = std::max(std::max(-in_x, in_x - most_.x), 0.0F),
                    off_y = std::max(std::max(-in_y, in_y - most_.y), 0.0F);
        return steep * step_ * std::sqrt(off_x * off_x + off_y * off_y);
    }
    glm::vec2 low_{0};
    glm::ivec2 size_{0};
    float step_ = 0, per_m_ = 0, radius_ = 0, reach_ = 0;
    glm::vec2 most_{0}; // of places on the grid, in steps
    std::vector<float> heights_;
    glm::ivec2 tiles_{0};
    glm::vec2 most_near_{0};          // of places between the middles of tiles, in tiles
    std::vector<float> tile_heights_; // the least of each tile
    // x: the same, but none far down, and no more than `gentle` over its neighbours; y: the same.
    std::vector<glm::vec2> near_heights_;
};

// Step by step over all lanes, so that only reading the grid is done one by one.
PALPATE_WITHIN void Underside::heights(const Lanes& x, const Lanes& y, std::size_t count, Heights& heights) const {
    std::array<std::int32_t, lanes> cell;
    Lanes right, up, beyond_x, beyond_y, low_left, low_right, high_left, high_right;
    const std::size_t end = filled(count);
    PALPATE_LANES for (std::size_t i = 0; i < end; ++i) {
        const Spot spot = spot_at(x[i], y[i]);
        cell[i] = spot.cell;
        right[i] = spot.right;
        up[i] = spot.up;
        beyond_x[i] = spot.beyond_x;
        beyond_y[i] = spot.beyond_y;
    }
    for (std::size_t i = 0; i < end; ++i) {
        const Corners corners = corners_of(cell[i]);
        low_left[i] = corners.low_left;
        low_right[i] = corners.low_right;
        high_left[i] = corners.high_left;
        high_right[i] = corners.high_right;
    }
    PALPATE_LANES for (std::size_t i = 0; i < end; ++i) {
        const Height height = height_in({0, right[i], up[i], beyond_x[i], beyond_y[i]},
                                        {low_left[i], low_right[i], high_left[i], high_right[i]});
        heights.at[i] = height.at;
        heights.slope_x[i] = height.slope.x;
        heights.slope_y[i] = height.slope.y;
    }
}

PALPATE_WITHIN void Underside::least(const Lanes& x, const Lanes& y, Lanes& heights) const {
    std::array<std::int32_t, lanes> at;
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) at[i] = tile_at(x[i], y[i]);
    for (std::size_t i = 0; i < lanes; ++i) heights[i] = tile_heights_[static_cast<std::size_t>(at[i])];
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) heights[i] += beyond(x[i], y[i]);
}

PALPATE_WITHIN void Underside::nearness(const Lanes& x, const Lanes& y, Lanes& gently, Lanes& steeply) const {
    std::array<std::int32_t, lanes> at;
    Lanes right, up, off;
    PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
        const Near near = near_at(x[i], y[i]);
        at[i] = near.tile;
        right[i] = near.right;
        up[i] = near.up;
        off[i] = near.off;
    }
    for (std::size_t i = 0; i < lanes; ++i) {
        const glm::vec2 near = nearness_in({at[i], right[i], up[i], off[i]});
        gently[i] = near.x;
        steeply[i] = near.y;
    }
}

} // namespace palpate::technique
