// Heads of massage guns. Their shaft comes from above at the origin; what touches is below.
#include "model/balls/surface.hpp"
#include "model/solid.hpp"
#include "technique/tools/forms.hpp"
#include "technique/tools/turned.hpp"
#include <array>

namespace palpate::technique {
namespace {

constexpr int around_neck = 18, around_head = 28, ball_cells = 10;
constexpr float neck = 0.011F, neck_length = 0.014F;   // metres: of the socket that goes over the shaft
const glm::mat3 downwards{0, -1, 0, 1, 0, 0, 0, 0, 1}; // from the X axis that things are turned about

Formed formed_head(Shaped shaped, float reach) {
    Formed formed;
    formed.parts.push_back({"head", std::move(shaped.mesh), std::move(shaped.normals)});
    formed.contact = {{0, -reach, 0}, {0, -1, 0}, {0, 0, 1}};
    return formed;
}

Shaped turned_down(std::span<const Rim> outline, int around) {
    Shaped shaped = turned(outline, around);
    place(shaped, downwards, glm::vec3(0));
    return shaped;
}

} // namespace

Formed ball_head(const ToolForm& form) {
    const float radius = form.mm("diameter") / 2, middle = neck_length + 0.93F * radius;
    const std::array<Rim, 5> socket{{{-0.004F, 0, 0},
                                     {-0.004F, neck, 0.001F},
                                     {neck_length - 0.003F, neck, 0.006F},
                                     {neck_length + 0.006F, 1.5F * neck, 0.003F},
                                     {neck_length + 0.012F, 0, 0}}};
    Shaped shaped = turned_down(socket, around_neck);
    Shaped round = ball(radius, ball_cells);
    place(round, glm::mat3(1), {0, -middle, 0});
    add(shaped, round);
    return formed_head(std::move(shaped), middle + radius);
}

Formed flat_head(const ToolForm& form) {
    const float radius = form.mm("diameter") / 2, thick = form.mm("thickness"), reach = neck_length + thick;
    const std::array<Rim, 6> outline{{{-0.004F, 0, 0},
                                      {-0.004F, neck, 0.001F},
                                      {neck_length, neck, 0.004F},
                                      {neck_length + 0.2F * thick, radius, 0.3F * thick},
                                      {reach, radius - 0.1F * thick, 0.4F * thick},
                                      {reach, 0, 0}}};
    return formed_head(turned_down(outline, around_head), reach);
}

Formed bullet_head(const ToolForm& form) {
    const float tip = form.mm("tip_diameter") / 2, reach = form.mm("length");
    const std::array<Rim, 6> outline{{{-0.004F, 0, 0},
                                      {-0.004F, neck, 0.001F},
                                      {0.35F * reach, 1.35F * neck, 0.01F},
                                      {0.5F * reach, 1.35F * neck, 0.008F},
                                      {reach, tip, 0.92F * tip},
                                      {reach, 0, 0}}};
    return formed_head(turned_down(outline, around_head), reach);
}

Formed fork_head(const ToolForm& form) {
    const float prong = form.mm("prong_diameter") / 2, out = (form.mm("gap") + form.mm("prong_diameter")) / 2,
                reach = form.mm("length");
    model::Solid solid;
    solid.blend = 0.008F;
    solid.cones.push_back({{0, 0, 0}, {0, -0.4F * reach, 0}, neck, neck, 0});
    for (const float side : {-1.0F, 1.0F}) {
        const glm::vec3 shoulder(side * out, -0.55F * reach, 0);
        solid.cones.push_back({{0, -0.42F * reach, 0}, shoulder, 0.95F * prong, prong, 0});
        solid.cones.push_back({shoulder, {side * out, prong - reach, 0}, prong, 0.92F * prong, 0});
    }
    model::ShadedMesh mesh = model::simplified(model::surface(solid, 0.0018F), 0.00012F);
    return formed_head({std::move(mesh.mesh), std::move(mesh.normals)}, reach);
}

} // namespace palpate::technique
