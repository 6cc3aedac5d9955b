// The forms that tools can have: one row each, one file each in forms/.
#pragma once
#include "model/mesh.hpp"
#include "technique/tools/tool.hpp"
#include <span>
#include <string_view>
#include <vector>

namespace palpate::technique {

struct FormPart {
    std::string name;                 // a key of the tool's looks
    model::Mesh mesh;                 // metres
    std::vector<glm::vec3> normals{}; // one per position, or empty: computed, sharp edges stay
};
struct Formed {
    std::vector<FormPart> parts;
    ToolContact contact;
    std::vector<Handle> handles{};
};

struct FormRow {
    std::string_view name, summary;
    std::vector<std::string_view> figures; // that it needs, all of them
    std::vector<std::string_view> parts;   // that it makes
    bool head = false;                     // of a massage gun: the contact's axis is -Y, its shaft comes from +Y at 0
    Formed (*make)(const ToolForm& form);
};
std::span<const FormRow> form_table();
const FormRow* find_form(std::string_view name); // null when there is none

// The makers behind the rows.
Formed felt_ball(const ToolForm& form);   // forms/felt_ball.cpp
Formed smooth_ball(const ToolForm& form); // forms/spiky_ball.cpp, as the next
Formed spiky_ball(const ToolForm& form);
Formed grooved_roller(const ToolForm& form); // forms/grooved_roller.cpp
Formed spindle_stick(const ToolForm& form);  // forms/spindle_stick.cpp
Formed percussor(const ToolForm& form);      // forms/percussor.cpp
Formed ball_head(const ToolForm& form);      // forms/heads.cpp, as those that follow
Formed flat_head(const ToolForm& form);
Formed bullet_head(const ToolForm& form);
Formed fork_head(const ToolForm& form);

} // namespace palpate::technique
