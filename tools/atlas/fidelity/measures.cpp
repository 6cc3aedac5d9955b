#include "atlas/fidelity/measures.hpp"
#include "anatomy/known.hpp"
#include "anatomy/naming.hpp"
#include "anatomy/parallel.hpp"
#include "atlas/fitting/volume.hpp"
#include "model/balls/surface.hpp"
#include "model/build.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/vector_relational.hpp>

namespace palpate::atlas {
namespace {

constexpr float part_margin_mm = 1;

bool holds(const core::Box& box, const glm::vec3& p) {
    return glm::all(glm::greaterThanEqual(p, box.low)) && glm::all(glm::lessThanEqual(p, box.high));
}

model::Mesh in_millimetres(model::Mesh mesh) {
    for (glm::vec3& p : mesh.positions) p *= 1000.0F;
    return mesh;
}

Entry describe(const anatomy::Figure& figure, const FitPlan& plan) {
    const anatomy::KnownStructure& known = *anatomy::KnownStructures::shipped().find(figure.structure);
    Entry entry;
    entry.id = figure.structure;
    entry.kind = known.kind;
    entry.constructed = figure.constructed;
    entry.note = figure.note;
    entry.figures = figure.numbers();
    entry.stated_genus = figure.genus;
    if (const auto* balls = std::get_if<model::BallModel>(&figure.form)) {
        entry.balls = balls->balls.size();
        entry.thickened = plan.settings_for(known).reference.thicken;
    } else if (const auto* tubes = std::get_if<model::TubeModel>(&figure.form)) {
        entry.tubes = true;
        for (const auto& tube : tubes->tubes) entry.balls += tube.size();
    } else if (const auto* cover = std::get_if<anatomy::CoverModel>(&figure.form)) {
        entry.balls = cover->points.size();
    }
    return entry;
}

core::Box meeting(const core::Box& a, const core::Box& b) {
    return {glm::max(a.low, b.low) - part_margin_mm, glm::min(a.high, b.high) + part_margin_mm};
}

model::Mesh within(const core::Box& box, const model::Mesh& mesh) {
    model::Mesh part{mesh.name, mesh.positions, {}};
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
        const auto corner = [&](std::size_t c) { return mesh.positions[mesh.triangles[t + c]]; };
        if (!holds(box, (corner(0) + corner(1) + corner(2)) / 3.0F)) continue;
        part.triangles.insert(part.triangles.end(), {mesh.triangles[t], mesh.triangles[t + 1], mesh.triangles[t + 2]});
    }
    return part;
}

void measure_balls(const Original& original, const model::Mesh& built, Entry& entry) {
    const double volume = volume_inside(original, original.tree.box());
    entry.quality = measure(original, volume, built);
    entry.reference_thickness_mm = 2 * volume / original.area_mm2;
    entry.thickness_mm = 2 * entry.quality->volume_ratio * volume / model::surface_area(built);
}

// Branches begin inside their trunk: the volume is not to be counted twice.
void measure_tubes(Original original, const model::Mesh& built, Entry& entry) {
    const Original whole(built);
    const core::Box both = meeting(original.tree.box(), whole.tree.box());
    const auto all = static_cast<double>(original.points.size());
    std::erase_if(original.points, [&](const SurfacePoint& point) { return !holds(both, point.place); });
    const model::Mesh part = within(both, built);
    if (original.points.empty() || part.triangles.empty()) return;
    entry.share = static_cast<double>(original.points.size()) / all;
    const double volume = volume_inside(original, both);
    entry.quality = measure(original, volume, part);
    entry.quality->volume_ratio = volume > 0 ? volume_inside(whole, both) / volume : 1;
}

void judge(Entry& entry) {
    const Goal* goal = goal_of(entry.kind);
    if (goal == nullptr || !entry.quality) return;
    entry.misses_mean = entry.quality->mean > goal->mean_mm;
    entry.misses_p95 = entry.quality->p95 > goal->p95_mm;
    entry.misses_volume = std::abs(entry.quality->volume_ratio - 1) > goal_volume_off;
}

} // namespace

const Goal* goal_of(anatomy::Kind kind) {
    const auto* const row =
        std::find_if(goals.begin(), goals.end(), [&](const Goal& goal) { return goal.kind == kind; });
    return row != goals.end() ? row : nullptr;
}

std::vector<Entry> measure_body(const anatomy::Body& body, const std::vector<anatomy::Figure>& figures,
                                std::span<const Subject> references, const FitPlan& plan,
                                const core::ProgressSink& progress) {
    std::vector<Entry> entries(figures.size());
    anatomy::for_each_index(
        figures.size(),
        [&](std::size_t i) {
            const anatomy::Figure& figure = figures[i];
            Entry& entry = entries[i];
            entry = describe(figure, plan);
            const std::string id = anatomy::sided_id(figure.structure, figure.side);
            const auto at = body.find(id);
            if (!at)
                throw core::Error(fmt::format("the body has no {}, but there is a figure of it: build it again", id));
            const model::Mesh built = in_millimetres(model::mesh_of(body.geometry, body.geometry.parts[*at]));
            entry.triangles = built.triangle_count();
            entry.genus = model::genus(built);
            entry.components = model::component_count(built);
            const auto reference = std::find_if(references.begin(), references.end(), [&](const Subject& subject) {
                return subject.known->id == figure.structure;
            });
            if (references.empty() && figure.fit) {
                entry.quality =
                    Quality{figure.fit->mean_mm, figure.fit->p95_mm, figure.fit->max_mm, figure.fit->volume_ratio, 1,
                            entry.genus,         entry.components};
            } else if (reference != references.end() && !figure.constructed) {
                Original original(reference->mesh);
                if (original.points.empty()) return; // no side of it could be called outside
                if (entry.tubes)
                    measure_tubes(std::move(original), built, entry);
                else
                    measure_balls(original, built, entry);
            }
            judge(entry);
        },
        "measuring", progress);
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
    return entries;
}

} // namespace palpate::atlas
