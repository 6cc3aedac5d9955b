#include "anatomy/cover/tissues.hpp"
#include <cstdint>

namespace palpate::anatomy {
namespace {

void append(model::Mesh& mesh, const model::Mesh& metres) {
    const auto first = static_cast<std::uint32_t>(mesh.positions.size());
    for (const glm::vec3& p : metres.positions) mesh.positions.push_back(1000.0F * p);
    for (const std::uint32_t v : metres.triangles) mesh.triangles.push_back(first + v);
}

bool runs_over_the_fascia(Kind kind) { return kind == Kind::nerve || kind == Kind::artery || kind == Kind::vein; }

} // namespace

void Tissues::add(const Structure& structure, const model::Mesh& metres) {
    if (structure.side == Side::left || structure.kind == Kind::skin || structure.kind == Kind::fat) return;
    append(all, metres);
    if (!runs_over_the_fascia(structure.kind)) append(deep, metres);
}

} // namespace palpate::anatomy
