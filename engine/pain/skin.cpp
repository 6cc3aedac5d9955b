#include "pain/skin.hpp"
#include "anatomy/parallel.hpp"
#include "core/error.hpp"
#include "model/refine_part.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/gtc/constants.hpp>
#include <glm/matrix.hpp>
#include <glm/trigonometric.hpp>
#include <iterator>
#include <limits>
#include <numeric>

namespace palpate::pain {
namespace {

constexpr float step_m = 0.004F; // between the spots of a trail

std::size_t skin_part(const anatomy::Body& body) {
    for (std::size_t i = 0; i < body.structures.size(); ++i)
        if (body.structures[i].kind == anatomy::Kind::skin && body.geometry.parts[i].closed) return i;
    throw core::Error(fmt::format("the body \"{}\" has no closed skin to draw pain upon", body.name));
}

std::vector<std::uint32_t> triangles_of(const model::Geometry& geometry, const model::LevelOfDetail& level) {
    const auto first = geometry.indices.begin() + level.first_index;
    return {first, first + level.index_count};
}

std::vector<glm::vec3> own(const std::vector<glm::vec3>& of_all, const model::Part& part) {
    const auto first = of_all.begin() + part.first_vertex;
    return {first, first + part.vertex_count};
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
    , positions_(own(body.geometry.positions, body.geometry.parts[part_]))
    , normals_(own(body.geometry.normals, body.geometry.parts[part_]))
    , triangles_(triangles_of(body.geometry, body.geometry.parts[part_].levels.front()))
    , tree_(positions_, triangles_)
    , rays_(positions_, triangles_)
    , landmarks_(landmarks) {
    areas_.assign(positions_.size(), 0.0F);
    const model::Part& part = body.geometry.parts[part_];
    const std::vector<std::uint32_t> small = triangles_of(body.geometry, part.paintable.value_or(part.levels.front()));
    std::vector<std::uint32_t> end(positions_.size() + 1, 0); // of each vertex' corners beside it, with repetitions
    for (const std::uint32_t i : small) end[i + 1] += 2;
    std::partial_sum(end.begin(), end.end(), end.begin());
    std::vector<std::uint32_t> beside(end.back());
    for (std::size_t t = 0; t < small.size(); t += 3) {
        const glm::vec3 a = positions_[small[t]], b = positions_[small[t + 1]], c = positions_[small[t + 2]];
        const float third = glm::length(glm::cross(b - a, c - a)) / 6;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t i = small[t + k];
            areas_[i] += third;
            beside[end[i]++] = small[t + (k + 1) % 3];
            beside[end[i]++] = small[t + (k + 2) % 3];
        }
    }
    first_neighbour_.push_back(0);
    for (std::size_t i = 0, begin = 0; i < positions_.size(); begin = end[i++]) {
        const auto from = beside.begin() + static_cast<std::ptrdiff_t>(begin),
                   to = beside.begin() + static_cast<std::ptrdiff_t>(end[i]);
        std::sort(from, to);
        std::unique_copy(from, to, std::back_inserter(neighbours_));
        first_neighbour_.push_back(static_cast<std::uint32_t>(neighbours_.size()));
    }
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

void Skin::raise(const Band& band, anatomy::Side side, float out_to_m, std::span<float> depth_m) const {
    const Trail trail = this->trail(band.path, side, band.half_width_m);
    constexpr float outside = std::numeric_limits<float>::lowest();
    std::vector<float> found(positions_.size(), outside);
    constexpr std::size_t stretch = 12; // spots whose neighbourhood is searched at once
    for (std::size_t first = 0; first < trail.spots.size(); first += stretch) {
        const std::size_t end = std::min(first + stretch, trail.spots.size());
        core::Box box;
        float widest = 0;
        for (std::size_t i = first; i < end; ++i) {
            box.include(trail.spots[i].point);
            widest = std::max(widest, trail.half_width_m[i]);
        }
        const glm::vec3 low = box.low - (widest + out_to_m), high = box.high + (widest + out_to_m);
        for (std::size_t v = 0; v < positions_.size(); ++v) {
            const glm::vec3& p = positions_[v];
            if (p.y < low.y || p.y > high.y || p.x < low.x || p.x > high.x || p.z < low.z || p.z > high.z) continue;
            float deepest = outside;
            for (std::size_t i = first; i < end; ++i)
                deepest = std::max(deepest, trail.half_width_m[i] - glm::distance(p, trail.spots[i].point));
            if (deepest > -out_to_m) found[v] = std::max(found[v], deepest);
        }
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

void make_skin_paintable(anatomy::Body& body) {
    constexpr float longest_m = 0.008F;
    for (std::size_t i = 0; i < body.structures.size(); ++i)
        if (body.structures[i].kind == anatomy::Kind::skin) model::make_paintable(body.geometry, i, longest_m);
}

// Moving least squares (Lancaster and Salkauskas 1981): a plane through the values around, which leaves alone what is
// straight however unevenly the vertices lie.
float Skin::fitted(std::uint32_t v, std::span<const float> values, float reach_m, std::vector<std::uint32_t>& found,
                   std::vector<std::uint32_t>& seen_from) const {
    const glm::vec3 normal = normals_[v], from = positions_[v];
    const glm::vec3 u =
        glm::normalize(glm::cross(std::abs(normal.y) < 0.8F ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0), normal));
    const glm::vec3 w = glm::cross(normal, u);
    glm::dmat3 sums(0);
    glm::dvec3 of_values(0);
    found.assign(1, v);
    seen_from[v] = v;
    for (std::size_t next = 0; next < found.size(); ++next) {
        const std::uint32_t at = found[next];
        const glm::vec3 off = (positions_[at] - from) / reach_m;
        const double weight = double{areas_[at]} * std::exp(-2.5 * double{glm::dot(off, off)});
        const glm::dvec3 place(1, glm::dot(off, u), glm::dot(off, w));
        sums += weight * glm::outerProduct(place, place);
        of_values += weight * double{values[at]} * place;
        for (std::uint32_t i = first_neighbour_[at]; i < first_neighbour_[at + 1]; ++i) {
            const std::uint32_t other = neighbours_[i];
            if (seen_from[other] == v || glm::distance(positions_[other], from) > reach_m) continue;
            seen_from[other] = v;
            found.push_back(other);
        }
    }
    if (!(glm::determinant(sums) > 1e-6 * sums[0][0] * sums[0][0] * sums[0][0])) return values[v]; // all in a line
    return static_cast<float>((glm::inverse(sums) * of_values).x);
}

void Skin::smooth(std::span<float> values, float reach_m) const {
    const std::vector<float> before(values.begin(), values.end());
    constexpr std::size_t at_once = 4096;
    anatomy::for_each_index((before.size() + at_once - 1) / at_once, [&](std::size_t chunk) {
        std::vector<std::uint32_t> found, seen_from(before.size(), ~0U);
        const std::size_t end = std::min(before.size(), (chunk + 1) * at_once);
        for (std::size_t v = chunk * at_once; v < end; ++v) {
            bool level = true; // all alike around
            for (std::uint32_t i = first_neighbour_[v]; level && i < first_neighbour_[v + 1]; ++i)
                level = before[neighbours_[i]] == before[v];
            if (!level) values[v] = fitted(static_cast<std::uint32_t>(v), before, reach_m, found, seen_from);
        }
    });
}

} // namespace palpate::pain
