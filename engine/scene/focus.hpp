// Opens the body down to what is meant: finds a side from which little lies before it, and ghosts what does.
#pragma once
#include "anatomy/body.hpp"
#include "scene/framing.hpp"
#include "scene/scene.hpp"
#include "scene/snapshot.hpp"
#include <optional>
#include <span>
#include <vector>

namespace palpate::scene {

struct Opened { // a part that lies before what is meant
    std::size_t part = 0;
    float opacity = 1; // that is left of it when the body is opened
};

struct Opening {
    Direction from;             // where to look from
    std::vector<Opened> opened; // each part once
    float seen = 0;             // share of the targets' outline that nothing opaque then covers, 0..1
};

// `positions`: of the body as it is posed. `from`: a side that is given; else one is chosen: the standard views (from
// behind, in front, the sides, below) before oblique ones.
Opening find_opening(const anatomy::Body& body, std::span<const glm::vec3> positions,
                     const std::vector<std::size_t>& targets, const std::optional<Direction>& from = {});

} // namespace palpate::scene
