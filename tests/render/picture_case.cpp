#include "picture_case.hpp"
#include "core/assets.hpp"
#include "core/files.hpp"
#include "core/json.hpp"
#include "model/grain.hpp"
#include "scene/bodies.hpp"
#include "shapes.hpp"
#include <map>
#include <nlohmann/json.hpp>

namespace palpate::render {
namespace {
namespace fs = std::filesystem;
using core::Json;

const fs::path images = fs::path(PALPATE_SOURCE_DIR) / "tests/images";
const fs::path scenes = fs::path(PALPATE_SOURCE_DIR) / "scenes";

const core::Field<PictureCase> fields[] = {
    {"what", [](PictureCase& c, const Json& value) { c.what = value.text(); }, true},
    {"scene",
     [](PictureCase& c, const Json& value) {
         if (value.is_text())
             c.scene = scenes / (value.text() + ".json");
         else if (!value.is_object())
             value.fail_expecting("a shipped scene's name, or a scene");
     },
     true},
    {"body",
     [](PictureCase& c, const Json& value) {
         c.body = value.text();
         if (c.body != "atlas" && c.body != "simple" && c.body != "chart")
             value.fail_expecting("\"atlas\", \"simple\" or \"chart\"");
     }},
    {"size", [](PictureCase& c, const Json& value) { c.extent = scene::picture_size(value.text()); }},
    {"at", [](PictureCase& c, const Json& value) { c.at = value.number(0, 3600); }},
    {"quality",
     [](PictureCase& c, const Json& value) {
         const std::string name = value.text();
         if (name != "plain" && name != "full") value.fail_expecting("\"plain\" or \"full\"");
         c.quality = name == "plain" ? scene::Quality::plain : scene::Quality::full;
     }},
    {"samples", [](PictureCase& c, const Json& value) { c.samples = value.whole(1, 64); }},
    {"transparent", [](PictureCase& c, const Json& value) { c.transparent = value.boolean(); }},
    {"seen", [](PictureCase& c, const Json& value) { c.limits.seen = value.number(0, 0.05); }},
    {"spot", [](PictureCase& c, const Json& value) { c.limits.spot = value.number(0, 0.5); }},
};

// A ball of every tissue, in three rows, so that all of them can be seen side by side.
std::shared_ptr<const anatomy::Body> chart() {
    auto body = std::make_shared<anatomy::Body>();
    Shapes shapes;
    for (const anatomy::KindRow& row : anatomy::kind_table) {
        const std::size_t i = body->structures.size();
        const glm::vec3 centre(0.11F * static_cast<float>(i % 5), -0.11F * static_cast<float>(i / 5), 0);
        // Open: a closed skin would hide the rest.
        shapes.add_sphere(centre, 0.05F, row.kind != anatomy::Kind::skin, 48);
        shapes.geometry.parts.back().has_grain = row.kind == anatomy::Kind::muscle || row.kind == anatomy::Kind::tendon;
        const model::Part& part = shapes.geometry.parts.back();
        for (std::uint32_t v = part.first_vertex; v < part.first_vertex + part.vertex_count; ++v) {
            const glm::vec3 at = shapes.geometry.positions[v] - centre;
            const float along = 0.5F + at.y / 0.1F;
            shapes.geometry.grains[v] = {{at.x, 0, at.z}, along, model::tendon_share(along, 0.085F, 0.085F)};
        }
        anatomy::Structure structure;
        structure.id = row.name;
        structure.kind = row.kind;
        body->structures.push_back(structure);
    }
    body->geometry = std::move(shapes.geometry);
    return body;
}

} // namespace

fs::path PictureCase::baseline() const { return images / (name + ".png"); }

PictureCase read_case(const fs::path& json) {
    PictureCase read;
    const std::string text = core::read_text(json);
    core::read_fields(Json::parse(text, json), fields, read);
    read.name = json.stem().string();
    if (read.scene.empty()) read.inline_scene = nlohmann::json::parse(text).at("scene").dump();
    return read;
}

std::vector<fs::path> picture_cases() { return core::files_in(images, ".json"); }

scene::Snapshot snapshot_of(const PictureCase& picture) {
    scene::Scene scene = picture.scene.empty() ? scene::parse_scene(picture.inline_scene, scenes / picture.name)
                                               : scene::read_scene(picture.scene);
    scene.look.samples = picture.samples;
    scene.look.transparent = picture.transparent;
    if (picture.quality) scene.look.quality = *picture.quality;
    static std::map<std::string, std::shared_ptr<const anatomy::Body>> bodies; // made once per test program
    auto& body = bodies[picture.body];
    if (!body) body = picture.body == "chart" ? chart() : scene::load_body(picture.body);
    return scene::Stage(std::move(scene), body).at(picture.at, picture.extent);
}

} // namespace palpate::render
