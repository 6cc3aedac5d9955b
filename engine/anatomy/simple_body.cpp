#include "anatomy/body.hpp"
#include "anatomy/fibres.hpp"
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
    model::Mesh mesh;
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
        pieces.push_back({std::move(structure), std::move(shape)});
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
    std::vector<Piece> pieces;
    for (std::vector<Piece>& of_figure : made)
        for (Piece& piece : of_figure) pieces.push_back(std::move(piece));
    std::vector<Fibres::Shape> shapes;
    for (const Piece& piece : pieces) shapes.push_back({&piece.structure, &piece.mesh});
    const Fibres fibres(std::move(shapes));
    std::vector<model::BuiltPart> parts(pieces.size());
    for_each_index(pieces.size(),
                   [&](std::size_t i) { parts[i] = model::build_part(pieces[i].mesh, fibres.settings(i)); });
    Body body;
    body.name = "Simple body";
    body.credit = credit;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        model::append(body.geometry, parts[i].geometry);
        body.structures.push_back(std::move(pieces[i].structure));
    }
    return body;
}

} // namespace palpate::anatomy
