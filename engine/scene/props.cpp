#include "scene/props.hpp"
#include "model/build.hpp"
#include "posture/dent.hpp"
#include <utility>

namespace palpate::scene {

std::shared_ptr<const model::Geometry>
with_supports(const anatomy::Body& body, std::span<const posture::Support> supports, const model::Shape& shape) {
    auto all = std::make_shared<model::Geometry>(body.geometry);
    for (const posture::Support& support : supports) {
        posture::SupportSurface surface = posture::surface(support);
        posture::dent(surface, support, body.geometry, shape);
        model::Geometry one;
        model::Part part;
        part.name = support.kind.id;
        part.vertex_count = static_cast<std::uint32_t>(surface.mesh.positions.size());
        part.levels.push_back({0, static_cast<std::uint32_t>(surface.mesh.triangles.size()), 0, 0, part.vertex_count});
        for (const glm::vec3& p : surface.mesh.positions) part.box.include(p);
        one.positions = std::move(surface.mesh.positions);
        one.normals = std::move(surface.normals);
        one.grains.resize(one.positions.size());
        one.influences.resize(all->influences.empty() ? 0 : one.positions.size());
        one.indices = std::move(surface.mesh.triangles);
        one.parts.push_back(std::move(part));
        model::append(*all, one);
    }
    return all;
}

PartState look_of(const posture::Support& support) {
    PartState state;
    state.material = Material::plain;
    state.tint = glm::vec4(support.kind.colour, 1);
    return state;
}

} // namespace palpate::scene
