#include "core/error.hpp"
#include "core/names.hpp"
#include "technique/pressing_tool.hpp"

namespace palpate::technique {
namespace {

// Sizes are the middle of what is sold and, of hands, of adult men (NASA-STD-3000); stiffness of the tennis ball from
// the deformation that the ITF's rules ask for (80 N press it by 5.6 to 7.4 mm, half of it on each side).
ToolSettings ball(const char* id, const char* name, float radius_m, float stiffness, const glm::vec3& colour,
                  const char* source) {
    return {id, name, ball_shape(radius_m), colour, false, 2 * stiffness, radius_m, source};
}
ToolSettings tennis_ball() {
    return ball("tennis_ball", "Tennis ball", 0.0335F, 12300, {0.55F, 0.68F, 0.08F}, "ITF Rules of Tennis, appendix I");
}
ToolSettings massage_ball() {
    return ball("massage_ball", "Massage ball", 0.035F, 25000, {0.05F, 0.22F, 0.42F}, "usual products; estimate");
}
ToolSettings lacrosse_ball() {
    return ball("lacrosse_ball", "Lacrosse ball", 0.03175F, 120000, {0.75F, 0.20F, 0.06F},
                "World Lacrosse rules; stiffness estimated");
}
ToolSettings foam_roller() {
    return {"foam_roller", "Foam roller",   roller_shape(0.075F, 0.45F, 0.008F), {0.07F, 0.16F, 0.20F}, false, 0,
            0.075F,        "usual products"};
}
ToolSettings long_roller() {
    return {"long_roller", "Long foam roller", roller_shape(0.075F, 0.9F, 0.008F), {0.07F, 0.16F, 0.20F}, false, 0,
            0.075F,        "usual products"};
}
ToolSettings massage_gun() { // the head and the rod that drives it
    return {"massage_gun",
            "Massage gun",
            tip_shape({0.022F, 0.022F, 0.022F}, 0.10F, 0),
            {0.06F, 0.06F, 0.07F},
            false,
            0,
            0,
            "usual products: ball heads of 40 to 55 mm"};
}
ToolSettings massage_stick() {
    return {"massage_stick", "Massage stick", roller_shape(0.0175F, 0.45F, 0.008F), {0.10F, 0.10F, 0.12F}, false, 0,
            0.0175F,         "usual products"};
}
constexpr glm::vec3 hand_colour{0.62F, 0.36F, 0.25F};
ToolSettings thumb() {
    return {"thumb", "Thumb", tip_shape({0.0105F, 0.0095F, 0.0125F}, 0.055F, 35), hand_colour, true,
            6000,    0,       "NASA-STD-3000; pad stiffness 3 to 12 N/mm"};
}
ToolSettings palm() {
    return {"palm", "Palm", tip_shape({0.045F, 0.040F, 0.018F}, 0.008F, 0), hand_colour, true, 0, 0, "NASA-STD-3000"};
}

ToolSettings fingers() {
    return {"fingers", "Fingers", tip_shape({0.011F, 0.026F, 0.013F}, 0.06F, 40), hand_colour, true,
            8000,      0,         "NASA-STD-3000: three pads side by side"};
}
ToolSettings knuckles() {
    return {"knuckles",
            "Knuckles",
            tip_shape({0.014F, 0.036F, 0.016F}, 0.05F, 15),
            hand_colour,
            true,
            30000,
            0,
            "NASA-STD-3000: the flat fist"};
}

} // namespace

const std::vector<ToolRow>& tool_table() {
    static const std::vector<ToolRow> rows{
        {"tennis_ball", "67 mm, felt over hollow rubber", tennis_ball},
        {"massage_ball", "70 mm, foam or soft rubber", massage_ball},
        {"lacrosse_ball", "63.5 mm, solid rubber", lacrosse_ball},
        {"foam_roller", "150 x 450 mm", foam_roller},
        {"long_roller", "150 x 900 mm", long_roller},
        {"massage_gun", "its ball head", massage_gun},
        {"massage_stick", "a rod that rolls between two handles", massage_stick},
        {"thumb", "the pad of the thumb, the joint straight", thumb},
        {"fingers", "three finger pads side by side", fingers},
        {"knuckles", "the flat fist", knuckles},
        {"palm", "the flat hand", palm},
    };
    return rows;
}

const ToolRow& tool_named(std::string_view name) {
    std::vector<std::string> known;
    for (const ToolRow& row : tool_table()) {
        if (row.name == name) return row;
        known.emplace_back(row.name);
    }
    throw core::Error("there is no tool '" + std::string(name) + "'" + core::did_you_mean_or_list(name, known));
}

} // namespace palpate::technique
