// One press of a tool into flesh: what it moves, and how.
#pragma once
#include "core/wide.hpp"
#include "technique/pressed.hpp"
#include "technique/soft_part.hpp"
#include "technique/sunk.hpp"
#include <algorithm>
#include <span>

namespace palpate::technique {

// A lower bound of how far a tool at `origin` is above what lies in a block.
float least_gap(const SoftBlock& block, const PressingTool& tool, const Contact& contact, const glm::vec3& origin,
                float highest);

// How tools took vertices along: what several of them hold goes with their mean, for it cannot go with each.
struct Carried {
    Lanes held{};      // shares of all tools, summed up
    LaneVectors sum{}; // of the ways they went, by these shares
};

// A block's vertices at work: so many of them, where they are `now`, and the shape that has them, where they are moved
// too; normals are there alone.
struct MovedBlock {
    std::size_t count;
    float least_below_m; // the skin
    const std::array<std::uint32_t, lanes>& vertices;
    const SoftDepths* depths; // null: all at the skin
    LaneVectors& now;
    Carried* carried; // null: by one tool alone, from where they lie
    model::Shape& shape;

    // Where they would be, had nothing taken them along.
    [[nodiscard]] PALPATE_WITHIN LaneVectors left_there() const {
        LaneVectors places = now;
        if (carried == nullptr) return places;
        PALPATE_LANES for (std::size_t i = 0; i < lanes; ++i) {
            const float per_held = 1 / std::max(carried->held[i], 1.0F);
            places.x[i] -= carried->sum.x[i] * per_held;
            places.y[i] -= carried->sum.y[i] * per_held;
            places.z[i] -= carried->sum.z[i] * per_held;
        }
        return places;
    }
    void set(std::size_t i, const glm::vec3& place) const;
};

class Press {
public:
    // `reach_m`: around the contact. What is pressed must stay there.
    Press(const Pressed& pressed, float reach_m);
    Press(const Pressed&& pressed, float reach_m) = delete;

    // Whether it moves anything at all.
    [[nodiscard]] bool any() const;
    // Whether anything of the block may be moved, told by its box alone.
    [[nodiscard]] bool meets(const SoftBlock& block) const;
    // Of each block of a group, bit by bit.
    [[nodiscard]] std::uint32_t meets(const SoftBounds& bounds, std::span<const SoftBlock> blocks) const;
    void move(const MovedBlock& block) const; // what of it is to be moved
    // Whether skin of the block may be in the tool, and how that goes below it.
    [[nodiscard]] bool holds(const SoftBlock& block) const;
    void free(const MovedBlock& block) const;
    [[nodiscard]] bool carries() const { return carried_ != glm::vec3(0); } // skin along

private:
    struct Batch;
    const PressingTool& tool_;
    const Contact& contact_;
    const Shares& shares_;
    float reach_m_, depth_;
    float per_depth_;   // rho^2 by gap
    glm::vec3 carried_; // in the tool's frame
    float carried_m_;
    float slope_per_way_; // of the skin, by the place's way along what is carried times that
    float most_;          // that anything moves
    float per_run_out_;   // of what is carried
    glm::vec3 first_;     // where it touches, unpressed
    const SunkTable& table_ = SunkTable::shared();

    // Of what is carried at most, from lower bounds of the tool's nearness and an upper one of the skin's height.
    [[nodiscard]] float most_taken_m(float gently, float steeply, float skin, float least_below_m) const;
    [[nodiscard]] std::uint32_t meets_wide(const SoftBounds& bounds, std::span<const SoftBlock> blocks) const;
    void move_wide(const MovedBlock& block) const;
    void free_wide(const MovedBlock& block) const;
    void find_shares(const SoftDepths* depths, Lanes& share) const;                 // that arrive, but for bone
    void shield(const SoftDepths& depths, const Lanes& height, Lanes& share) const; // what lies behind bone
    void find_held(const Lanes& along, const Lanes& across, const Lanes& height, const Lanes& below_m,
                   const Lanes& share, Lanes& held) const;
    void choose(const MovedBlock& block, const LaneVectors& places, Batch& batch) const;
    void find_heights(const Lanes& along, const Lanes& across, std::size_t count, Underside::Heights& over) const;
    void find_dent(Batch& batch) const;
    void carry(const MovedBlock& block, Batch& batch) const;
    void go_with_others(Carried& carried, Lanes& held, Batch& batch) const;
    void put_under(Batch& batch) const;
    void turn(const MovedBlock& block, const LaneVectors& places, Batch& batch) const;
};

} // namespace palpate::technique
