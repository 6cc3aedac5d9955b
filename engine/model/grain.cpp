#include "model/grain.hpp"
#include "model/fibre_field.hpp"
#include "model/fibre_flow.hpp"
#include "model/fibre_lanes.hpp"
#include "model/fibre_trace.hpp"
#include "model/fibre_ways.hpp"
#include <algorithm>
#include <optional>

namespace palpate::model {
namespace {

std::vector<glm::dvec3> traced_lanes(const Mesh& mesh, const Corners& corners, const std::vector<double>& field) {
    const Tracer tracer(mesh, corners, field, widest_level(mesh, field));
    std::vector<std::optional<glm::dvec3>> lanes(mesh.positions.size());
    for (std::uint32_t v = 0; v < lanes.size(); ++v) lanes[v] = tracer.crossing(v);
    return finished_lanes(mesh, corners, field, std::move(lanes));
}

} // namespace

float tendon_share(float along, float origin_tendon, float insertion_tendon) {
    const auto at_end = [](float from_end, float tendon) {
        if (tendon <= 0) return 0.0F;
        const float fringe = std::clamp(0.6F * tendon, 0.015F, 0.1F); // half of what it takes from 1 to 0
        return std::clamp(0.5F + (tendon - from_end) / (2 * fringe), 0.0F, 1.0F);
    };
    return std::max(at_end(along, origin_tendon), at_end(1 - along, insertion_tendon));
}

std::vector<Grain> fibre_grain(const Mesh& mesh, const FibreHint& hint) {
    const Corners corners(mesh);
    const std::vector<double> field = fibre_field(mesh, corners, hint), along = shares_of_way(mesh, corners, field);
    std::optional<std::vector<glm::dvec3>> lanes = turned_lanes(mesh, hint, field);
    if (!lanes) lanes = traced_lanes(mesh, corners, field);
    std::vector<Grain> grains(mesh.positions.size());
    for (std::size_t v = 0; v < grains.size(); ++v) {
        const auto place = static_cast<float>(along[v]);
        grains[v] = {glm::vec3((*lanes)[v]), place, tendon_share(place, hint.origin_tendon, hint.insertion_tendon)};
    }
    return grains;
}

} // namespace palpate::model
