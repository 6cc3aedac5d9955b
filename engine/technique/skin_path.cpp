#include "technique/skin_path.hpp"
#include "core/error.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::technique {
namespace {

constexpr float spacing_m = 0.004F; // of the path's points
constexpr float reach_m = 0.35F;    // no skin is farther from what lies below it
constexpr float ring_m = 0.014F;    // of places around that the normal is the mean of

struct Below { // what is meant, under the skin
    glm::vec3 place{0}, along{0};
};

Below below(const Stop& stop, const PosedBody& body) {
    Below result;
    if (!stop.muscle.empty()) {
        const MusclePlace place = muscle_place(body, stop.muscle, stop.along, stop.across);
        result = {place.place, place.along};
    }
    for (const std::string& id : stop.landmarks)
        result.place += body.posable->landmark(id, body.places) / static_cast<float>(stop.landmarks.size());
    result.place += body.turned(glm::vec3(-stop.moved_mm.x, stop.moved_mm.y, stop.moved_mm.z) * 1e-3F);
    return result;
}

// Where the half line leaves the body first, or the nearest place of the skin.
glm::vec3 way_out(const SkinSurface& skin, const glm::vec3& from, const glm::vec3& direction) {
    for (const auto& crossing : skin.crossings(from, direction, reach_m))
        if (!crossing.entering) return from + crossing.distance * direction;
    const auto nearest = skin.closest(from);
    if (!nearest) throw core::Error("there is no skin near the path");
    return nearest->point;
}

// Of the plane through the skin around a place, as it is seen from outside.
glm::vec3 mean_normal(const SkinSurface& skin, const glm::vec3& place, const glm::vec3& out) {
    const glm::vec3 u = glm::normalize(
                        glm::cross(out, std::abs(out.x) < 0.8F ? glm::vec3(1, 0, 0) : glm::vec3(0, 0, 1))),
                    v = glm::cross(out, u);
    constexpr int around = 12;
    constexpr float above_m = 0.04F;
    std::vector<glm::vec3> ring;
    for (int i = 0; i < around; ++i) {
        const float angle = 2 * core::pi * static_cast<float>(i) / around;
        const glm::vec3 from = place + ring_m * (std::cos(angle) * u + std::sin(angle) * v) + above_m * out;
        const auto hits = skin.crossings(from, -out, 2 * above_m);
        ring.push_back(hits.empty() ? from - above_m * out : from - hits.front().distance * out);
    }
    glm::vec3 sum(0);
    for (std::size_t i = 0; i < ring.size(); ++i)
        sum += glm::cross(ring[i] - place, ring[(i + 1) % ring.size()] - place);
    return glm::length(sum) > 0 ? glm::normalize(sum) : out;
}

// A smooth way through the stops, evenly spaced (Catmull and Rom).
std::vector<Below> spread(const std::vector<Below>& stops) {
    if (stops.size() == 1) return stops;
    std::vector<Below> result;
    for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
        const auto at = [&](std::ptrdiff_t k) {
            return stops[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(k, 0, std::ssize(stops) - 1))].place;
        };
        const auto k = static_cast<std::ptrdiff_t>(i);
        const glm::vec3 a = at(k - 1), b = at(k), c = at(k + 1), d = at(k + 2);
        const int steps = std::max(1, static_cast<int>(glm::distance(b, c) / spacing_m));
        for (int s = 0; s < steps; ++s) {
            const float t = static_cast<float>(s) / static_cast<float>(steps);
            result.push_back({0.5F * (2.0F * b + t * (c - a) + t * t * (2.0F * a - 5.0F * b + 4.0F * c - d) +
                                      t * t * t * (3.0F * b - 3.0F * c + d - a)),
                              {}});
        }
    }
    result.push_back(stops.back());
    return result;
}

void smooth(std::vector<SkinPoint>& points) { // normals and places: no step of the mesh is felt
    constexpr int rounds = 12;
    for (int round = 0; round < rounds; ++round) {
        const std::vector<SkinPoint> old = points;
        for (std::size_t i = 1; i + 1 < points.size(); ++i) {
            points[i].outward = glm::normalize(old[i - 1].outward + 2.0F * old[i].outward + old[i + 1].outward);
            points[i].place = 0.25F * old[i - 1].place + 0.5F * old[i].place + 0.25F * old[i + 1].place;
        }
    }
}

