#include "atlas/fitting/plan.hpp"
#include "anatomy/naming.hpp"
#include "core/json.hpp"
#include "core/names.hpp"
#include "model/topology.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace palpate::atlas {
namespace {

using core::Json;

constexpr std::array<core::Field<BallFitSettings>, 12> settings_fields{{
    {"mean_mm", [](BallFitSettings& s, const Json& value) { s.mean_mm = value.number(0.01, 10); }},
    {"p95_mm", [](BallFitSettings& s, const Json& value) { s.p95_mm = value.number(0.01, 50); }},
    {"volume_off", [](BallFitSettings& s, const Json& value) { s.volume_off = value.number(0.001, 1); }},
    {"fewest", [](BallFitSettings& s, const Json& value) { s.fewest = value.whole(4, 2000); }},
    {"most", [](BallFitSettings& s, const Json& value) { s.most = value.whole(4, 2000); }},
    {"fairing", [](BallFitSettings& s, const Json& value) { s.fairing = static_cast<float>(value.number(0, 5)); }},
    {"tolerance_mm",
     [](BallFitSettings& s, const Json& value) { s.tolerance_mm = static_cast<float>(value.number(0.05, 5)); }},
    {"cell_mm",
     [](BallFitSettings& s, const Json& value) { s.reference.cell_mm = static_cast<float>(value.number(0.2, 5)); }},
    {"thicken", [](BallFitSettings& s, const Json& value) { s.reference.thicken = value.boolean(); }},
    {"original_volume", [](BallFitSettings& s, const Json& value) { s.original_volume = value.boolean(); }},
    {"tries_for_genus", [](BallFitSettings& s, const Json& value) { s.tries_for_genus = value.whole(0, 20); }},
    {"genus", [](BallFitSettings& s, const Json& value) { s.genus = value.whole(0, 100); }},
}};

const anatomy::KnownStructure& structure_of(const Json& item, const std::string& id) {
    const anatomy::KnownStructure* known = anatomy::KnownStructures::shipped().find(id);
    if (known == nullptr || known->id != id) item.fail("no structure of assets/anatomy");
    return *known;
}

void check(const Json& item, const BallFitSettings& settings) {
    if (settings.fewest > settings.most)
        item.fail(fmt::format("fewest: expected at most as many balls as \"most\", which are {}, found {}",
                              settings.most, settings.fewest));
}

void read_left_out(FitPlan& plan, const Json& value) {
    for (const Json& item : value.items()) {
        const std::string pattern = item.text();
        std::vector<std::string> ids;
        for (const anatomy::KnownStructure& known : anatomy::KnownStructures::shipped().all()) ids.push_back(known.id);
        if (std::none_of(ids.begin(), ids.end(), [&](const std::string& id) { return core::matches(pattern, id); }))
            item.fail(
                fmt::format("'{}' names no structure of assets/anatomy{}", pattern, core::did_you_mean(pattern, ids)));
        plan.left_out.push_back(pattern);
    }
}

void read_closed_pieces(FitPlan& plan, const Json& value) {
    for (const Json& item : value.items()) plan.closed_pieces.push_back(structure_of(item, item.text()).id);
}

void read_kinds(FitPlan& plan, const Json& value) {
    for (const std::string& key : value.keys()) {
        const Json item = value.at(key);
        std::vector<std::string> kinds{"others"};
        for (const anatomy::KindRow& row : anatomy::kind_table) kinds.emplace_back(row.name);
        if (std::find(kinds.begin(), kinds.end(), key) == kinds.end())
            item.fail("no kind of structure" + core::did_you_mean_or_list(key, kinds));
        BallFitSettings& settings = plan.kinds[key == "others" ? "" : key];
        core::read_fields<BallFitSettings>(item, settings_fields, settings);
        check(item, settings);
    }
}

void read_structures(FitPlan& plan, const Json& value) {
    for (const std::string& key : value.keys()) {
        const Json item = value.at(key);
        BallFitSettings settings = plan.settings_for(structure_of(item, key)); // its kind's
        core::read_fields<BallFitSettings>(item, settings_fields, settings);
        check(item, settings);
        plan.structures[key] = settings;
    }
}

constexpr std::array<core::Field<FitPlan>, 8> plan_fields{{
    {"$schema", [](FitPlan&, const Json& value) { static_cast<void>(value.text()); }},
    {"source", [](FitPlan&, const Json& value) { static_cast<void>(value.text()); }},
    {"license", [](FitPlan&, const Json& value) { static_cast<void>(value.text()); }},
    {"kinds", read_kinds, true},
    {"left_out", read_left_out},
    {"closed_pieces", read_closed_pieces},
    {"top_mm", [](FitPlan& plan, const Json& value) { plan.top_mm = static_cast<float>(value.number(0, 1e4)); }},
    {"structures", read_structures},
}};

float mean_x(const model::Mesh& mesh) {
    double sum = 0;
    for (const glm::vec3& p : mesh.positions) sum += p.x;
    return static_cast<float>(sum / static_cast<double>(std::max<std::size_t>(mesh.positions.size(), 1)));
}

double box_area(const model::Mesh& mesh) {
    core::Box box;
    for (const glm::vec3& p : mesh.positions) box.include(p);
    const glm::vec3 s = box.size();
    return s.x * s.y + s.y * s.z + s.z * s.x;
}

model::Mesh without_open_pieces(const model::Mesh& mesh) {
    const model::Topology topology = model::find_topology(mesh);
    std::vector<bool> open(topology.component_count, false);
    for (std::size_t h = 0; h < topology.twin.size(); ++h)
        if (topology.twin[h] == model::open_edge) open[topology.component[h / 3]] = true;
    model::Mesh closed{mesh.name, mesh.positions, {}};
    for (std::size_t h = 0; h < mesh.triangles.size(); ++h)
        if (!open[topology.component[h / 3]]) closed.triangles.push_back(mesh.triangles[h]);
    return closed;
}

} // namespace

