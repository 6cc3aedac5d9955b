#include "anatomy/atlas/atlas.hpp"
#include "anatomy/cover/cover_surface.hpp"
#include "anatomy/cover/skin_look.hpp"
#include "anatomy/fibres.hpp"
#include "anatomy/known.hpp"
#include "anatomy/parallel.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "model/balls/surface.hpp"
#include "model/build.hpp"
#include "model/refine.hpp"
#include "model/topology.hpp"
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <utility>

namespace palpate::anatomy {
namespace {

constexpr const char* body_name = "Palpate atlas";
constexpr const char* body_credit = "Palpate atlas, CC BY-SA 4.0, from Z-Anatomy and "
                                    "BodyParts3D, (c) The Database Center for Life Science";

struct Piece { // of the right side or the middle
    Structure structure;
    const KnownStructure* known = nullptr;
    model::Mesh mesh; // metres
    std::vector<glm::vec3> normals;
    model::Geometry geometry;
};

Structure describe(const Figure& figure, const KnownStructure& known, Side side) {
    Structure structure = make_structure(known, side);
    structure.source = figure.source;
    structure.figures.from = figure.constructed ? ShapeFrom::constructed : ShapeFrom::reference;
    structure.figures.source = figure.note;
    if (figure.fit) {
        structure.figures.mean_mm = figure.fit->mean_mm;
        structure.figures.p95_mm = figure.fit->p95_mm;
    }
    if (side == Side::left) structure.figures.source += structure.figures.source.empty() ? "" : "; ";
    if (side == Side::left) structure.figures.source += "mirror image of the right one";
    return structure;
}

// Of tissues, and of what covers them, which can only be shaped when the tissues are.
bool is_cover(const Figure& figure) {
    return std::holds_alternative<CoverModel>(figure.form) || std::holds_alternative<FillingModel>(figure.form);
}

std::filesystem::path place_of(const Figure& figure) {
    return figure.file.empty() ? std::filesystem::path(figure.structure) : figure.file;
}

void check(const Figure& figure, const model::Mesh& mesh) {
    if (mesh.triangles.empty()) throw core::Error(place_of(figure), "", "its figures make no surface");
    if (!figure.genus) return;
    if (const std::size_t genus = model::genus(mesh); genus != *figure.genus)
        throw core::Error(place_of(figure), "genus",
                          fmt::format("its surface has genus {}, but its figure states {}", genus, *figure.genus));
}

void give_shape(Piece& piece, model::ShadedMesh millimetres) {
    for (glm::vec3& p : millimetres.mesh.positions) p *= 0.001F;
    piece.mesh = std::move(millimetres.mesh);
    piece.mesh.name = piece.structure.id;
    piece.normals = std::move(millimetres.normals);
}

Piece make_piece(const Figure& figure) {
    Piece piece;
    piece.known = KnownStructures::shipped().find(figure.structure);
    piece.structure = describe(figure, *piece.known, figure.side);
    if (!is_cover(figure)) give_shape(piece, surface_of(figure));
    return piece;
}

// For skin_look: shapes of bones by their ids. Refers to the pieces.
auto bones_of(const std::vector<Piece>& pieces) {
    return [&pieces](const std::string& id) -> const model::Mesh* {
        for (const Piece& piece : pieces)
            if (piece.known->id == id) return &piece.mesh;
        return nullptr;
    };
}

// Finer where the nails of the toes are.
model::ShadedMesh with_room_for_nails(model::ShadedMesh millimetres, const std::vector<Piece>& pieces) {
    const auto longest_m = edges_for_nails(bones_of(pieces));
    return model::refined(std::move(millimetres),
                          [&](const glm::vec3& place) { return 1000 * longest_m(0.001F * place); });
}

// Every cover over the tissues, with what fills the room below it.
void make_covers(const std::vector<Figure>& figures, std::vector<Piece>& pieces) {
    Tissues tissues;
    for (const Piece& piece : pieces) tissues.add(piece.structure, piece.mesh);
    std::size_t shaped = 0, in_all = 0;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        in_all += is_cover(figures[i]) ? 1 : 0;
        const auto* model = std::get_if<CoverModel>(&figures[i].form);
        if (model == nullptr) continue;
        const Cover cover(*model, tissues);
        const auto give = [&](std::size_t index, model::ShadedMesh shape) {
            check(figures[index], shape.mesh);
            give_shape(pieces[index], std::move(shape));
            ++shaped;
        };
        const model::ShadedMesh surface = with_room_for_nails(cover.surface(), pieces);
        give(i, surface);
        for (std::size_t k = 0; k < figures.size(); ++k)
            if (const auto* filling = std::get_if<FillingModel>(&figures[k].form);
                filling != nullptr && filling->cover == figures[i].structure)
                give(k, cover.filling(*filling, surface.mesh));
    }
    if (shaped == in_all) return;
    for (std::size_t i = 0; i < figures.size(); ++i)
        if (is_cover(figures[i]) && pieces[i].mesh.triangles.empty())
            throw core::Error(place_of(figures[i]), "cover",
                              fmt::format("fills the room below '{}', which has no figure of form cover",
                                          std::get<FillingModel>(figures[i].form).cover));
}

void add(Body& body, Structure structure, model::Geometry geometry) {
    geometry.parts.front().name = structure.id;
    model::append(body.geometry, geometry);
    body.structures.push_back(std::move(structure));
}

} // namespace

