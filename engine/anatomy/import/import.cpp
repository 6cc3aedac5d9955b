#include "anatomy/import/import.hpp"
#include "anatomy/fibres.hpp"
#include "anatomy/known.hpp"
#include "anatomy/naming.hpp"
#include "anatomy/parallel.hpp"
#include "core/error.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <set>

namespace palpate::anatomy {
namespace {

struct Draft { // a structure with its shape, before ids are unique
    Structure structure;
    std::string base; // id without side
    const KnownStructure* known = nullptr;
    model::Mesh mesh;
};

float mean_x(const model::Mesh& mesh) {
    double sum = 0;
    for (const glm::vec3& p : mesh.positions) sum += p.x;
    return static_cast<float>(sum / static_cast<double>(std::max<std::size_t>(mesh.positions.size(), 1)));
}

std::string with_underscores(std::string words) {
    std::replace(words.begin(), words.end(), ' ', '_');
    return words.empty() ? "structure" : words;
}

Draft identify(ImportedShape& shape, std::string_view source, ImportReport& report) {
    const KnownStructures& tables = KnownStructures::shipped();
    const ParsedName parsed = parse_name(shape.name);
    const KnownStructures::BySide by_fma = tables.find_fma(shape.fma);
    Draft draft;
    draft.known = by_fma.known != nullptr ? by_fma.known : tables.find(shape.name);
    const float x = mean_x(shape.mesh);
    Side side = parsed.side.value_or(by_fma.side.value_or(Side::midline));
    if (draft.known != nullptr) {
        if (side == Side::midline && draft.known->sided) side = x < 0 ? Side::right : Side::left;
        draft.structure = make_structure(*draft.known, side);
        draft.base = draft.known->id;
    } else {
        draft.base = with_underscores(parsed.words);
        std::string name = parsed.words;
        if (!name.empty() && name.front() >= 'a' && name.front() <= 'z') name.front() -= 'a' - 'A';
        draft.structure.id = sided_id(draft.base, side);
        draft.structure.name = sided_name(name, side);
        draft.structure.side = side;
        draft.structure.recognised = false;
    }
    if (draft.structure.fma.empty()) draft.structure.fma = shape.fma;
    draft.structure.source = source;
    if ((side == Side::right && x > 0) || (side == Side::left && x < 0))
        report.notes.push_back(
            fmt::format("{} lies on the other side (mean x {:.3f} m; the body's left is +X)", shape.file, x));
    draft.mesh = std::move(shape.mesh);
    return draft;
}

// Structures of one id are numbered before the side, in the order of the files: sesamoid_foot_1.left.
void make_unique(std::vector<Draft>& drafts) {
    std::map<std::string, std::vector<Draft*>> of_id;
    std::set<std::string> taken;
    for (Draft& draft : drafts) {
        of_id[draft.structure.id].push_back(&draft);
        taken.insert(draft.structure.id);
    }
    for (auto& [id, same] : of_id) {
        if (same.size() == 1) continue;
        int number = 0;
        for (Draft* draft : same) {
            const std::string base = draft->base, name = draft->structure.name;
            do {
                draft->base = fmt::format("{}_{}", base, ++number);
                draft->structure.id = sided_id(draft->base, draft->structure.side);
            } while (!taken.insert(draft->structure.id).second);
            const std::size_t bracket = std::min(name.rfind(" ("), name.size());
            draft->structure.name = fmt::format("{} {}{}", name.substr(0, bracket), number, name.substr(bracket));
        }
    }
}

void add_mirrored(std::vector<Draft>& drafts, ImportReport& report) {
    std::set<std::string> ids;
    for (const Draft& draft : drafts) ids.insert(draft.structure.id);
    const std::size_t count = drafts.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Side side = drafts[i].structure.side;
        if (side == Side::midline) continue;
        const Side other = side == Side::right ? Side::left : Side::right;
        const std::string id = sided_id(drafts[i].base, other);
        if (!ids.insert(id).second) continue;
        Draft copy = drafts[i];
        Structure& structure = copy.structure;
        const std::string_view own_word = side_names[static_cast<std::size_t>(side)];
        structure.id = id;
        structure.side = other;
        const std::size_t bracket = structure.name.rfind(fmt::format(" ({})", own_word));
        structure.name = sided_name(structure.name.substr(0, bracket), other);
        structure.fma = copy.known != nullptr ? make_structure(*copy.known, other).fma : "";
        structure.source += fmt::format(", mirrored from the {} side", own_word);
        for (glm::vec3& p : copy.mesh.positions) p.x = -p.x;
        for (std::size_t t = 0; t < copy.mesh.triangles.size(); t += 3)
            std::swap(copy.mesh.triangles[t + 1], copy.mesh.triangles[t + 2]);
        drafts.push_back(std::move(copy));
        ++report.mirrored;
    }
}

Body build(std::vector<Draft>& drafts, ImportReport& report, const core::ProgressSink& progress) {
    std::vector<model::BuiltPart> parts(drafts.size());
    std::vector<Fibres::Shape> shapes;
    for (const Draft& draft : drafts) shapes.push_back({&draft.structure, &draft.mesh});
    const Fibres fibres(std::move(shapes));
    for_each_index(
        drafts.size(),
        [&](std::size_t i) {
            model::Mesh mesh = drafts[i].mesh; // others still measure their distance to it
            mesh.name = drafts[i].structure.id;
            parts[i] = model::build_part(std::move(mesh), fibres.settings(i));
        },
        "building", progress);
    Body body;
    const auto total = [&](auto size) {
        return std::accumulate(
            parts.begin(), parts.end(), std::size_t{0},
            [&](std::size_t sum, const model::BuiltPart& part) { return sum + size(part.geometry); });
    };
    const std::size_t vertices = total([](const model::Geometry& g) { return g.positions.size(); });
    body.geometry.positions.reserve(vertices);
    body.geometry.normals.reserve(vertices);
    body.geometry.grains.reserve(vertices);
    body.geometry.indices.reserve(total([](const model::Geometry& g) { return g.indices.size(); }));
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        model::append(body.geometry, parts[i].geometry);
        report.build.add(parts[i].report);
        parts[i] = {};
        ++report.by_kind[static_cast<std::size_t>(drafts[i].structure.kind)];
        body.structures.push_back(std::move(drafts[i].structure));
    }
    return body;
}

} // namespace

ImportResult import_body(const ImportProfile& profile, const ImportSettings& settings,
                         const core::ProgressSink& progress) {
    ImportResult result;
    ImportReport& report = result.report;
    std::vector<ImportedShape> shapes = profile.read(settings, report, progress);
    std::vector<Draft> drafts;
    for (ImportedShape& shape : shapes) {
        report.triangles_read += shape.mesh.triangle_count();
        const std::string name = shape.name;
        drafts.push_back(identify(shape, profile.credit, report));
        if (!drafts.back().structure.recognised)
            report.unrecognised.push_back(fmt::format("{} ({})", drafts.back().structure.id, name));
    }
    make_unique(drafts);
    if (settings.mirror) add_mirrored(drafts, report);
    std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) {
        return a.structure.layer < b.structure.layer; // the catalogue reads from the skin inward
    });
    result.body = build(drafts, report, progress);
    result.body.name = profile.body_name;
    result.body.credit = profile.credit;
    return result;
}

} // namespace palpate::anatomy
