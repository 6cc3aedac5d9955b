// Follows a field over a surface, triangle by triangle.
#pragma once
#include "model/fibre_ends.hpp"
#include <optional>
#include <vector>

namespace palpate::model {

class Tracer {
public:
    // One value of the field per position, and the level to be met. The arguments must outlive this.
    Tracer(const Mesh& mesh, const Corners& corners, const std::vector<double>& field, double level);

    // Where the way along the gradient from a vertex meets the level. Empty where there is none: inside an end, where
    // the field is flat.
    [[nodiscard]] std::optional<glm::dvec3> crossing(std::uint32_t vertex) const;

private:
    struct Place { // on a vertex, or on a half-edge of the triangle that the way has just left
        std::uint32_t vertex, half_edge;
        double share; // from the half-edge's vertex to its next
    };
    static constexpr Place nowhere{open_edge, open_edge, 0};

    [[nodiscard]] glm::dvec3 at(std::uint32_t corner) const { return mesh_.positions[mesh_.triangles[corner]]; }
    [[nodiscard]] double value(std::uint32_t corner) const { return field_[mesh_.triangles[corner]]; }
    [[nodiscard]] double field_at(const Place& place) const {
        if (place.half_edge == open_edge) return field_[place.vertex];
        return value(place.half_edge) * (1 - place.share) + value(next_corner(place.half_edge)) * place.share;
    }
    [[nodiscard]] glm::dvec3 point_at(const Place& place) const {
        if (place.half_edge == open_edge) return mesh_.positions[place.vertex];
        return at(place.half_edge) * (1 - place.share) + at(next_corner(place.half_edge)) * place.share;
    }
    [[nodiscard]] Place on_vertex(std::uint32_t corner) const { return {mesh_.triangles[corner], open_edge, 0}; }
    [[nodiscard]] Place on_edge(std::uint32_t half_edge, double share) const {
        constexpr double snap = 1e-4;
        if (share < snap) return on_vertex(half_edge);
        if (share > 1 - snap) return on_vertex(next_corner(half_edge));
        return {open_edge, half_edge, share};
    }

    [[nodiscard]] Place from_vertex(std::uint32_t vertex, double up) const;
    [[nodiscard]] Place from_edge(const Place& place, double up) const;
    [[nodiscard]] Place next(const Place& place, double up) const {
        return place.half_edge == open_edge ? from_vertex(place.vertex, up) : from_edge(place, up);
    }

    const Mesh& mesh_;
    const Corners& corners_;
    const std::vector<double>& field_;
    double level_;
    std::vector<std::uint32_t> twin_;
    std::vector<glm::dvec3> slopes_; // per triangle: gradient of the field
};

// The level of a field, of those not too near its ends, where the mesh is widest: most area lies near it.
double widest_level(const Mesh& mesh, const std::vector<double>& field);

} // namespace palpate::model