model::ShadedMesh surface_of(const Figure& figure) {
    model::ShadedMesh shape;
    if (const auto* balls = std::get_if<model::BallModel>(&figure.form))
        shape = model::drawn(model::surface(*balls, figure.genus));
    else if (const auto* tubes = std::get_if<model::TubeModel>(&figure.form))
        shape = model::simplified(model::surface(*tubes), 0);
    else
        throw core::Error(place_of(figure), "form", "a cover has no surface of its own, only over a body's tissues");
    check(figure, shape.mesh);
    return shape;
}

Body build_atlas(const std::filesystem::path& folder, const core::ProgressSink& progress) {
    const std::vector<Figure> figures = read_figures(folder);
    std::vector<Piece> pieces(figures.size());
    for_each_index(
        figures.size(), [&](std::size_t i) { pieces[i] = make_piece(figures[i]); }, "surfaces", progress);
    make_covers(figures, pieces);

    std::vector<Fibres::Shape> shapes;
    for (const Piece& piece : pieces) shapes.push_back({&piece.structure, &piece.mesh});
    const Fibres fibres(std::move(shapes));
    for_each_index(
        pieces.size(),
        [&](std::size_t i) {
            model::BuildSettings settings = fibres.settings(i);
            settings.normals = pieces[i].normals;
            if (pieces[i].structure.kind == Kind::skin)
                settings.share = [&](const model::Mesh& skin) { return skin_look(skin, bones_of(pieces)); };
            pieces[i].geometry = model::build_part(pieces[i].mesh, settings).geometry;
        },
        "fibres", progress);

    std::vector<std::size_t> order(pieces.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return pieces[a].structure.layer < pieces[b].structure.layer; // the catalogue reads from the skin inward
    });
    Body body;
    body.name = body_name;
    body.credit = body_credit;
    for (const std::size_t i : order) {
        Piece& piece = pieces[i];
        const bool sided = piece.structure.side == Side::right;
        Structure left = sided ? describe(figures[i], *piece.known, Side::left) : Structure{};
        model::Geometry image = sided ? model::mirrored(piece.geometry) : model::Geometry{};
        add(body, std::move(piece.structure), std::move(piece.geometry));
        if (sided) add(body, std::move(left), std::move(image));
    }
    return body;
}

std::filesystem::path built_in_atlas() {
    namespace fs = std::filesystem;
    if (const char* chosen = std::getenv("PALPATE_ATLAS"); chosen != nullptr && *chosen != '\0') return chosen;
    std::error_code ignored;
    const fs::path installed = core::data_folder() / "atlas.glb";
    for (const fs::path& file : {installed, fs::path(PALPATE_ATLAS_FILE)})
        if (fs::exists(file, ignored)) return file;
    throw core::Error(PALPATE_ATLAS_FILE, "",
                      "the built-in atlas has not been made; make it with: cmake --build BUILD_FOLDER --target "
                      "atlas_body, or name another body with --body");
}

} // namespace palpate::anatomy
