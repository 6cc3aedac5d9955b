#include "anatomy/probe.hpp"
#include "core/error.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::anatomy {
namespace {

constexpr float mm = 1000;
constexpr float on_the_skin_m = 0.001F; // nearer than this a point counts as on the surface

std::string text_of(const glm::vec3& v) { return fmt::format("({:.1f}, {:.1f}, {:.1f})", v.x, v.y, v.z); }

// Directions all around: towards the points of a grid on a cube, 30 degrees or less from one to the next.
std::vector<glm::vec3> all_around() {
    constexpr int n = 3;
    std::vector<glm::vec3> directions;
    for (int x = -n; x <= n; ++x)
        for (int y = -n; y <= n; ++y)
            for (int z = -n; z <= n; ++z)
                if (std::max({std::abs(x), std::abs(y), std::abs(z)}) == n)
                    directions.push_back(glm::normalize(glm::vec3(x, y, z)));
    return directions;
}

} // namespace

Probe::Probe(const Body& body, Parts which) {
    const model::Geometry& geometry = body.geometry;
    std::vector<std::uint32_t> triangles, skin;
    for (std::size_t i = 0; i < geometry.parts.size(); ++i) {
        const model::Part& part = geometry.parts[i];
        is_skin_.push_back(body.structures[i].kind == Kind::skin);
        if (body.structures[i].kind == Kind::trigger_point) continue; // marks, not tissue
        if (which == Parts::closed && !part.closed) continue;
        const model::LevelOfDetail& level = part.levels.front();
        ranges_.push_back({i, static_cast<std::uint32_t>(triangles.size() / 3)});
        for (std::uint32_t k = 0; k < level.index_count; ++k) {
            triangles.push_back(part.first_vertex + geometry.indices[level.first_index + k]);
            if (is_skin_[i]) skin.push_back(triangles.back());
        }
    }
    tree_.emplace(geometry.positions, std::move(triangles));
    if (!skin.empty()) skin_.emplace(geometry.positions, std::move(skin));
}

void Probe::refit(std::span<const glm::vec3> positions) {
    tree_->refit(positions);
    if (skin_) skin_->refit(positions);
}

// Inside a structure is where more of its surface was entered than left, so that a structure made of pieces that lie
// over one another is one. What is left without having been entered, or never left, belongs to an open sheet.
std::vector<Probe::Stretch> Probe::stretches(const glm::vec3& origin, const glm::vec3& direction) const {
    struct Open {
        std::size_t structure;
        float from_m;
        int entered;
    };
    std::vector<Open> open; // few at a time
    std::vector<Stretch> found;
    for (const auto& crossing : tree_->crossings(origin, direction)) {
        const auto next = std::upper_bound(
            ranges_.begin(), ranges_.end(), crossing.triangle,
            [](std::uint32_t triangle, const Range& range) { return triangle < range.first_triangle; });
        const std::size_t structure = std::prev(next)->structure;
        const auto inside =
            std::find_if(open.begin(), open.end(), [&](const Open& one) { return one.structure == structure; });
        if (crossing.entering) {
            if (inside == open.end())
                open.push_back({structure, crossing.distance, 1});
            else
                ++inside->entered;
        } else if (inside == open.end()) {
            found.push_back({structure, crossing.distance, crossing.distance});
        } else if (--inside->entered == 0) {
            found.push_back({structure, inside->from_m, crossing.distance});
            open.erase(inside);
        }
    }
    for (const Open& one : open) found.push_back({one.structure, one.from_m, one.from_m});
    std::sort(found.begin(), found.end(), [](const Stretch& a, const Stretch& b) {
        if (a.from_m != b.from_m) return a.from_m < b.from_m;
        return a.to_m != b.to_m ? a.to_m > b.to_m : a.structure < b.structure;
    });
    return found;
}

Puncture Probe::at(const glm::vec3& point, const glm::vec3& direction) const {
    if (!(glm::length(direction) > 0)) throw core::Error("a needle needs a direction, found one of length 0");
    const glm::vec3 way = glm::normalize(direction);
    // From outside: the line begins where it cannot have met anything yet.
    const float before =
        tree_->box().empty() ? 0 : tree_->box().radius() * 1.01F + glm::distance(point, tree_->box().centre());
    const glm::vec3 origin = point - before * way;
    const std::vector<Stretch> all = stretches(origin, way);
    const auto needle = [&] {
        return fmt::format("a needle through {} mm that goes {}", text_of(point * mm), text_of(way));
    };
    if (all.empty()) throw core::Error(needle() + " meets no structure");

    std::vector<Stretch> bodies; // where the line is in the body
    for (const Stretch& stretch : all)
        if (is_skin_[stretch.structure]) bodies.push_back(stretch);
    const bool from_skin = !bodies.empty();
    if (!from_skin) {
        bodies.push_back({0, all.front().from_m, 0});
        for (const Stretch& stretch : all) bodies.back().to_m = std::max(bodies.back().to_m, stretch.to_m);
    }
    const auto here =
        std::find_if(bodies.begin(), bodies.end(), [&](const Stretch& body) { return body.to_m >= before; });
    if (here == bodies.end()) throw core::Error(needle() + " meets nothing after it: the body lies behind the point");

    const auto depth = [&](float distance_m) {
        return (std::clamp(distance_m, here->from_m, here->to_m) - here->from_m) * mm;
    };
    Puncture puncture{origin + here->from_m * way, way, (before - here->from_m) * mm, from_skin, {}};
    const float length_mm = depth(here->to_m);
    float first_mm = length_mm, last_mm = 0; // of what is not skin
    for (const Stretch& stretch : all) {
        if (is_skin_[stretch.structure] || stretch.to_m < here->from_m || stretch.from_m > here->to_m) continue;
        puncture.crossings.push_back({stretch.structure, depth(stretch.from_m), depth(stretch.to_m)});
        first_mm = std::min(first_mm, depth(stretch.from_m));
        last_mm = std::max(last_mm, depth(stretch.to_m));
    }
    if (from_skin) {
        puncture.crossings.insert(puncture.crossings.begin(),
                                  {here->structure, 0, std::min(skin_thickness_mm, first_mm)});
        puncture.crossings.push_back({here->structure, std::max(length_mm - skin_thickness_mm, last_mm), length_mm});
    }
    return puncture;
}

glm::vec3 Probe::inward(const glm::vec3& point) const {
    if (skin_) {
        const auto nearest = skin_->closest(point);
        const bool under = nearest->distance > on_the_skin_m && skin_->winding(point) > 0.5F;
        return under ? glm::normalize(point - nearest->point) : -skin_->normal(nearest->triangle);
    }
    glm::vec3 shortest(0), free(0);
    float least_m = std::numeric_limits<float>::max();
    for (const glm::vec3& outward : all_around()) {
        const auto met = tree_->crossings(point, outward);
        const float way_m = met.empty() ? 0 : met.back().distance;
        if (way_m < on_the_skin_m) free += outward;
        if (way_m < least_m) {
            least_m = way_m;
            shortest = outward;
        }
    }
    return -(glm::length(free) > 0.5F ? glm::normalize(free) : shortest);
}

} // namespace palpate::anatomy
