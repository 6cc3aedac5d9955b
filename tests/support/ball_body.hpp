// Bodies of balls made in code, to be probed: an onion of tissues where every depth is known.
#pragma once
#include "anatomy/body.hpp"
#include <cmath>
#include <string>

namespace palpate::tests {

struct Ball {
    std::string id;
    anatomy::Kind kind = anatomy::Kind::muscle;
    glm::vec3 centre_mm{0};
    float radius_mm = 10;
    float hollow_mm = 0; // radius of the room inside: a shell
};

namespace detail {
// Its poles on x, so that lines along the other axes meet no corner; `outward` false: wound to be seen from within.
inline void add_sphere(model::Geometry& geometry, std::uint32_t first_vertex, glm::vec3 centre, float radius,
                       bool outward) {
    constexpr std::uint32_t rings = 96, sides = 128;
    const auto base = static_cast<std::uint32_t>(geometry.positions.size()) - first_vertex;
    for (std::uint32_t ring = 0; ring <= rings; ++ring)
        for (std::uint32_t side = 0; side < sides; ++side) {
            const float a = core::pi * static_cast<float>(ring) / rings,
                        b = 2 * core::pi * (static_cast<float>(side) + 0.5F) / sides;
            const float wide = ring == 0 || ring == rings ? 0 : std::sin(a); // the poles are points
            geometry.normals.emplace_back(std::cos(a), wide * std::cos(b), wide * std::sin(b));
            geometry.positions.push_back(centre + radius * geometry.normals.back());
            geometry.grains.emplace_back();
        }
    for (std::uint32_t ring = 0; ring < rings; ++ring)
        for (std::uint32_t side = 0; side < sides; ++side) {
            const std::uint32_t a = base + ring * sides + side, b = base + ring * sides + (side + 1) % sides;
            const auto triangle = [&](std::uint32_t i, std::uint32_t j, std::uint32_t k) {
                for (const std::uint32_t index : {i, outward ? j : k, outward ? k : j})
                    geometry.indices.push_back(index);
            };
            if (ring > 0) triangle(a, b + sides, b);
            if (ring > 0 && ring + 1 < rings) triangle(a, a + sides, b + sides);
            if (ring == 0) triangle(a, a + sides, b + sides);
        }
}
} // namespace detail

inline anatomy::Body ball_body(const std::vector<Ball>& balls) {
    anatomy::Body body;
    body.name = "balls";
    for (const Ball& ball : balls) {
        anatomy::Structure structure;
        structure.id = ball.id;
        structure.name = ball.id;
        structure.kind = ball.kind;
        body.structures.push_back(structure);
        model::Geometry& g = body.geometry;
        model::Part part;
        part.name = ball.id;
        part.first_vertex = static_cast<std::uint32_t>(g.positions.size());
        const auto first_index = static_cast<std::uint32_t>(g.indices.size());
        detail::add_sphere(g, part.first_vertex, ball.centre_mm / 1000.0F, ball.radius_mm / 1000, true);
        if (ball.hollow_mm > 0)
            detail::add_sphere(g, part.first_vertex, ball.centre_mm / 1000.0F, ball.hollow_mm / 1000, false);
        part.vertex_count = static_cast<std::uint32_t>(g.positions.size()) - part.first_vertex;
        part.levels.push_back({first_index, static_cast<std::uint32_t>(g.indices.size()) - first_index, 0});
        for (std::uint32_t v = 0; v < part.vertex_count; ++v) part.box.include(g.positions[part.first_vertex + v]);
        g.parts.push_back(part);
    }
    return body;
}

// A limb: skin, a shell of fat 2 to 18 mm deep, a muscle to 46 mm, bone in the middle, a nerve in the muscle.
inline anatomy::Body onion() {
    using anatomy::Kind;
    return ball_body({{"skin", Kind::skin, {0, 0, 0}, 100},
                      {"fat", Kind::fat, {0, 0, 0}, 98, 82},
                      {"gluteus", Kind::muscle, {0, 0, 0}, 82, 54},
                      {"nerve", Kind::nerve, {0, 0, 68}, 5},
                      {"bone", Kind::bone, {0, 0, 0}, 30}});
}

} // namespace palpate::tests
