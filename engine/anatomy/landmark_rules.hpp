// The rules by which landmarks are found: pure functions of the surface of bones.
#pragma once
#include "anatomy/landmark_table.hpp"
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::anatomy {

// What a rule sees of bones: metres, as of the right side.
struct BoneSurface {
    std::vector<glm::vec3> points;
    std::vector<glm::vec3> normals; // unit, outward, one per point
    core::Box box;
};

struct RuleInput {
    const LandmarkRule& rule;
    const BoneSurface& surface;          // of all bones of `of`, whole; may be empty
    std::span<const std::size_t> inside; // indices of the points in the rule's window
    std::span<const glm::vec3> given;    // positions of rule.points, as of the right side
};

struct Found {
    glm::vec3 position{0};
    float radius_m = 0;      // of what was fitted; 0: none was
    bool on_surface = false; // position is a point of the surface
};

struct LandmarkRuleRow {
    std::string_view name, summary;
    bool needs_surface;       // of at least one bone
    std::size_t needs_points; // exactly so many landmarks
    bool needs_toward, needs_along;
    // Nothing when there is too little in the window.
    std::optional<Found> (*find)(const RuleInput& input);
};
const std::vector<LandmarkRuleRow>& landmark_rules();

// Indices of the surface's points that fulfil all conditions; `place` gives landmarks by the names of the window.
std::vector<std::size_t> points_in(const Window& window, const BoneSurface& surface,
                                   const std::function<glm::vec3(const std::string&)>& place);

} // namespace palpate::anatomy
