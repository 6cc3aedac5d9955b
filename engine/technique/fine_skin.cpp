#include "technique/fine_skin.hpp"
#include "model/refine_part.hpp"
#include <algorithm>

namespace palpate::technique {

void make_skin_fine(const Technique& technique, const PosedBody& body, const std::optional<glm::vec3>& lain_on,
                    model::Geometry& geometry, model::Shape& shape) {
    // Of triangles, where they are pressed: over a fingertip, 8 mm round, such an edge is 0.14 mm off what it lies on.
    constexpr float edge_m = 0.003F;
    constexpr float pressed_m = 0.05F;
    // Around the path, too: where a window may end, seen from beside of self-massage.
    const float bent_m = technique.self ? 0.19F : 0.10F, near_m = technique.self ? 0.24F : 0.18F;
    constexpr std::size_t level = 0; // coarser ones leave the body where it is bent
    const std::size_t skin = skin_of(body.body());
    const SkinSurface tree(body, 0);
    SkinPath path = find_path(technique, body, tree);
    if (const auto other = second_hand(technique))
        for (const SkinPoint& point : find_path(*other, body, tree).points) path.points.push_back(point);
    if (lain_on)
        if (const auto nearest = tree.closest(*lain_on)) path.points.push_back({nearest->point});
    model::refine(geometry, shape, skin, level, [&](const glm::vec3& place) {
        float nearest = near_m;
        for (const SkinPoint& point : path.points) nearest = std::min(nearest, glm::distance(place, point.place));
        if (nearest >= near_m) return 0.0F;
        return nearest < pressed_m ? edge_m : nearest < bent_m ? 2 * edge_m : 3 * edge_m;
    });
}

} // namespace palpate::technique
