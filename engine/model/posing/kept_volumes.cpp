#include "model/posing/kept_volumes.hpp"
#include <algorithm>
#include <cmath>
#include <map>

namespace palpate::model {
namespace {

constexpr int most_volume_rounds = 12;
constexpr std::uint32_t enough_vertices = 400; // of a muscle: its volume's change is measured well enough on these
constexpr float aim = 0.8F;         // of most_off: where a surface is brought to, so that neighbours may shift it again
constexpr float least_hold = 1e-3F; // of what its vertices would give if all could move: else bones hold it

// The coarsest level with enough vertices.
const LevelOfDetail& measured_level(const Part& part) {
    const auto fine = std::find_if(part.levels.rbegin(), part.levels.rend(),
                                   [](const LevelOfDetail& level) { return level.vertex_count >= enough_vertices; });
    return fine != part.levels.rend() ? *fine : part.levels.front();
}

// Cubic metres; measured from the first place, for no float would hold it from afar.
double enclosed(const std::vector<glm::vec3>& places, std::span<const std::uint32_t> triangles) {
    double sum = 0;
    for (std::size_t t = 0; t < triangles.size(); t += 3) {
        const auto at = [&](std::size_t i) { return places[triangles[t + i]] - places.front(); };
        sum += double{glm::dot(at(0), glm::cross(at(1), at(2)))} / 6;
    }
    return sum;
}

// By how much the volume grows with each place, square metres along the way outward.
std::vector<glm::vec3> growth(const std::vector<glm::vec3>& places, std::span<const std::uint32_t> triangles) {
    std::vector<glm::vec3> result(places.size(), glm::vec3(0));
    for (std::size_t t = 0; t < triangles.size(); t += 3) {
        const auto at = [&](std::size_t i) { return places[triangles[t + i]]; };
        const glm::vec3 sixth = glm::cross(at(1) - at(0), at(2) - at(0)) / 6.0F;
        for (std::size_t i = 0; i < 3; ++i) result[triangles[t + i]] += sixth;
    }
    return result;
}

} // namespace

KeptVolumes::KeptVolumes(const Flesh& flesh, const Geometry& geometry, std::span<const Seat> seats,
                         std::span<const std::size_t> parts)
    : flesh_(&flesh) {
    for (const std::size_t i : parts) {
        const Part& part = geometry.parts[i];
        const LevelOfDetail& level = measured_level(part);
        Surface& surface = surfaces_.emplace_back();
        const auto first = geometry.indices.begin() + level.first_index;
        surface.triangles.assign(first, first + level.index_count);
        std::vector<glm::vec3> at;
        std::map<std::uint32_t, std::uint32_t> known;
        for (std::uint32_t v = part.first_vertex; v < part.first_vertex + level.vertex_count; ++v) {
            at.push_back(geometry.positions[v]);
            surface.places.push_back({geometry.positions[v], geometry.influences[v], seats[v]});
            for (const std::uint32_t corner : flesh.corners_at(seats[v]))
                if (!flesh.held(corner)) known.emplace(corner, 0);
        }
        for (auto& [corner, number] : known) {
            number = static_cast<std::uint32_t>(surface.corners.size());
            surface.corners.push_back(corner);
        }
        for (const Touch& place : surface.places) {
            std::array<std::uint32_t, 8>& holding = surface.holding.emplace_back();
            std::transform(flesh.corners_at(place.seat).begin(), flesh.corners_at(place.seat).end(), holding.begin(),
                           [&](std::uint32_t corner) {
                               const auto at_corner = known.find(corner);
                               return at_corner != known.end() ? at_corner->second : none;
                           });
        }
        surface.volume = static_cast<float>(enclosed(at, surface.triangles));
    }
}

void KeptVolumes::restore(std::span<const DualQuaternion> movements, std::vector<glm::vec3>& shifts) const {
    for (int round = 0; round < most_volume_rounds; ++round) {
        bool all = true;
        for (const Surface& surface : surfaces_) all &= !restored(surface, movements, shifts);
        if (all) break;
    }
}

// Whether the surface had to be changed.
bool KeptVolumes::restored(const Surface& surface, std::span<const DualQuaternion> movements,
                           std::vector<glm::vec3>& shifts) const {
    std::vector<DualQuaternion> moves;
    std::vector<glm::vec3> places;
    for (const Touch& place : surface.places) {
        moves.push_back(mean_movement(place.influences, movements));
        places.push_back(moves.back().moved(place.rest + flesh_->at(place.seat, shifts)));
    }
    const auto excess = static_cast<float>(enclosed(places, surface.triangles)) - surface.volume;
    if (std::abs(excess) <= most_off * surface.volume) return false;

    const std::vector<glm::vec3> outward = growth(places, surface.triangles);
    std::vector<glm::vec3> gradient(surface.corners.size(), glm::vec3(0));
    float free = 0; // what the gradient would be
    for (std::size_t v = 0; v < places.size(); ++v) {
        const glm::vec3 before =
            DualQuaternion{{-glm::vec3(moves[v].real), moves[v].real.w}, glm::vec4(0)}.turned(outward[v]);
        const std::array<float, 8> weight = corner_weights(surface.places[v].seat);
        for (std::size_t k = 0; k < 8; ++k)
            if (surface.holding[v][k] != none) gradient[surface.holding[v][k]] += weight[k] * before;
        free += glm::dot(before, before);
    }
    float squares = 0;
    for (const glm::vec3& of_corner : gradient) squares += glm::dot(of_corner, of_corner);
    if (squares < least_hold * free) return false;
    const float wanted = std::copysign(aim * most_off * surface.volume, excess) - excess;
    for (std::size_t i = 0; i < gradient.size(); ++i) shifts[surface.corners[i]] += wanted / squares * gradient[i];
    return true;
}

} // namespace palpate::model
