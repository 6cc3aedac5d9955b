#include "scene/read_camera.hpp"
#include "scene/read_values.hpp"

namespace palpate::scene {
namespace {
using core::Json;

const core::Field<Orbit> orbit_fields[] = {
    {"degrees", [](Orbit& orbit, const Json& value) { orbit.degrees = value.number(-36000, 36000); }},
    {"turns", [](Orbit& orbit, const Json& value) { orbit.degrees = 360 * value.number(-100, 100); }},
    {"seconds", [](Orbit& orbit, const Json& value) { orbit.seconds = value.number(0.01, a_day); }},
    {"start", [](Orbit& orbit, const Json& value) { orbit.start = read_seconds(value); }},
    {"ease", [](Orbit& orbit, const Json& value) { orbit.ease = read_ease(value); }},
};

float margin(const Json& value) { return static_cast<float>(value.number(0, 0.45)); }

const core::Field<ViewKey> view_key_fields[] = {
    {"at", [](ViewKey& key, const Json& value) { key.at = read_seconds(value); }, true},
    {"frame", [](ViewKey& key, const Json& value) { read_selection(value, key.frame.emplace()); }},
    {"from", [](ViewKey& key, const Json& value) { key.from = read_direction(value); }},
    {"margin", [](ViewKey& key, const Json& value) { key.margin = margin(value); }},
    {"ease", [](ViewKey& key, const Json& value) { key.ease = read_ease(value); }},
};

void check_orbit(const Json& value) {
    if (value.find("degrees") && value.find("turns"))
        value.at("turns").fail("stands beside \"degrees\"; give one of them");
}

void read_path(const Json& list, std::vector<ViewKey>& path) {
    for (const Json& item : list.items(1))
        item.attempt([&] {
            ViewKey key;
            read_fields(item, view_key_fields, key);
            if (!path.empty() && key.at <= path.back().at)
                item.at("at").fail_expecting("a later moment than the key before");
            path.push_back(std::move(key));
        });
}

constexpr double far_off = 100, around = 36000; // metres, degrees

const core::Field<FixedView> view_fields[] = {
    {"target", [](FixedView& view, const Json& value) { view.target = read_place(value); }, true},
    {"azimuth",
     [](FixedView& view, const Json& value) { view.azimuth = static_cast<float>(value.number(-around, around)); },
     true},
    {"elevation",
     [](FixedView& view, const Json& value) { view.elevation = static_cast<float>(value.number(-90, 90)); }, true},
    {"distance",
     [](FixedView& view, const Json& value) { view.distance = static_cast<float>(value.number(0.001, far_off)); },
     true},
    {"roll", [](FixedView& view, const Json& value) { view.roll = static_cast<float>(value.number(-360, 360)); }},
};

void read_view(const Json& value, std::optional<FixedView>& view) { read_fields(value, view_fields, view.emplace()); }

const core::Field<CameraPlan> camera_fields[] = {
    {"frame", [](CameraPlan& camera, const Json& value) { read_selection(value, camera.frame); }},
    {"optional", [](CameraPlan& camera, const Json& value) { camera.frame.optional = value.boolean(); }},
    {"from",
     [](CameraPlan& camera, const Json& value) {
         camera.from = read_direction(value);
         camera.from_given = true;
     }},
    {"margin", [](CameraPlan& camera, const Json& value) { camera.margin = margin(value); }},
    {"fov", [](CameraPlan& camera, const Json& value) { camera.fov = static_cast<float>(value.number(0, 120)); }},
    {"orbit",
     [](CameraPlan& camera, const Json& value) {
         read_fields(value, orbit_fields, camera.orbit.emplace());
         check_orbit(value);
     }},
    {"path", [](CameraPlan& camera, const Json& value) { read_path(value, camera.path); }},
    {"view", [](CameraPlan& camera, const Json& value) { read_view(value, camera.view); }},
};

} // namespace

void read_camera(const Json& value, CameraPlan& camera) {
    read_fields(value, camera_fields, camera);
    if (!camera.view) return;
    for (const char* const key : {"frame", "from", "margin", "orbit", "path"})
        if (value.find(key))
            value.at(key).fail("stands beside \"view\", which says where the camera is; give one of them");
}

std::vector<ObjectKeys> camera_keys() {
    return {keys_of("camera", camera_fields), keys_of("orbit", orbit_fields), keys_of("view_key", view_key_fields),
            keys_of("view", view_fields)};
}

} // namespace palpate::scene
