// What lies under a point: the structures that a needle passes on its way, with their depths.
#pragma once
#include "anatomy/body.hpp"
#include "model/ray_tree.hpp"
#include "model/triangle_tree.hpp"
#include <optional>
#include <span>
#include <vector>

namespace palpate::anatomy {

// One passage through a structure. A structure that is passed twice has two. Structures lie in one another (a nucleus
// in its disc) and, by a millimetre or two, over one another where their surfaces were measured apart.
struct Crossing {
    std::size_t structure = 0;        // in the body
    float enter_mm = 0, leave_mm = 0; // depths; the same where an open sheet is pierced
};

struct Puncture {
    glm::vec3 entry{0};              // metres: depth 0, on the skin; without a skin, on the outermost structure
    glm::vec3 direction{0};          // unit, the way the needle goes
    float point_mm = 0;              // depth of the point that was asked for; negative when it lies outside
    bool from_skin = false;          // depths count from a skin
    std::vector<Crossing> crossings; // by the depth of entry, to where the needle leaves the body
};

enum class Parts : unsigned char { all, closed }; // closed: without open sheets, which have no thickness

class Probe {
public:
    // Copies what it needs of the body, at full detail.
    explicit Probe(const Body& body, Parts which = Parts::all);

    // The body in another pose: the geometry's positions, moved, in the same order.
    void refit(std::span<const glm::vec3> positions);

    // A needle pushed through the point, from outside, along the direction (any length but 0). Where the line passes
    // the skin more than once (both legs), the stretch that holds the point counts, else the next one after it. Throws
    // core::Error: no direction; nothing is met, or all of it lies behind the point.
    [[nodiscard]] Puncture at(const glm::vec3& point, const glm::vec3& direction) const;

    // The way from outside to the point: square to the skin; without a skin, the shortest of many. Unit.
    [[nodiscard]] glm::vec3 inward(const glm::vec3& point) const;

private:
    struct Stretch { // of a line, in metres from its origin
        std::size_t structure = 0;
        float from_m = 0, to_m = 0;
    };
    [[nodiscard]] std::vector<Stretch> stretches(const glm::vec3& origin, const glm::vec3& direction) const;

    struct Range {
        std::size_t structure;
        std::uint32_t first_triangle;
    };
    std::vector<Range> ranges_; // by triangle
    std::vector<bool> is_skin_; // by structure
    std::optional<model::RayTree> tree_;
    std::optional<model::TriangleTree> skin_; // for the way in
};

// The skin of a body is a solid that holds all others; so thick is the skin itself, where no structure begins sooner.
// By ultrasound on 449 adults 1.97 mm on the front of the thigh and 2.35 mm on the abdomen in the mean (Inventi Impact:
// Endocrinology, article 5910).
inline constexpr float skin_thickness_mm = 2.0F;

} // namespace palpate::anatomy
