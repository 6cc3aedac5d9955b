#include "anatomy/body.hpp"
#include "anatomy/known.hpp"
#include "anatomy/parallel.hpp"
#include "anatomy/simple_figures.hpp"
#include "model/build.hpp"
#include <utility>

namespace palpate::anatomy {
namespace {

constexpr const char* credit = "Simple body made by Palpate, CC BY-SA 4.0";
constexpr float hip_height_m = 0.86F; // of the hip joints above the floor, which is y = 0

model::Mesh mirrored(model::Mesh mesh) {
    for (glm::vec3& p : mesh.positions) p.x = -p.x;
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) std::swap(mesh.triangles[t + 1], mesh.triangles[t + 2]);
    return mesh;
}

struct Piece {
    Structure structure;
    model::BuiltPart part;
};

std::vector<Piece> make_pieces(const SimpleFigure& figure) {
    const KnownStructure& known = *KnownStructures::shipped().find(figure.id);
    model::Mesh mesh = model::surface(figure.solid, figure.cell_mm);
    for (glm::vec3& p : mesh.positions) p = p * 0.001F + glm::vec3(0, hip_height_m, 0);
    std::vector<Piece> pieces;
    const auto add = [&](Side side, model::Mesh shape) {
        Structure structure = make_structure(known, side);
        structure.source = credit;
        shape.name = structure.id;
        model::BuildSettings settings;
        if (const auto hint = fibres_of(structure, &known))
            settings.grain = [hint = *hint](const model::Mesh& built) { return model::fibre_grain(built, hint); };
        model::BuiltPart part = model::build_part(std::move(shape), settings);
        pieces.push_back({std::move(structure), std::move(part)});
    };
    if (known.sided) {
        add(Side::right, mesh);
        add(Side::left, mirrored(std::move(mesh)));
    } else {
        add(Side::midline, std::move(mesh));
    }
    return pieces;
}

} // namespace

Body simple_body() {
    const std::vector<SimpleFigure> figures = simple_figures();
    std::vector<std::vector<Piece>> made(figures.size());
    for_each_index(figures.size(), [&](std::size_t i) { made[i] = make_pieces(figures[i]); });
    Body body;
    body.name = "Simple body";
    body.credit = credit;
    for (std::vector<Piece>& pieces : made)
        for (Piece& piece : pieces) {
            model::append(body.geometry, piece.part.geometry);
            body.structures.push_back(std::move(piece.structure));
        }
    return body;
}

} // namespace palpate::anatomy
