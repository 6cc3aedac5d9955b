// Whence one looks at the body with one click: the anatomist's directions, and as the patient lies on the table.
#pragma once
#include "ui/orbit_camera.hpp"
#include <span>
#include <string_view>

namespace palpate::ui {

struct ViewRow {
    std::string_view name, direction, tip; // direction: a row of scene::direction_table()
    float roll = 0;                        // degrees, as OrbitCamera
    bool on_toolbar = false;
};
std::span<const ViewRow> view_table();
OrbitCamera seen_in(OrbitCamera camera, const ViewRow& view); // the same target and distance

} // namespace palpate::ui
