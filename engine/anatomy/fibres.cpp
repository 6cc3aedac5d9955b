#include "anatomy/fibres.hpp"
#include "anatomy/footprints.hpp"
#include "anatomy/known.hpp"
#include "anatomy/naming.hpp"
#include "model/fibre_field.hpp"
#include "model/grain.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace palpate::anatomy {
namespace {

using model::End;
using Marks = std::vector<End>;

// 1 within `width` of what the distances are to, 0 well outside.
void add_sheet(const std::vector<float>& distance, float width, std::vector<model::Grain>& grains) {
    const float fringe = std::clamp(0.3F * width, 0.004F, 0.012F);
    for (std::size_t v = 0; v < grains.size(); ++v)
        grains[v].share =
            std::max(grains[v].share, std::clamp(0.5F + (width - distance[v]) / (2 * fringe), 0.0F, 1.0F));
}

void add_intersections(const std::vector<float>& places, std::vector<model::Grain>& grains) {
    constexpr float half_width = 0.016F; // under half of it a line would break up between the vertices of a long muscle
    for (model::Grain& grain : grains)
        for (const float place : places)
            grain.share =
                std::max(grain.share, std::clamp(1.4F - 0.9F * std::abs(grain.along - place) / half_width, 0.0F, 1.0F));
}

// Across fibres that go horizontally round the trunk and forward, turned upward by the row's angle at that height. The
// surface's own normal gives the horizontal; only its sense needs to know where the trunk's axis is, roughly.
std::function<glm::vec3(const glm::vec3&, const glm::vec3&)> round_the_trunk(const FibreRow& row, const core::Box& box,
                                                                             bool left) {
    return [&row, box, left](const glm::vec3& point, const glm::vec3& normal) {
        const glm::vec3 up(0, 1, 0), outward(point.x, 0, point.z - box.low.z);
        const glm::vec3 forward = glm::cross(outward, up) * (left ? 1.0F : -1.0F);
        glm::vec3 level = glm::cross(normal, up);
        if (glm::length(level) < 1e-3F) return glm::vec3(0);
        level = glm::normalize(level) * (glm::dot(level, forward) < 0 ? -1.0F : 1.0F);
        glm::vec3 rising = up - normal * normal.y;
        rising = glm::normalize(rising);
        const float height = (point.y - box.low.y) / std::max(box.high.y - box.low.y, 1e-6F);
        const auto above =
            std::find_if(row.around.begin(), row.around.end(), [&](const auto& pair) { return pair[0] >= height; });
        float angle = row.around.back()[1];
        if (above == row.around.begin()) {
            angle = (*above)[1];
        } else if (above != row.around.end()) {
            const auto& below = *(above - 1);
            angle = below[1] + ((*above)[1] - below[1]) * (height - below[0]) / ((*above)[0] - below[0]);
        }
        return rising * std::cos(angle) - level * std::sin(angle);
    };
}

// From the muscle's middle to where it lies on its bones of origin, all along it.
glm::vec3 toward_origin(const model::Mesh& mesh, const std::vector<double>& along,
                        const std::vector<float>& to_origin) {
    constexpr double last = 0.85; // beyond, what comes near the bone of origin is tendon that passes it
    constexpr std::size_t slices = 16;
    std::array<glm::vec3, slices> all{}, touching{};
    std::array<float, slices> count{}, touching_count{};
    for (std::size_t v = 0; v < along.size(); ++v) {
        const auto i = std::min(static_cast<std::size_t>(along[v] * static_cast<double>(slices)), slices - 1);
        all[i] += mesh.positions[v], ++count[i];
        if (to_origin[v] <= footprint_m && along[v] < last) touching[i] += mesh.positions[v], ++touching_count[i];
    }
    glm::vec3 sum(0);
    for (std::size_t i = 0; i < slices; ++i)
        if (touching_count[i] > 0) sum += touching[i] / touching_count[i] - all[i] / count[i];
    return glm::length(sum) > 0 ? glm::normalize(sum) : sum;
}

// Where both guessed ends of a component lie on what the muscle inserts on and neither on what it arises from, they are
// tips of two slips, and its origin is elsewhere. (Not the other way round: long tendons pass the bones of origin.)
Marks slips_of_insertion(const std::vector<model::Component>& all, const Marks& rims, const std::vector<float>& origin,
                         const std::vector<float>& insertion) {
    Marks slips(rims.size(), End::none);
    for (const model::Component& component : all) {
        const auto touches = [&](End rim, const std::vector<float>& distance) {
            return std::any_of(component.vertices.begin(), component.vertices.end(),
                               [&](std::uint32_t v) { return rims[v] == rim && distance[v] <= footprint_m; });
        };
        if (!touches(End::origin, insertion) || !touches(End::insertion, insertion) || touches(End::origin, origin) ||
            touches(End::insertion, origin))
            continue;
        for (const std::uint32_t v : component.vertices)
            if (rims[v] != End::none) slips[v] = End::insertion;
    }
    return slips;
}

} // namespace

struct Fibres::Bodies {
    Neighbours neighbours;
    const FibreTable& table;

    [[nodiscard]] std::vector<float> to(const std::vector<std::string>& ids, const Structure& own,
                                        const model::Mesh& mesh, float within) const {
        return nearest_of(neighbours.distances(ids, own, mesh, within), mesh.positions.size());
    }

