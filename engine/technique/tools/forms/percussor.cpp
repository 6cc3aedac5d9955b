// A massage gun without its head: a motor's housing along the stroke, a handle across it, a shaft.
#include "model/balls/surface.hpp"
#include "model/solid.hpp"
#include "technique/tools/forms.hpp"
#include "technique/tools/turned.hpp"
#include <array>

namespace palpate::technique {
namespace {

constexpr int gun_around = 28;
constexpr float net = 0.0036F, error = 0.0005F; // metres: of the blended surfaces
const glm::mat3 upwards{0, 1, 0, -1, 0, 0, 0, 0, 1};

FormPart blended(const char* name, const model::Solid& solid) {
    model::ShadedMesh mesh = model::simplified(model::surface(solid, net), error);
    return {name, std::move(mesh.mesh), std::move(mesh.normals)};
}

FormPart upright(const char* name, std::span<const Rim> outline) {
    Shaped shaped = turned(outline, gun_around);
    place(shaped, upwards, glm::vec3(0));
    return {name, std::move(shaped.mesh), std::move(shaped.normals)};
}

} // namespace

Formed percussor(const ToolForm& form) {
    // The head's seat is the origin; the housing begins above it by the shaft that is seen when it is out.
    const float length = form.mm("body_length"), housing = form.mm("housing_diameter") / 2,
                grip = form.mm("handle_diameter") / 2, handle = form.mm("handle_length"), out = form.mm("shaft_out"),
                shaft = form.mm("shaft_diameter") / 2;
    const float nose = out + 0.55F * housing, back = out + length - housing, root = out + 0.62F * length;
    const glm::vec3 end(0, root - 0.16F * handle, -housing - handle + grip);
    model::Solid body;
    body.blend = 0.016F;
    body.cones.push_back({{0, nose, 0}, {0, nose + 0.7F * housing, 0}, 0.62F * housing, 0.97F * housing, 1});
    body.cones.push_back({{0, nose + 0.7F * housing, 0}, {0, back, 0}, 0.97F * housing, housing, 1});
    body.cones.push_back({{0, root, -0.2F * housing}, end, 1.08F * grip, 0.94F * grip, 0});
    model::Solid cover;
    cover.blend = 0.004F;
    const glm::vec3 root_of_handle(0, root, -0.2F * housing);
    const auto along = [&](float share) { return root_of_handle + share * (end - root_of_handle); };
    cover.cones.push_back({along(0.42F), along(0.93F), 1.07F * grip, 1.01F * grip, 0});

    Formed formed;
    formed.parts.push_back(blended("body", body));
    formed.parts.push_back(blended("grip", cover));
    const float ring_low = out, ring = 0.60F * housing;
    const std::array<Rim, 5> collar{{{ring_low, 0, 0},
                                     {ring_low, ring - 0.003F, 0.0015F},
                                     {ring_low + 0.004F, ring, 0.002F},
                                     {ring_low + 0.016F, 1.08F * ring, 0.002F},
                                     {ring_low + 0.016F, 0, 0}}};
    formed.parts.push_back(upright("collar", collar));
    const std::array<Rim, 4> rod{{{-0.006F, 0, 0}, {-0.006F, shaft, 0}, {out + 0.01F, shaft, 0}, {out + 0.01F, 0, 0}}};
    formed.parts.push_back(upright("shaft", rod));
    formed.handles.push_back({along(0.8F), glm::normalize(root_of_handle - end), 1.03F * grip});
    formed.contact = {{0, 0, 0}, {0, -1, 0}, {0, 0, 1}};
    return formed;
}

} // namespace palpate::technique
