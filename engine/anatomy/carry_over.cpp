#include "anatomy/carry_over.hpp"
#include "anatomy/parallel.hpp"
#include "model/build.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace palpate::anatomy {
namespace {

// One part of a body by itself, without what it could take poses with.
model::Geometry alone(const model::Geometry& all, model::Part part) {
    model::Geometry one;
    const auto take = [](auto& to, const auto& from, std::size_t first, std::size_t count) {
        const auto begin = from.begin() + static_cast<std::ptrdiff_t>(first);
        to.insert(to.end(), begin, begin + static_cast<std::ptrdiff_t>(count));
    };
    take(one.positions, all.positions, part.first_vertex, part.vertex_count);
    take(one.normals, all.normals, part.first_vertex, part.vertex_count);
    take(one.grains, all.grains, part.first_vertex, part.vertex_count);
    for (model::LevelOfDetail& level : part.levels) {
        const auto first = static_cast<std::uint32_t>(one.indices.size());
        take(one.indices, all.indices, level.first_index, level.index_count);
        level.first_index = first;
        level.bent_error_m = 0;
    }
    part.first_vertex = 0;
    one.parts.push_back(std::move(part));
    return one;
}

void move(model::Geometry& one, const Warp& warp) {
    constexpr float step = 1e-3F; // metres, along the surface: its new normal is square to where they come to lie
    core::Box box;
    for (std::size_t v = 0; v < one.positions.size(); ++v) {
        const glm::vec3 p = one.positions[v], n = one.normals[v];
        const glm::vec3 other = std::abs(n.x) < 0.7F ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
        const glm::vec3 along = glm::normalize(glm::cross(n, other)), across = glm::cross(n, along);
        one.positions[v] = warp(p);
        one.normals[v] = glm::normalize(
            glm::cross(warp(p + step * along) - one.positions[v], warp(p + step * across) - one.positions[v]));
        box.include(one.positions[v]);
    }
    one.parts.front().box = box;
}

bool is_cover(const Structure& structure) { return structure.kind == Kind::skin || structure.kind == Kind::fat; }

std::vector<std::size_t> lacking(const Body& from, const Body& body) {
    const bool has_skin = std::any_of(body.structures.begin(), body.structures.end(),
                                      [](const Structure& structure) { return structure.kind == Kind::skin; });
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < from.structures.size(); ++i)
        if (!body.find(from.structures[i].id) && !(has_skin && is_cover(from.structures[i]))) result.push_back(i);
    return result;
}

} // namespace

CarriedOver carry_over(const Body& from, Body& body, const core::ProgressSink& progress) {
    const std::vector<SharedBone> bones = shared_bones(from, body);
    const Warp warp(bones, {}, progress);
    CarriedOver result{{}, bones.size(), warp.residual()};
    const std::vector<std::size_t> wanted = lacking(from, body);
    std::vector<model::Geometry> moved(wanted.size());
    for_each_index(
        wanted.size(),
        [&](std::size_t i) {
            moved[i] = alone(from.geometry, from.geometry.parts[wanted[i]]);
            move(moved[i], warp);
        },
        "carrying over", progress);
    body.geometry.influences.clear();
    body.geometry.segments.clear();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        Structure structure = from.structures[wanted[i]];
        structure.figures = {ShapeFrom::carried,
                             fmt::format("{}, on {} bones of both bodies, which come to lie {:.1f} mm apart", from.name,
                                         bones.size(), 1e3 * warp.residual().mean),
                             {},
                             {}};
        result.ids.push_back(structure.id);
        body.structures.push_back(std::move(structure));
        model::append(body.geometry, moved[i]);
    }
    return result;
}

} // namespace palpate::anatomy
