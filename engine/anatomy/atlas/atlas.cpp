#include "anatomy/atlas/atlas.hpp"
#include "anatomy/fibres.hpp"
#include "anatomy/known.hpp"
#include "anatomy/parallel.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "model/balls/surface.hpp"
#include "model/build.hpp"
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

Piece make_piece(const Figure& figure) {
    Piece piece;
    piece.known = KnownStructures::shipped().find(figure.structure);
    piece.structure = describe(figure, *piece.known, figure.side);
    model::ShadedMesh shape = surface_of(figure);
    for (glm::vec3& p : shape.mesh.positions) p *= 0.001F;
    piece.mesh = std::move(shape.mesh);
    piece.mesh.name = piece.structure.id;
    piece.normals = std::move(shape.normals);
    return piece;
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
    else
        shape = model::simplified(model::surface(std::get<model::TubeModel>(figure.form)), 0);
    const std::filesystem::path place = figure.file.empty() ? std::filesystem::path(figure.structure) : figure.file;
    if (shape.mesh.triangles.empty()) throw core::Error(place, "", "its figures make no surface");
    if (!figure.genus) return shape;
    if (const std::size_t genus = model::genus(shape.mesh); genus != *figure.genus)
        throw core::Error(place, "genus",
                          fmt::format("its surface has genus {}, but its figure states {}", genus, *figure.genus));
    return shape;
}

Body build_atlas(const std::filesystem::path& folder, const core::ProgressSink& progress) {
    const std::vector<Figure> figures = read_figures(folder);
    std::vector<Piece> pieces(figures.size());
    for_each_index(
        figures.size(), [&](std::size_t i) { pieces[i] = make_piece(figures[i]); }, "surfaces", progress);

    std::vector<Fibres::Shape> shapes;
    for (const Piece& piece : pieces) shapes.push_back({&piece.structure, &piece.mesh});
    const Fibres fibres(std::move(shapes));
    for_each_index(
        pieces.size(),
        [&](std::size_t i) {
            model::BuildSettings settings = fibres.settings(i);
            settings.normals = pieces[i].normals;
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
