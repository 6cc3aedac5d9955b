#include "ui/sections.hpp"
#include "scene/framing.hpp"
#include <cmath>

namespace palpate::ui {
namespace {

const glm::vec3& normal_of(scene::Plane plane) { return scene::plane_table()[static_cast<std::size_t>(plane)].normal; }

glm::vec3 middle(const Viewing& viewing) {
    const auto selected = viewing.selected();
    if (!selected || viewing.hidden(*selected)) return viewing.shown_box().centre();
    const auto shape = viewing.shape();
    return (shape ? shape->boxes[*selected] : viewing.body().geometry.parts[*selected].box).centre();
}

} // namespace

SectionRange section_range(const Viewing& viewing, scene::Plane plane) {
    const core::Box box = viewing.shown_box();
    if (box.empty()) return {0, 0.01F};
    return {glm::dot(normal_of(plane), box.low), glm::dot(normal_of(plane), box.high)};
}

scene::SectionPlan section_through(const Viewing& viewing, scene::Plane plane) {
    const OrbitCamera& camera = viewing.camera();
    const glm::vec3 toward = scene::view_axes(camera.azimuth, camera.elevation).back;
    return {plane, glm::dot(normal_of(plane), middle(viewing)), glm::dot(normal_of(plane), toward) < 0};
}

bool between_structures(const Viewing& viewing, std::size_t structure, const glm::vec3& place) {
    constexpr float in_plane_m = 0.0005F;
    const auto& plan = viewing.section();
    return plan && viewing.body().structures[structure].kind == anatomy::Kind::skin &&
           std::abs(glm::dot(normal_of(plan->plane), place) - plan->at.at(0)) < in_plane_m;
}

void toggle_section(Viewing& viewing) {
    if (viewing.section())
        viewing.choose_section(std::nullopt, false);
    else
        viewing.choose_section(section_through(viewing, scene::Plane::transverse), false);
}

} // namespace palpate::ui