BallFitSettings FitPlan::settings_for(const anatomy::KnownStructure& known) const {
    if (const auto own = structures.find(known.id); own != structures.end()) return own->second;
    const auto kind = kinds.find(anatomy::name_of(known.kind));
    if (kind != kinds.end()) return kind->second;
    const auto others = kinds.find("");
    return others != kinds.end() ? others->second : BallFitSettings{};
}

bool FitPlan::leaves_out(std::string_view id) const {
    return std::any_of(left_out.begin(), left_out.end(),
                       [&](const std::string& pattern) { return core::matches(pattern, id); });
}

FitPlan read_fit_plan(const std::filesystem::path& file) {
    FitPlan plan;
    // "structures" begin from their kinds, so these are read first wherever they stand.
    const Json json = Json::read(file);
    if (json.is_object())
        if (const auto kinds = json.find("kinds")) read_kinds(plan, *kinds);
    core::read_fields<FitPlan>(json, plan_fields, plan);
    return plan;
}

std::vector<Subject> choose_subjects(std::vector<anatomy::ImportedShape> shapes, const FitPlan& plan,
                                     const std::vector<std::string>& patterns, std::vector<std::string>& unknown) {
    std::map<std::string, Subject> chosen;
    for (anatomy::ImportedShape& shape : shapes) {
        if (shape.mesh.triangles.empty()) continue;
        const anatomy::KnownStructures& tables = anatomy::KnownStructures::shipped();
        const auto by_fma = tables.find_fma(shape.fma);
        const anatomy::KnownStructure* known = by_fma.known != nullptr ? by_fma.known : tables.find(shape.name);
        if (known == nullptr) {
            unknown.push_back(shape.name);
            continue;
        }
        const auto side = anatomy::parse_name(shape.name).side;
        const bool right = side ? *side != anatomy::Side::left : mean_x(shape.mesh) < 0;
        if (known->sided && !right) continue;
        const bool wanted = patterns.empty() ? !plan.leaves_out(known->id)
                                             : std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) {
                                                   return core::matches(pattern, known->id);
                                               });
        if (!wanted) continue;
        for (glm::vec3& p : shape.mesh.positions) p *= 1000.0F;
        Subject& subject = chosen[known->id];
        if (subject.mesh.triangle_count() >= shape.mesh.triangle_count()) continue;
        subject = {known, shape.file, std::move(shape.mesh)};
        subject.mesh.name = known->id;
    }
    for (const std::string& id : plan.closed_pieces)
        if (const auto subject = chosen.find(id); subject != chosen.end())
            subject->second.mesh = without_open_pieces(subject->second.mesh);
    std::vector<Subject> subjects;
    for (auto& [id, subject] : chosen) subjects.push_back(std::move(subject));
    std::stable_sort(subjects.begin(), subjects.end(),
                     [](const Subject& a, const Subject& b) { return box_area(a.mesh) > box_area(b.mesh); });
    return subjects;
}

} // namespace palpate::atlas
