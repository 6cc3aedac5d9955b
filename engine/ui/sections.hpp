// Planes that cut the shown body open, as the toolbar's slider moves them.
#pragma once
#include "ui/viewing.hpp"

namespace palpate::ui {

struct SectionRange {
    float low_m = 0, high_m = 0; // along the plane's normal
};
SectionRange section_range(const Viewing& viewing, scene::Plane plane); // of what is shown
// Through the selection, without one through the middle of what is shown; what the camera sees first is cut away.
scene::SectionPlan section_through(const Viewing& viewing, scene::Plane plane);
// Whether a place of the skin lies in the plane: then it is not skin that is seen but what it holds between structures.
bool between_structures(const Viewing& viewing, std::size_t structure, const glm::vec3& place);
void toggle_section(Viewing& viewing);

} // namespace palpate::ui
