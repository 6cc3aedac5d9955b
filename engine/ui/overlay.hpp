// What is drawn with the picture: the picture itself, names beside the pointer, the body's credit, a first hint.
#pragma once
#include "ui/desk.hpp"

namespace palpate::ui {

void picture_overlay(const Desk& desk); // within a pass of Interface

} // namespace palpate::ui
