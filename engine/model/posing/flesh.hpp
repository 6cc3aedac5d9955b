// A body's soft tissue as a lattice of cubes that follows a pose without changing its volume.
//
// The mean of the bones' movements crushes flesh on the inner side of a bent joint and swells it on the outer. Flesh is
// nearly incompressible: each cube is given its volume back by the smallest shifts of its corners (position based
// dynamics: Mueller, Heidelberger, Hennix and Ratcliff 2007; volume at the cube's middle, bones immovable), cube after
// cube until all have it. What is squeezed flows to where it is free, as a pressure field would push it: towards the
// skin. The shifts are then a smooth field for everything that lies in the lattice.
#pragma once
#include "model/posing/dual_quaternion.hpp"
#include "model/posing/harmonic_weights.hpp"
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace palpate::model {

// Where a vertex lies in the lattice.
struct Seat {
    std::uint32_t cube = 0;
    std::array<std::uint16_t, 3> at{}; // of the cube's edges, 0..1 in whole_share steps
};

std::array<float, 8> corner_weights(const Seat& seat); // of its cube's corners, together 1

// A place of the body's surface that must stay outside of what the body lies on.
struct Touch {
    glm::vec3 rest{0};
    Influences influences;
    Seat seat;
};

// What the flesh lies on or is pressed by.
struct Obstacles {
    std::span<const Touch> touches;
    // Signed distance to the obstacles, metres, negative inside; and the way out (unit).
    std::function<float(const glm::vec3& place, glm::vec3& outward)> distance;
};

class Flesh {
public:
    // Cubes of about `cell` (a multiple of the tissue's) that hold tissue. Two bodies of tissue in one cube, or on two
    // sides of a gap narrower than a cube, share no corner. Weights at the corners are those of `weights`.
    Flesh(const TissueLattice& tissue, const HarmonicWeights& weights, int cell_samples);

    [[nodiscard]] std::size_t corner_count() const { return corners_.size(); }
    [[nodiscard]] std::size_t cube_count() const { return cubes_.size(); }

    // In a pose: by how much each corner must be shifted *before* it is moved as its weights say, metres. `movements`:
    // one per segment, aligned. `start`: the shifts of a pose on the way, to begin with; empty for none: from far away,
    // where cubes are turned inside out, the nearest solution is a bad one. `obstacles` push the flesh aside. Pure,
    // deterministic. `left`: the largest volume change left, share, of all but the worst thousandth; for reports.
    [[nodiscard]] std::vector<glm::vec3> shifts(std::span<const DualQuaternion> movements,
                                                std::span<const glm::vec3> start = {},
                                                const Obstacles* obstacles = nullptr, float* left = nullptr) const;
    // The same of a pose on the way, roughly: good to begin the next one with, in a third of the time.
    [[nodiscard]] std::vector<glm::vec3> rough_shifts(std::span<const DualQuaternion> movements,
                                                      std::span<const glm::vec3> start) const;

    // How far the nearest bone is, metres; `most` when it is farther.
    [[nodiscard]] float to_bone(const glm::vec3& place, float most) const;
    // Of all cubes in a pose.
    [[nodiscard]] glm::vec3 middle(std::span<const DualQuaternion> movements) const;
    [[nodiscard]] float volume() const; // of all cubes at rest

    // The cube that a place lies in, or the nearest one.
    [[nodiscard]] Seat seat(const glm::vec3& place) const;
    // Corners of the cube at a seat, x fastest; and those that bones hold.
    [[nodiscard]] const std::array<std::uint32_t, 8>& corners_at(const Seat& seat) const { return cubes_[seat.cube]; }
    [[nodiscard]] bool held(std::uint32_t corner) const { return corners_[corner].bone; }
    // The shift at a seat: trilinear.
    [[nodiscard]] glm::vec3 at(const Seat& seat, std::span<const glm::vec3> shifts) const {
        const std::array<std::uint32_t, 8>& corner = cubes_[seat.cube];
        constexpr float scale = 1.0F / float{whole_share};
        const float x = scale * static_cast<float>(seat.at[0]), y = scale * static_cast<float>(seat.at[1]),
                    z = scale * static_cast<float>(seat.at[2]);
        const auto along_x = [&](std::size_t i) {
            return shifts[corner[i]] + x * (shifts[corner[i + 1]] - shifts[corner[i]]);
        };
        const glm::vec3 low = along_x(0) + y * (along_x(2) - along_x(0)),
                        high = along_x(4) + y * (along_x(6) - along_x(4));
        return low + z * (high - low);
    }

private:
    struct Effort {
        int rounds, smooth_rounds; // of them, the first: what is still rough then stays
    };
    [[nodiscard]] std::vector<glm::vec3> settled(std::span<const DualQuaternion> movements,
                                                 std::span<const glm::vec3> start, const Obstacles* obstacles,
                                                 const Effort& effort, float* left) const;
    void smooth(std::vector<glm::vec3>& values) const;
    struct Pressed;
    [[nodiscard]] std::vector<Pressed> pressed_by(const Obstacles& obstacles, std::span<const DualQuaternion> movements,
                                                  const std::vector<DualQuaternion>& moves) const;
    void push_out(std::vector<Pressed>& pressed, const Obstacles& obstacles, std::vector<glm::vec3>& place,
                  bool and_back) const;
    // Corners under the skin that obstacles come near to; and out with them.
    [[nodiscard]] std::vector<std::uint32_t> corners_near(const Obstacles& obstacles,
                                                          const std::vector<glm::vec3>& place) const;
    static void push_out(const std::vector<std::uint32_t>& below, const Obstacles& obstacles,
                         std::vector<glm::vec3>& place);
    [[nodiscard]] std::vector<std::uint32_t> unsettled(const std::vector<glm::vec3>& place, float* worst) const;
    [[nodiscard]] std::vector<std::uint32_t> crushed(const std::vector<std::uint32_t>& cubes,
                                                     const std::vector<glm::vec3>& place) const;
    void open_corners(const std::vector<std::uint32_t>& cubes, std::vector<glm::vec3>& place) const;
    void sweep(const std::vector<std::uint32_t>& cubes, std::vector<glm::vec3>& place) const;
    void find_cubes(const TissueLattice& tissue, int cell_samples);
    void part_corners();
    void sort_by_colour();

    Lattice lattice_;                                 // of the corners
    std::vector<std::array<std::uint32_t, 8>> cubes_; // corners, x fastest; by colour, so that neighbours are far apart
    std::array<std::uint32_t, 8> colour_ends_{};      // behind the last cube of each colour
    std::vector<std::uint32_t> soft_;                 // cubes with a corner that can move
    std::vector<std::uint32_t> cube_at_;              // per sample of lattice_ (its low corner): its cube
    std::vector<std::uint8_t> solid_;                 // per sample of lattice_: tissue is there
    std::vector<std::uint8_t> bone_;                  // per sample of lattice_: a bone is
    struct Corner {
        glm::vec3 rest;
        Influences influences;
        bool bone, tissue; // what of them is neither lies outside of the skin
    };
    std::vector<Corner> corners_;
    std::vector<float> movable_; // per corner: 1, or 0 in bone
    std::vector<std::array<std::uint32_t, 6>>
        neighbours_; // of every corner along the cubes' edges; itself where none is
};

} // namespace palpate::model
