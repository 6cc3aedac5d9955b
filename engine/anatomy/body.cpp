#include "anatomy/body.hpp"
#include "anatomy/catalogue.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "core/names.hpp"
#include "model/glb.hpp"
#include <array>
#include <fmt/format.h>

namespace palpate::anatomy {
namespace {

// What a foreign viewer shows, linear RGB; Palpate's own materials stand with its renderer.
struct KindColour {
    Kind kind;
    glm::vec3 colour;
    float roughness;
};
constexpr std::array<KindColour, kind_table.size()> kind_colours{{
    {Kind::skin, {0.68F, 0.42F, 0.31F}, 0.55F},
    {Kind::fat, {0.83F, 0.66F, 0.30F}, 0.5F},
    {Kind::fascia, {0.78F, 0.73F, 0.66F}, 0.45F},
    {Kind::muscle, {0.42F, 0.09F, 0.07F}, 0.5F},
    {Kind::tendon, {0.77F, 0.71F, 0.60F}, 0.4F},
    {Kind::ligament, {0.70F, 0.63F, 0.50F}, 0.45F},
    {Kind::bone, {0.78F, 0.70F, 0.54F}, 0.6F},
    {Kind::cartilage, {0.60F, 0.69F, 0.72F}, 0.35F},
    {Kind::disc, {0.49F, 0.58F, 0.62F}, 0.4F},
    {Kind::nerve, {0.81F, 0.58F, 0.08F}, 0.45F},
    {Kind::artery, {0.52F, 0.02F, 0.02F}, 0.4F},
    {Kind::vein, {0.07F, 0.10F, 0.36F}, 0.4F},
    {Kind::organ, {0.45F, 0.20F, 0.15F}, 0.5F},
    {Kind::other, {0.55F, 0.55F, 0.55F}, 0.6F},
    {Kind::trigger_point, {0.80F, 0.05F, 0.02F}, 0.4F},
}};

model::GlbStyle style_of(Kind kind) {
    const KindColour& row = kind_colours[static_cast<std::size_t>(kind)];
    return {std::string(name_of(kind)), row.colour, row.roughness};
}

} // namespace

std::optional<std::size_t> Body::find(std::string_view id) const {
    for (std::size_t i = 0; i < structures.size(); ++i)
        if (structures[i].id == id) return i;
    return std::nullopt;
}

std::vector<std::size_t> Body::match(std::string_view pattern) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < structures.size(); ++i)
        if (core::matches(pattern, structures[i].id)) found.push_back(i);
    return found;
}

std::vector<std::string> Body::ids() const {
    std::vector<std::string> all;
    all.reserve(structures.size());
    for (const Structure& structure : structures) all.push_back(structure.id);
    return all;
}

Body read_body(const std::filesystem::path& glb) {
    Body body;
    body.geometry = model::read_glb(glb);
    const std::filesystem::path file = catalogue_beside(glb);
    Catalogue catalogue = read_catalogue(file);
    if (catalogue.structures.size() != body.geometry.parts.size())
        throw core::Error(file, "structures",
                          fmt::format("expected one for each of the {} parts of {}, found {}",
                                      body.geometry.parts.size(), glb.string(), catalogue.structures.size()));
    for (std::size_t i = 0; i < catalogue.structures.size(); ++i)
        if (catalogue.structures[i].id != body.geometry.parts[i].name)
            throw core::Error(file, fmt::format("structures[{}].id", i),
                              fmt::format("expected '{}', the part at this place in {}, found '{}'",
                                          body.geometry.parts[i].name, glb.string(), catalogue.structures[i].id));
    body.name = std::move(catalogue.name);
    body.credit = std::move(catalogue.credit);
    body.structures = std::move(catalogue.structures);
    return body;
}

void write_body(const Body& body, const std::filesystem::path& glb) {
    if (glb.extension() != ".glb")
        throw core::Error(glb, "", "expected a name ending in .glb (the catalogue is written beside it as .json)");
    core::AtomicFile catalogue(catalogue_beside(glb)); // first: an error must come before anything is in place
    std::vector<model::GlbStyle> styles;
    for (const Structure& structure : body.structures) styles.push_back(style_of(structure.kind));
    const std::string text = write_catalogue({body.name, body.credit, body.structures});
    catalogue.write(std::as_bytes(std::span(text.data(), text.size())));
    model::write_glb(body.geometry, styles, body.credit, glb);
    catalogue.commit();
}

} // namespace palpate::anatomy
