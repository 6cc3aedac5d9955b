#include "ui/views.hpp"

namespace palpate::ui {
namespace {

constexpr ViewRow views_shown[] = {
    {"Front", "anterior", "Anterior (1)", 0, true},
    {"Back", "posterior", "Posterior (2)", 0, true},
    {"Left", "left lateral", "From its left (3): lateral of the left side, medial of the right", 0, true},
    {"Right", "right lateral", "From its right (4): lateral of the right side, medial of the left", 0, true},
    {"Above", "superior", "Superior (5)"},
    {"Below", "inferior", "Inferior (6)"},
    {"Table, prone", "posterior", "As the patient lies face down before you", 90},
    {"Table, supine", "anterior", "As the patient lies on the back before you", 90},
};

} // namespace

std::span<const ViewRow> view_table() { return views_shown; }

OrbitCamera seen_in(OrbitCamera camera, const ViewRow& view) {
    camera = seen_from(camera, view.direction);
    camera.roll = view.roll;
    return camera;
}

} // namespace palpate::ui
