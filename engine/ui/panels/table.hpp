// The panels: one row and one file each. The window draws them in this order; its help lists them.
#pragma once
#include "ui/desk.hpp"
#include <span>
#include <string_view>

namespace palpate::ui {

struct Panel {
    std::string_view name, summary;
    void (*draw)(Desk&);
};
std::span<const Panel> panels();

void layers_panel(Desk& desk);     // layers.cpp
void structures_panel(Desk& desk); // structures.cpp
void selection_panel(Desk& desk);  // selection.cpp
void help_panel(Desk& desk);       // help.cpp

} // namespace palpate::ui
