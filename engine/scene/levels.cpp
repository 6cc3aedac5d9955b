#include "scene/levels.hpp"

namespace palpate::scene {
namespace {

template <class Choose>
std::vector<std::uint8_t> of_shown(const Snapshot& snapshot, const Choose& choose) {
    const std::vector<model::Part>& parts = snapshot.geometry->parts;
    std::vector<std::uint8_t> levels(parts.size(), model::not_moved);
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (snapshot.parts[i].opacity > 0) levels[i] = static_cast<std::uint8_t>(choose(i, parts[i]));
    return levels;
}

} // namespace

std::vector<std::uint8_t> coarsest_levels(const Snapshot& snapshot) {
    return of_shown(snapshot, [](std::size_t, const model::Part& part) { return part.levels.size() - 1; });
}

std::vector<std::uint8_t> shown_wholly(const Snapshot& snapshot) {
    return of_shown(snapshot, [](std::size_t, const model::Part&) { return std::size_t{0}; });
}

std::vector<std::uint8_t> needed_levels(const Snapshot& snapshot, core::Extent picture) {
    const std::vector<std::uint8_t> painted = painted_parts(snapshot);
    return of_shown(snapshot, [&](std::size_t i, const model::Part& part) {
        if (painted[i] != 0 && part.paintable) return std::size_t{model::paintable_too};
        return coarsest_level(part, true, pixels_per_metre(snapshot.camera, picture, snapshot.distance_to(i)),
                              level_tolerance_pixels);
    });
}

} // namespace palpate::scene
