#include "pain/skin.hpp"
#include "core/error.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/gtc/constants.hpp>
#include <glm/trigonometric.hpp>
#include <limits>

namespace palpate::pain {
namespace {

constexpr float step_m = 0.004F; // between the spots of a trail

std::size_t skin_part(const anatomy::Body& body) {
    for (std::size_t i = 0; i < body.structures.size(); ++i)
        if (body.structures[i].kind == anatomy::Kind::skin && body.geometry.parts[i].closed) return i;
    throw core::Error(fmt::format("the body \"{}\" has no closed skin to draw pain upon", body.name));
}

std::vector<std::uint32_t> triangles_of(const model::Geometry& geometry, std::size_t part) {
    const model::LevelOfDetail& level = geometry.parts[part].levels.front();
    const auto first = geometry.indices.begin() + level.first_index;
    return {first, first + level.index_count};
}

std::vector<glm::vec3> positions_of(const model::Geometry& geometry, std::size_t part) {
    const auto first = geometry.positions.begin() + geometry.parts[part].first_vertex;
    return {first, first + geometry.parts[part].vertex_count};
}

glm::vec3 on_side(glm::vec3 direction, anatomy::Side side) { // the tables are of the right half
    if (side == anatomy::Side::left) direction.x = -direction.x;
    return direction;
}

glm::vec3 direction_of(std::string_view word, anatomy::Side side) {
    for (const TowardRow& row : toward_table())
        if (row.name == word) return on_side(row.direction, side);
    return {0, 0, 0};
}

// From one direction to another the short way round; both unit.
glm::vec3 turned(const glm::vec3& from, const glm::vec3& to, float share) {
    const glm::vec3 mixed = glm::mix(from, to, share);
    const float length = glm::length(mixed);
    return length > 1e-3F ? mixed / length : from;
}

} // namespace

Skin::Skin(const anatomy::Body& body, const anatomy::Landmarks& landmarks)
    : part_(skin_part(body))
    , positions_(positions_of(body.geometry, part_))
    , triangles_(triangles_of(body.geometry, part_))
    , tree_(positions_, triangles_)
    , rays_(positions_, triangles_)
    , landmarks_(landmarks) {
    areas_.assign(positions_.size(), 0.0F);
    std::vector<std::uint64_t> edges;
    edges.reserve(triangles_.size() * 2);
    for (std::size_t t = 0; t < triangles_.size(); t += 3) {
        const glm::vec3 a = positions_[triangles_[t]], b = positions_[triangles_[t + 1]],
                        c = positions_[triangles_[t + 2]];
        const float third = glm::length(glm::cross(b - a, c - a)) / 6;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint64_t i = triangles_[t + k], j = triangles_[t + (k + 1) % 3];
            areas_[i] += third;
            edges.push_back(i << 32U | j);
            edges.push_back(j << 32U | i);
        }
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    first_neighbour_.assign(positions_.size() + 1, 0);
    for (const std::uint64_t edge : edges) {
        ++first_neighbour_[(edge >> 32U) + 1];
        neighbours_.push_back(static_cast<std::uint32_t>(edge));
    }
    for (std::size_t i = 1; i < first_neighbour_.size(); ++i) first_neighbour_[i] += first_neighbour_[i - 1];
}

glm::vec3 Skin::landmark(const std::string& id, anatomy::Side side) const {
    if (const auto middle = landmarks_.position(id)) return *middle;
    const std::string sided = fmt::format("{}.{}", id, anatomy::side_names[static_cast<std::size_t>(side)]);
    if (const auto found = landmarks_.position(sided)) return *found;
    return landmarks_.at(sided).position; // says why not
}

Skin::Line Skin::axis(const std::string& segment, anatomy::Side side) const {
    for (const Axis& row : shipped_axes()) {
        if (row.id != segment) continue;
        Line line{landmark(row.from, side), landmark(row.to, side), on_side(row.zero, side)};
        if (!row.upright_through.empty()) {
            const glm::vec3 through = landmark(row.upright_through, side);
            line.from = {through.x, line.from.y, through.z};
            line.to = {through.x, line.to.y, through.z};
        }
        return line;
    }
    throw core::Error(fmt::format("no segment \"{}\"", segment));
}

Spot Skin::over(const glm::vec3& inside, std::optional<glm::vec3> direction) const {
    if (!direction) {
        const auto nearest = tree_.closest(inside);
        const glm::vec3 way = nearest->point - inside;
        const float length = glm::length(way);
        return {inside, length > 1e-5F ? way / length : tree_.normal(nearest->triangle), nearest->point};
    }
    for (const model::RayTree::Crossing& crossing : rays_.crossings(inside, *direction))
        if (!crossing.entering) return {inside, *direction, inside + crossing.distance * *direction};
    const auto nearest = tree_.closest(inside); // a point on the skin itself, seen from inside it
    if (nearest && nearest->distance < 0.005F) return {inside, *direction, nearest->point};
    throw core::Error("there is no skin that way");
}

Spot Skin::find(const SkinPlace& place, anatomy::Side side) const {
    if (place.segment.empty()) {
        glm::vec3 at = landmark(place.landmarks.front(), side);
        if (place.landmarks.size() == 2) at = glm::mix(at, landmark(place.landmarks[1], side), place.share);
        return place.toward.empty() ? over(at) : over(at, direction_of(place.toward, side));
    }
    const Line line = axis(place.segment, side);
    const glm::vec3 along = glm::normalize(line.to - line.from);
    glm::vec3 out = place.degrees ? line.zero : direction_of(place.toward, side);
    out -= along * glm::dot(along, out);
    if (glm::length(out) < 0.2F)
        throw core::Error(
            fmt::format("\"{}\" runs along the {} and leads to no place beside it", place.toward, place.segment));
    out = glm::normalize(out);
    if (place.degrees) { // 90 is lateral
        glm::vec3 lateral = on_side({-1, 0, 0}, side);
        lateral -= along * glm::dot(along, lateral);
        lateral = glm::normalize(lateral - out * glm::dot(out, lateral));
        const float angle = glm::radians(*place.degrees);
        out = std::cos(angle) * out + std::sin(angle) * lateral;
    }
    return over(glm::mix(line.from, line.to, place.along), out);
}

Skin::Trail Skin::trail(std::span<const SkinPlace> path, anatomy::Side side,
                        std::span<const float> half_width_m) const {
    Trail result;
    const auto width = [&](std::size_t i) { return half_width_m.empty() ? 0.0F : half_width_m[i]; };
    const auto add = [&](const Spot& spot, float half_width) {
        result.spots.push_back(spot);
        if (!half_width_m.empty()) result.half_width_m.push_back(half_width);
    };
    for (std::size_t i = 0; i < path.size(); ++i) {
        const Spot to = find(path[i], side);
        if (i > 0) {
            const Spot from = result.spots.back();
            const int steps = std::max(1, static_cast<int>(std::ceil(glm::distance(from.point, to.point) / step_m)));
            for (int k = 1; k < steps; ++k) {
                const float share = static_cast<float>(k) / static_cast<float>(steps);
                // From a line between the two inside the body out to the skin; where that meets none, the nearest to
                // the straight line.
                const glm::vec3 inside = glm::mix(from.from, to.from, share);
                Spot spot = over(glm::mix(from.point, to.point, share));
                try {
                    const Spot out = over(inside, turned(from.direction, to.direction, share));
                    if (glm::distance(out.point, spot.point) < 0.03F) spot = out;
                } catch (const core::Error&) { // the nearest it is
                }
                spot.from = inside;
                spot.direction = turned(from.direction, to.direction, share);
                add(spot, glm::mix(width(i - 1), width(i), share));
            }
        }
        add(to, width(i));
    }
    return result;
}

void Skin::raise(const Band& band, anatomy::Side side, float margin_m, std::span<float> depth_m) const {
    const Trail trail = this->trail(band.path, side, band.half_width_m);
    core::Box box;
    float widest = 0;
    for (std::size_t i = 0; i < trail.spots.size(); ++i) {
        box.include(trail.spots[i].point);
        widest = std::max(widest, trail.half_width_m[i]);
    }
    const glm::vec3 reach(widest + margin_m);
    constexpr float outside = std::numeric_limits<float>::lowest();
    std::vector<float> found(positions_.size(), outside);
    for (std::size_t v = 0; v < positions_.size(); ++v) {
        const glm::vec3& p = positions_[v];
        if (glm::any(glm::lessThan(p, box.low - reach)) || glm::any(glm::greaterThan(p, box.high + reach))) continue;
        float deepest = outside;
        for (std::size_t i = 0; i < trail.spots.size(); ++i)
            deepest = std::max(deepest, trail.half_width_m[i] - glm::distance(p, trail.spots[i].point));
        if (deepest > -margin_m) found[v] = deepest;
    }
    // What is joined to the trail over such vertices.
    std::vector<std::uint32_t> front;
    std::vector<bool> reached(positions_.size(), false);
    const auto reach_vertex = [&](std::uint32_t v) {
        if (reached[v] || found[v] == outside) return;
        reached[v] = true;
        front.push_back(v);
        depth_m[v] = std::max(depth_m[v], found[v]);
    };
    for (const Spot& spot : trail.spots) {
        const auto nearest = tree_.closest(spot.point);
        for (std::size_t k = 0; k < 3; ++k) reach_vertex(triangles_[3 * std::size_t{nearest->triangle} + k]);
    }
    while (!front.empty()) {
        const std::uint32_t v = front.back();
        front.pop_back();
        for (std::uint32_t i = first_neighbour_[v]; i < first_neighbour_[v + 1]; ++i) reach_vertex(neighbours_[i]);
    }
}

void Skin::smooth(std::span<float> values, int times) const {
    std::vector<float> before;
    for (int pass = 0; pass < times; ++pass) {
        before.assign(values.begin(), values.end());
        for (std::size_t v = 0; v < before.size(); ++v) {
            const std::uint32_t first = first_neighbour_[v], last = first_neighbour_[v + 1];
            if (first == last) continue;
            float sum = 0;
            for (std::uint32_t i = first; i < last; ++i) sum += before[neighbours_[i]];
            values[v] = 0.5F * before[v] + 0.5F * sum / static_cast<float>(last - first);
        }
    }
}

} // namespace palpate::pain