// Over the skin to the side of the thumb of a hand that lies at a place, as far as this in a straight line.
SkinPoint beside(SkinPoint point, const SkinSurface& skin, const glm::vec3& ahead, bool left, float distance_m) {
    const glm::vec3 from = point.place;
    constexpr float step_m = 0.004F, above_m = 0.04F;
    const auto most_steps = static_cast<int>(2 * distance_m / step_m); // of a skin that bends back
    for (int step = 0; step < most_steps && glm::distance(point.place, from) < distance_m; ++step) {
        const glm::vec3 way = glm::normalize((left ? -1.0F : 1.0F) * glm::cross(point.outward, ahead));
        const glm::vec3 above = point.place + step_m * way + above_m * point.outward;
        const auto hits = skin.crossings(above, -point.outward, 2 * above_m);
        if (hits.empty()) break;
        const glm::vec3 place = above - hits.front().distance * point.outward;
        point.target += place - point.place;
        point.place = place;
        point.outward = mean_normal(skin, place, point.outward);
    }
    return point;
}

} // namespace

SkinPoint skin_over(const SkinSurface& skin, const glm::vec3& below, const glm::vec3& out) {
    SkinPoint point;
    point.target = below;
    glm::vec3 way = out;
    for (int round = 0; round < 3; ++round) { // the tool comes square to the skin, and over what is meant
        point.place = way_out(skin, below, way);
        const glm::vec3 normal = mean_normal(skin, point.place, way);
        constexpr float share = 0.6F;
        way = glm::normalize(glm::mix(way, normal, share));
        point.outward = normal;
    }
    return point;
}

SkinPoint SkinPath::at(float share) const {
    const float at = std::clamp(share, 0.0F, 1.0F) * static_cast<float>(points.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(at), points.size() - 1), j = std::min(i + 1, points.size() - 1);
    const float t = at - static_cast<float>(i);
    SkinPoint point;
    point.place = glm::mix(points[i].place, points[j].place, t);
    point.target = glm::mix(points[i].target, points[j].target, t);
    point.outward = glm::normalize(glm::mix(points[i].outward, points[j].outward, t));
    const glm::vec3 along = glm::mix(points[i].along, points[j].along, t);
    point.along = glm::normalize(along - point.outward * glm::dot(along, point.outward));
    return point;
}

SkinPath find_path(const Technique& technique, const PosedBody& body, const SkinSurface& skin) {
    std::vector<Below> stops;
    for (const Stop& stop : technique.path) try {
            stops.push_back(below(stop, body));
        } catch (const core::Error& error) {
            throw core::Error(technique.file, stop.place + (stop.muscle.empty() ? ".landmarks" : ".muscle"),
                              error.what());
        }
    const glm::vec3 out = body.turned(technique.from);
    SkinPath path;
    for (const Below& stop : stops) path.stops.push_back(stop.place);
    for (const Below& place : spread(stops)) {
        path.points.push_back(skin_over(skin, place.place, out));
        path.points.back().along = place.along;
    }
    smooth(path.points);
    if (technique.is_second)
        for (SkinPoint& point : path.points)
            point =
                beside(point, skin, body.turned(*technique.ahead), !technique.left, 1e-3F * technique.second_hand_mm);
    for (std::size_t i = 0; i < path.points.size(); ++i) {
        SkinPoint& point = path.points[i];
        if (path.points.size() > 1) {
            const std::size_t before = i > 0 ? i - 1 : 0, after = std::min(i + 1, path.points.size() - 1);
            point.along = path.points[after].place - path.points[before].place;
        }
        point.along -= point.outward * glm::dot(point.along, point.outward);
        if (glm::length(point.along) < 1e-9F) {
            point.along = glm::cross(point.outward, body.turned({0, 1, 0}));
            if (glm::length(point.along) < 1e-3F) point.along = glm::cross(point.outward, body.turned({1, 0, 0}));
        }
        point.along = glm::normalize(point.along);
        if (i > 0) path.length_m += glm::distance(point.place, path.points[i - 1].place);
    }
    return path;
}

} // namespace palpate::technique
