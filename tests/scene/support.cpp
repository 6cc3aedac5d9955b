#include "scene/support.hpp"
#include <stdexcept>

namespace palpate::tests {
namespace {

void add(anatomy::Body& body, const std::string& base, anatomy::Kind kind, anatomy::Side side, float layer,
         const core::Box& box) {
    anatomy::Structure structure;
    structure.id = base;
    if (side == anatomy::Side::right) structure.id += ".right";
    if (side == anatomy::Side::left) structure.id += ".left";
    structure.kind = kind;
    structure.side = side;
    structure.layer = layer;
    body.structures.push_back(structure);

    model::Part part;
    part.name = structure.id;
    part.box = box;
    part.first_vertex = static_cast<std::uint32_t>(body.geometry.positions.size());
    part.vertex_count = 3;
    part.levels.push_back({static_cast<std::uint32_t>(body.geometry.indices.size()), 3, 0});
    body.geometry.parts.push_back(part);
    for (const glm::vec3& corner : {box.low, box.high, glm::vec3(box.low.x, box.high.y, box.low.z)}) {
        body.geometry.positions.push_back(corner);
        body.geometry.normals.emplace_back(0, 0, 1);
        body.geometry.grains.emplace_back();
    }
    for (const std::uint32_t index : {0U, 1U, 2U}) body.geometry.indices.push_back(index);
}

// Right first: -X is the body's right.
void add_pair(anatomy::Body& body, const std::string& base, anatomy::Kind kind, float layer, glm::vec3 centre,
              float half) {
    add(body, base, kind, anatomy::Side::right, layer, {centre - half, centre + half});
    centre.x = -centre.x;
    add(body, base, kind, anatomy::Side::left, layer, {centre - half, centre + half});
}

} // namespace

std::shared_ptr<const anatomy::Body> small_body() {
    using anatomy::Kind;
    using anatomy::Side;
    auto body = std::make_shared<anatomy::Body>();
    body->name = "small";
    body->credit = "Boxes of our own";
    add(*body, "skin", Kind::skin, Side::midline, 0, {{-0.2F, 0.6F, -0.15F}, {0.2F, 1.4F, 0.15F}});
    add(*body, "iliotibial_tract", Kind::fascia, Side::right, 1.5F, {{-0.19F, 0.6F, -0.02F}, {-0.18F, 0.9F, 0.02F}});
    add_pair(*body, "gluteus_maximus", Kind::muscle, 2, {-0.1F, 0.9F, -0.08F}, 0.06F);
    add_pair(*body, "gluteus_medius", Kind::muscle, 3, {-0.12F, 1.0F, -0.04F}, 0.05F);
    add_pair(*body, "piriformis", Kind::muscle, 4.5F, {-0.07F, 0.92F, -0.05F}, 0.03F);
    add(*body, "sciatic_nerve", Kind::nerve, Side::right, 5, {{-0.08F, 0.6F, -0.06F}, {-0.07F, 0.92F, -0.05F}});
    add_pair(*body, "hip_bone", Kind::bone, 6, {-0.09F, 0.95F, 0}, 0.08F);
    add(*body, "vertebra_l4", Kind::bone, Side::midline, 6, {{-0.03F, 1.1F, -0.05F}, {0.03F, 1.14F, 0.03F}});
    add(*body, "vertebra_l5", Kind::bone, Side::midline, 6, {{-0.03F, 1.05F, -0.05F}, {0.03F, 1.09F, 0.03F}});
    add(*body, "sacrum", Kind::bone, Side::midline, 6, {{-0.05F, 0.92F, -0.08F}, {0.05F, 1.04F, 0}});
    add(*body, "root_l5", Kind::nerve, Side::right, 6.5F, {{-0.03F, 1.0F, -0.03F}, {-0.02F, 1.05F, -0.02F}});
    return body;
}

std::size_t index_of(const anatomy::Body& body, std::string_view id) {
    for (std::size_t i = 0; i < body.structures.size(); ++i)
        if (body.structures[i].id == id) return i;
    throw std::runtime_error("the test body has no such structure");
}

scene::Scene scene_of(std::string_view text) { return scene::parse_scene(text, "test.json"); }

scene::Scene without_places(scene::Scene scene) {
    scene.file.clear();
    for (scene::Rule& rule : scene.structures) rule.select.place.clear();
    scene.focus.on.place.clear();
    scene.condition.place.clear();
    for (scene::PainPlan& pain : scene.pain) pain.place.clear();
    scene.landmarks.place.clear();
    for (scene::PositionKey& key : scene.position) key.place.clear();
    for (scene::MovementPlan& movement : scene.pose) movement.place.clear();
    for (scene::PropPlan& prop : scene.props) prop.place.clear();
    scene.camera.frame.place.clear();
    for (scene::ViewKey& key : scene.camera.path)
        if (key.frame) key.frame->place.clear();
    for (scene::LabelPlan& label : scene.labels) label.of.place.clear();
    for (scene::Scene& beside : scene.beside) beside = without_places(std::move(beside));
    return scene;
}

} // namespace palpate::tests