    // Where the muscle is attached; what is near its bones farther along than it reaches is not.
    [[nodiscard]] Marks footprints(const FibreRow& row, const Structure& own, const model::Mesh& mesh,
                                   model::FibreHint guess) const {
        const model::Corners corners(mesh);
        const std::vector<model::Component> all = model::components(mesh, corners);
        const std::size_t count = mesh.positions.size();
        const std::vector<float> origin = footprint(
                                     neighbours.distances(row.origin.on, own, mesh, farthest_footprint_m), count),
                                 insertion = footprint(
                                     neighbours.distances(row.insertion.on, own, mesh, farthest_footprint_m), count);
        Marks rims(count, End::none);
        for (const model::Component& component : all) model::find_ends(component, guess, rims);
        guess.ends = slips_of_insertion(all, rims, origin, insertion);
        for (const model::Component& component : all) model::find_ends(component, guess, rims);
        std::vector<double> along = model::fibre_field(mesh, corners, guess);
        for (const model::Component& component : all) { // those guessed the wrong way round
            const double from = mean_where_near(along, origin, component.vertices),
                         to = mean_where_near(along, insertion, component.vertices);
            if (from >= 0 && to >= 0 ? from <= to : from <= 0.5 && (to < 0 || to >= 0.5)) continue;
            for (const std::uint32_t v : component.vertices) {
                along[v] = 1 - along[v];
                if (rims[v] != End::none) rims[v] = rims[v] == End::origin ? End::insertion : End::origin;
            }
        }
        Marks marks(along.size(), End::none);
        for (std::size_t v = 0; v < marks.size(); ++v) {
            const bool at_origin = origin[v] <= footprint_m && along[v] <= row.origin.within,
                       at_insertion = insertion[v] <= footprint_m && 1 - along[v] <= row.insertion.within;
            if (at_origin && at_insertion)
                marks[v] = origin[v] <= insertion[v] ? End::origin : End::insertion;
            else if (at_origin || (row.origin.rim && rims[v] == End::origin && !at_insertion))
                marks[v] = End::origin;
            else if (at_insertion || (row.insertion.rim && rims[v] == End::insertion))
                marks[v] = End::insertion;
        }
        return marks;
    }
};

Fibres::Fibres(std::vector<Shape> shapes, const FibreTable& table) {
    std::vector<Neighbour> neighbours;
    for (const Shape& shape : shapes) neighbours.push_back({shape.structure, shape.mesh});
    bodies_ = std::unique_ptr<const Bodies>(new Bodies{Neighbours(std::move(neighbours)), table});
}
Fibres::~Fibres() = default;
Fibres::Fibres(Fibres&&) noexcept = default;
Fibres& Fibres::operator=(Fibres&&) noexcept = default;

std::vector<model::Grain> Fibres::grain(std::size_t i, const model::Mesh& built) const {
    const Structure& own = bodies_->neighbours.structure(i);
    const std::string_view base = base_of(own.id);
    std::optional<model::FibreHint> hint = fibres_of(own, KnownStructures::shipped().find(base));
    const FibreRow* const row = bodies_->table.find(base);
    if (row == nullptr) return hint ? model::fibre_grain(built, *hint) : std::vector<model::Grain>{};
    if (!hint) hint.emplace();
    const bool left = own.side == Side::left;
    hint->ends = bodies_->footprints(*row, own, built, *hint);
    hint->origin_tendon = row->origin.tendon;
    hint->insertion_tendon = row->insertion.tendon;
    if (!row->around.empty()) {
        core::Box box;
        for (const glm::vec3& p : built.positions) box.include(p);
        hint->across = round_the_trunk(*row, box, left);
    } else if (row->run) {
        hint->run = left ? *row->run * glm::vec3(-1, 1, 1) : *row->run;
    } else if (row->pennation) {
        const std::vector<double> along = model::fibre_field(built, model::Corners(built), *hint);
        const glm::vec3 side = left ? row->pennation->side * glm::vec3(-1, 1, 1) : row->pennation->side;
        hint->aponeurosis =
            row->pennation->from_origin
                ? toward_origin(built, along, bodies_->to(row->origin.on, own, built, farthest_footprint_m))
                : side;
        hint->pennation = row->pennation->towards ? -row->pennation->radians : row->pennation->radians;
    }
    std::vector<model::Grain> grains = model::fibre_grain(built, *hint);
    for (const Aponeurosis& sheet : row->aponeuroses)
        add_sheet(bodies_->to(sheet.beside, own, built, sheet.width_m + 0.02F), sheet.width_m, grains);
    add_intersections(row->intersections, grains);
    return grains;
}

std::vector<float> Fibres::cartilage(std::size_t i, const model::Mesh& built) const {
    const Structure& own = bodies_->neighbours.structure(i);
    std::vector<float> share;
    if (own.kind != Kind::bone) return share;
    for (const Joint& joint : bodies_->table.joints())
        for (const bool first : {true, false}) {
            if (!is_one_of(base_of(own.id), first ? joint.first : joint.second)) continue;
            const std::vector<float> distance =
                bodies_->neighbours.facing(first ? joint.second : joint.first, own, built, 2 * joint.gap_m);
            if (distance.empty()) continue;
            share.resize(built.positions.size(), 0);
            for (std::size_t v = 0; v < share.size(); ++v)
                share[v] = std::max(share[v],
                                    std::clamp(0.5F + (joint.gap_m - distance[v]) / (0.6F * joint.gap_m), 0.0F, 1.0F));
        }
    return share;
}

model::BuildSettings Fibres::settings(std::size_t i) const {
    model::BuildSettings settings;
    settings.grain = [this, i](const model::Mesh& built) { return grain(i, built); };
    settings.share = [this, i](const model::Mesh& built) { return cartilage(i, built); };
    return settings;
}

} // namespace palpate::anatomy
