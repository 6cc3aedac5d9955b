#include "pain/knots.hpp"
#include "anatomy/parallel.hpp"
#include "model/build.hpp"
#include "model/tubes/tube_model.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>

namespace palpate::pain {
namespace {

// A taut band is palpated as a cord of some millimetres with a nodule in it (Simons, Travell and Simons 1999, chapter
// 2); drawn a little larger than life, so that it is seen from afar.
constexpr float band_radius_mm = 1.7F, tip_radius_mm = 0.7F, knot_radius_mm = 5.0F, knot_reach_mm = 6.0F;

model::Mesh shape_of(const Knot& knot) {
    std::vector<glm::vec3> line;
    for (const glm::vec3& p : knot.band) line.push_back(p * 1000.0F);
    const std::size_t middle = line.size() / 2;
    std::vector<float> at(line.size(), 0.0F); // along the band from the knot
    for (std::size_t i = middle + 1; i < line.size(); ++i) at[i] = at[i - 1] + glm::distance(line[i], line[i - 1]);
    for (std::size_t i = middle; i-- > 0;) at[i] = at[i + 1] - glm::distance(line[i], line[i + 1]);
    model::TubeModel tube;
    auto& points = tube.tubes.emplace_back();
    const auto radius = [&](float s) {
        const float end = s < 0 ? at.front() : at.back();
        const float cord = glm::mix(band_radius_mm, tip_radius_mm, std::clamp(std::abs(s / end), 0.0F, 1.0F));
        return cord + (knot_radius_mm - cord) * std::exp(-s * s / (knot_reach_mm * knot_reach_mm));
    };
    constexpr float step_mm = 1.5F;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const int steps = std::max(1, static_cast<int>(std::ceil((at[i + 1] - at[i]) / step_mm)));
        for (int k = 0; k < steps; ++k) {
            const float share = static_cast<float>(k) / static_cast<float>(steps);
            points.push_back({glm::mix(line[i], line[i + 1], share), radius(glm::mix(at[i], at[i + 1], share))});
        }
    }
    points.push_back({line.back(), radius(at.back())});
    model::Mesh mesh = model::surface(tube);
    for (glm::vec3& p : mesh.positions) p /= 1000.0F;
    return mesh;
}

// The way to the skin: where the point is reached from, or the shortest; of a body without skin, backwards.
glm::vec3 outward_of(const TriggerPoint& point, anatomy::Side side, const glm::vec3& from, const Skin* skin) {
    for (const TowardRow& row : toward_table())
        if (row.name == point.approach)
            return {side == anatomy::Side::left ? -row.direction.x : row.direction.x, row.direction.y, row.direction.z};
    return skin != nullptr ? skin->over(from).direction : glm::vec3(0, 0, -1);
}

void give_weights(const model::Geometry& from, const model::Part& muscle, model::Geometry& knot) {
    if (from.influences.empty()) {
        knot.influences.clear();
        return;
    }
    knot.influences.resize(knot.positions.size());
    for (std::size_t i = 0; i < knot.positions.size(); ++i) {
        float nearest = std::numeric_limits<float>::max();
        for (std::size_t v = muscle.first_vertex; v < std::size_t{muscle.first_vertex} + muscle.vertex_count; ++v) {
            const glm::vec3 away = from.positions[v] - knot.positions[i];
            if (const float d = glm::dot(away, away); d < nearest) {
                nearest = d;
                knot.influences[i] = from.influences[v];
            }
        }
    }
}

anatomy::Structure structure_of(const PlacedPoint& placed, const anatomy::Structure& muscle) {
    const std::string_view side = anatomy::side_names[static_cast<std::size_t>(placed.side)];
    anatomy::Structure structure;
    structure.id = structure_id(*placed.point, placed.side);
    structure.name = fmt::format("{} ({})", placed.point->name.english(), side);
    structure.latin = placed.point->name.in(core::Language::latin);
    structure.kind = anatomy::Kind::trigger_point;
    structure.side = placed.side;
    structure.layer = muscle.layer;
    structure.region = muscle.region;
    structure.source = fmt::format("{}", fmt::join(placed.point->sources, "; "));
    structure.figures = {anatomy::ShapeFrom::constructed, placed.point->location, {}, {}};
    return structure;
}

} // namespace

std::string structure_id(const TriggerPoint& point, anatomy::Side side) {
    return fmt::format("{}{}.{}", point_prefix, point.id, anatomy::side_names[static_cast<std::size_t>(side)]);
}

PlacedPoints place_points(const anatomy::Body& body, const std::vector<TriggerPoint>& points) {
    std::optional<Skin> skin;
    for (const anatomy::Structure& structure : body.structures)
        if (structure.kind == anatomy::Kind::skin) skin.emplace(body, anatomy::Landmarks(body));
    PlacedPoints placed;
    for (const TriggerPoint& point : points)
        for (const anatomy::Side side : {anatomy::Side::right, anatomy::Side::left}) {
            const std::string id =
                fmt::format("{}.{}", point.muscle, anatomy::side_names[static_cast<std::size_t>(side)]);
            const std::optional<std::size_t> structure = body.find(id);
            if (structure)
                placed.all.push_back({&point, side, *structure, {}, {}});
            else
                placed.absent.push_back(fmt::format("{}: the body has no {}", point.id, id));
        }
    std::vector<char> fibrous(placed.all.size(), 0);
    anatomy::for_each_index(placed.all.size(), [&](std::size_t i) {
        PlacedPoint& one = placed.all[i];
        const std::optional<Muscle> muscle = Muscle::of(body, one.muscle);
        if (!muscle) return;
        fibrous[i] = 1;
        const Skin* const over = skin ? &*skin : nullptr;
        const TriggerPoint& point = *one.point;
        const glm::vec3 roughly = outward_of(point, one.side, muscle->middle(point.at.along), over);
        // Seen from where it lies, not from the middle of its muscle.
        const Knot first = muscle->find(point.at, point.band_m, roughly);
        one.knot = muscle->find(point.at, point.band_m, outward_of(point, one.side, first.position, over));
        if (over != nullptr)
            one.skin = point.approach.empty()
                           ? over->over(one.knot.position)
                           : over->over(one.knot.position, outward_of(point, one.side, one.knot.position, over));
    });
    std::vector<PlacedPoint> kept;
    for (std::size_t i = 0; i < placed.all.size(); ++i) {
        if (fibrous[i] != 0)
            kept.push_back(std::move(placed.all[i]));
        else
            placed.absent.push_back(fmt::format("{}: {} has no fibres on this body", placed.all[i].point->id,
                                                body.structures[placed.all[i].muscle].id));
    }
    placed.all = std::move(kept);
    return placed;
}

anatomy::Body with_points(anatomy::Body body, const std::vector<TriggerPoint>& points) {
    const PlacedPoints placed = place_points(body, points);
    std::vector<model::Geometry> shapes(placed.all.size());
    anatomy::for_each_index(placed.all.size(), [&](std::size_t i) {
        const PlacedPoint& one = placed.all[i];
        model::Mesh mesh = shape_of(one.knot);
        mesh.name = structure_id(*one.point, one.side);
        shapes[i] = model::build_part(std::move(mesh)).geometry;
        give_weights(body.geometry, body.geometry.parts[one.muscle], shapes[i]);
    });
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        anatomy::Structure structure = structure_of(placed.all[i], body.structures[placed.all[i].muscle]);
        model::append(body.geometry, shapes[i]);
        body.structures.push_back(std::move(structure));
    }
    return body;
}

} // namespace palpate::pain
