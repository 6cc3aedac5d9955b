// What is drawn with the picture: the picture itself, names beside the pointer, the body's credit, a first hint.
#pragma once
#include "ui/desk.hpp"

namespace palpate::ui {

void picture_overlay(const Desk& desk); // within a pass of Interface

// Height of the legend's type for a picture of so many pixels, `density` of them to a unit of the window, as a share of
// the picture's shorter side: as in a file's, but as large as the window's own small type where there is room.
[[nodiscard]] float legend_line(core::Extent picture, float density);

} // namespace palpate::ui
