// A rough picture made on the CPU, of places instead of colours: what lies where, and what before what. For decisions
// (where to look from, what to open, where a label points), not for eyes.
#pragma once
#include "core/image.hpp"
#include "core/math.hpp"
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace palpate::scene {

class Sight {
public:
    // `clip_from_world` with depths 0 far .. 1 near or the other way round: whichever way, compare with the same.
    Sight(const glm::mat4& clip_from_world, core::Extent size);

    [[nodiscard]] core::Extent size() const { return size_; }
    [[nodiscard]] std::size_t pixel_count() const { return std::size_t{size_.width} * size_.height; }

    // From now on only these pixels are visited: of each row, from the leftmost to the rightmost of them.
    void look_only_at(const std::vector<std::size_t>& pixels);

    // Every pixel whose middle a triangle covers, with the depth there (of clip space, divided by w). Triangles that
    // reach behind the eye are left out. `indices` are relative to `positions`.
    using Visit = std::function<void(std::size_t pixel, float depth)>;
    void cover(std::span<const glm::vec3> positions, std::span<const std::uint32_t> indices, const Visit& visit) const;

    // Where a point falls: pixels from the top left, and depth; behind the eye: depth NaN.
    [[nodiscard]] glm::vec3 seen_at(const glm::vec3& point) const;

private:
    glm::mat4 clip_from_world_;
    core::Extent size_;
    struct Stretch {
        float first, last;
    };
    std::vector<Stretch> rows_; // empty: all of them whole
};

// Parallel view along -`back`, with all of `box` in it; depth 1 near .. 0 far.
struct ViewAxes;
glm::mat4 parallel_view(const ViewAxes& axes, const core::Box& box);
// As a camera sees; depth is 1 / distance along the view, in 1 / metres.
struct Camera;
glm::mat4 camera_view(const Camera& camera, core::Extent picture);

} // namespace palpate::scene
