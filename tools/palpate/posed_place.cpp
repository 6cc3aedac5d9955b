#include "palpate/posed_place.hpp"
#include <limits>

namespace palpate::program {
namespace {

// Of the structure, or of all.
std::size_t nearest_vertex(const model::Geometry& geometry, std::span<const glm::vec3> positions,
                           const anatomy::Place& place) {
    std::size_t first = 0, end = geometry.positions.size();
    if (place.structure) {
        const model::Part& part = geometry.parts[*place.structure];
        first = part.first_vertex;
        end = first + part.vertex_count;
    }
    std::size_t nearest = first;
    float least = std::numeric_limits<float>::max();
    for (std::size_t v = first; v < end; ++v) {
        const glm::vec3 way = positions[v] - place.point;
        if (const float squared = glm::dot(way, way); squared < least) {
            least = squared;
            nearest = v;
        }
    }
    return nearest;
}

} // namespace

anatomy::Place posed_place(anatomy::Place place, const posture::Posable& body, std::span<const posture::Rigid> places,
                           const model::Shape& shape) {
    const model::Geometry& geometry = body.body().geometry;
    const bool named = place.structure || !place.landmark.empty();
    const std::size_t near = nearest_vertex(geometry, named ? geometry.positions : shape.positions, place);
    const posture::Rigid moved = body.movement_at(near, places);
    place.turn = moved.turn;
    place.rest = named ? place.point : geometry.positions[near];
    if (!place.landmark.empty())
        place.point = body.landmark(place.landmark, places);
    else if (place.structure) // and shifted as the flesh around it
        place.point = moved(place.point) + shape.positions[near] - moved(geometry.positions[near]);
    return place;
}

} // namespace palpate::program
