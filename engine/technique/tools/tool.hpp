// Massage tools as text: assets/tools/<id>.json, each figure with its source. Millimetres in the files, metres here.
#pragma once
#include "core/math.hpp"
#include "technique/prop.hpp"
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palpate::technique {

struct ToolFigure { // a number that somebody has measured or stated
    float value = 0, least = 0, most = 0;
    std::string source;
};

struct ToolForm {                                          // which maker of tools/forms.hpp shapes it, and by what
    std::string kind;                                      // "felt_ball"
    std::map<std::string, ToolFigure> figures;             // by name, in the file's units (mm, counts)
    std::string place;                                     // in the file, for messages
    [[nodiscard]] float mm(const std::string& name) const; // of a figure that the kind is known to have
};

// Where a tool touches what it presses, in its own frame.
struct ToolContact {
    glm::vec3 place{0};       // metres
    glm::vec3 axis{0, -1, 0}; // into the body; unit
    glm::vec3 ahead{0, 0, 1}; // the way it rolls or slides; unit, at right angles to the axis
    float rolling_radius = 0; // metres; 0: it slides
};

struct Tool {
    std::filesystem::path file;
    std::string id, name, description, source;
    ToolForm form;
    std::map<std::string, ToolForm> heads; // of tools that change them; empty for others
    std::map<std::string, PropLook> looks; // by name of the form's part
    ToolFigure mass_g;
    ToolFigure stiffness_n_per_mm; // how hard it gives way where it touches
    std::string confidence;        // high, medium, low
};

// Throws core::Error with file and place: a wrong key, a form that there is not, a figure that it lacks or does not
// know, a value outside its own range, a part without a look.
Tool read_tool(const std::filesystem::path& file);
std::vector<std::filesystem::path> shipped_tools(); // assets/tools/*.json
Tool shipped_tool(const std::string& id);           // throws core::Error naming the nearest

// What a hand closes around.
struct Handle {
    glm::vec3 place{0}, along{1, 0, 0}; // its middle in the tool's frame, metres; to what the thumb is next to, unit
    float radius_m = 0;
};

// Its shape and looks, upright as it is drawn: what touches is below. `head` is one of tool.heads, the first when
// empty. Throws core::Error for a head that there is not.
struct ShapedTool {
    Prop prop;
    ToolContact contact;
    std::vector<Handle> handles{}; // may be none
};
ShapedTool tool_mesh(const Tool& tool, const std::string& head = {});

} // namespace palpate::technique
