// Follows a field over a surface, triangle by triangle.
#pragma once
#include "model/fibre_ends.hpp"
#include <optional>
#include <vector>

namespace palpate::model {

class Tracer {
public:
    // One value of the field per position, and the level at which ways end. The arguments must outlive this.
    Tracer(const Mesh& mesh, const Corners& corners, const std::vector<double>& field, double level);

    // Ways end before the level where they leave the range low .. high of another function, one value per position, at
    // the side where a way up or down the field ends up: its low side going down when `rises` (else going up).
    struct Range {
        const std::vector<double>& of;
        bool rises;
        double low, high;
    };
    struct Stop {
        glm::dvec3 point;
        bool at_level; // else at the end of the range
    };
    // Along the gradient from a vertex. Empty where there is no way: inside an end, where the field is flat.
    [[nodiscard]] std::optional<Stop> stop_of(std::uint32_t vertex, const Range* range = nullptr) const;

private:
    struct Place { // on a vertex, or on a half-edge of the triangle that the way has just left
        std::uint32_t vertex, half_edge;
        double share; // from the half-edge's vertex to its next
    };
    static constexpr Place nowhere{open_edge, open_edge, 0};

    [[nodiscard]] glm::dvec3 at(std::uint32_t corner) const { return mesh_.positions[mesh_.triangles[corner]]; }
    [[nodiscard]] double value(std::uint32_t corner) const { return field_[mesh_.triangles[corner]]; }
    [[nodiscard]] double field_at(const Place& place) const { return value_at(place, field_); }
    [[nodiscard]] double value_at(const Place& place, const std::vector<double>& of) const {
        if (place.half_edge == open_edge) return of[place.vertex];
        return of[mesh_.triangles[place.half_edge]] * (1 - place.share) +
               of[mesh_.triangles[next_corner(place.half_edge)]] * place.share;
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
