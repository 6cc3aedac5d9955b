#include "core/error.hpp"
#include "core/names.hpp"
#include "model/build.hpp"
#include "model/topology.hpp"
#include "technique/tools/forms.hpp"
#include <fmt/format.h>

namespace palpate::technique {
namespace {

constexpr float crease = 0.7F; // radians: edges of blocks and rims stay edges

// With normals of its own a part stays as it was made: rims and the edges of a cube's faces double vertices.
model::Geometry as_made(FormPart part) {
    model::Geometry one;
    model::Part entry;
    entry.name = part.mesh.name;
    entry.vertex_count = static_cast<std::uint32_t>(part.mesh.positions.size());
    entry.levels.push_back({0, static_cast<std::uint32_t>(part.mesh.triangles.size()), 0, 0, entry.vertex_count});
    for (const glm::vec3& p : part.mesh.positions) entry.box.include(p);
    one.positions = std::move(part.mesh.positions);
    one.normals = std::move(part.normals);
    one.grains.resize(one.positions.size());
    one.indices = std::move(part.mesh.triangles);
    one.parts.push_back(std::move(entry));
    one.parts.front().closed = model::is_closed(model::mesh_of(one, one.parts.front()));
    return one;
}

void add(ShapedTool& shaped, model::Geometry& all, const Tool& tool, Formed formed) {
    for (FormPart& part : formed.parts) {
        shaped.prop.looks.push_back(tool.looks.at(part.name));
        part.mesh.name = tool.id + "." + part.name;
        model::append(all, part.normals.empty()
                               ? model::build_part(std::move(part.mesh), {.crease = crease, .levels = false}).geometry
                               : as_made(std::move(part)));
    }
}

} // namespace

ShapedTool tool_mesh(const Tool& tool, const std::string& head) {
    std::vector<std::string> known;
    for (const auto& [name, form] : tool.heads) known.push_back(name);
    const auto chosen = head.empty() ? tool.heads.begin() : tool.heads.find(head);
    if (chosen == tool.heads.end() && !(head.empty() && tool.heads.empty()))
        throw core::Error(tool.file, "heads",
                          tool.heads.empty()
                              ? fmt::format("{} has no heads to change, found '{}'", tool.id, head)
                              : fmt::format("there is no head '{}'{}", head, core::did_you_mean_or_list(head, known)));
    ShapedTool shaped;
    model::Geometry all;
    Formed formed = find_form(tool.form.kind)->make(tool.form);
    shaped.contact = formed.contact;
    shaped.handles = formed.handles;
    add(shaped, all, tool, std::move(formed));
    if (!tool.heads.empty()) {
        Formed top = find_form(chosen->second.kind)->make(chosen->second);
        shaped.contact = top.contact;
        add(shaped, all, tool, std::move(top));
    }
    shaped.prop.geometry = std::make_shared<const model::Geometry>(std::move(all));
    return shaped;
}

} // namespace palpate::technique
