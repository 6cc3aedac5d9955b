#include "ui/panels/table.hpp"

namespace palpate::ui {
namespace {

const Panel table[] = {
    {"Layers", "peel the body from the skin to the bones, and choose a plain or a full picture", layers_panel},
    {"Structures", "find, hide, ghost or isolate what the body is made of", structures_panel},
    {"Selection", "names and facts of the structure that was clicked", selection_panel},
    {"Help", "keys and mouse", help_panel},
};

} // namespace

std::span<const Panel> panels() { return table; }

} // namespace palpate::ui
