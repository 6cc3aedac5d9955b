#include "technique/tools/forms.hpp"
#include <algorithm>

namespace palpate::technique {
namespace {

const FormRow form_rows[] = {
    {"felt_ball",
     "a tennis ball: felt and its seam",
     {"diameter", "seam_width", "felt_lip"},
     {"felt", "seam"},
     false,
     felt_ball},
    {"smooth_ball", "a ball", {"diameter"}, {"ball"}, false, smooth_ball},
    {"spiky_ball",
     "a ball with blunt spikes; its diameter is over the spikes",
     {"diameter", "spikes", "spike_height", "spike_width"},
     {"ball"},
     false,
     spiky_ball},
    {"grooved_roller",
     "a hollow roller with foam that grooves cut into blocks",
     {"diameter", "length", "core_diameter", "core_thickness", "groove_depth", "groove_width", "rings",
      "blocks_around"},
     {"foam", "core"},
     false,
     grooved_roller},
    {"spindle_stick",
     "a rod with turning spindles between two handles",
     {"length", "rolling_zone", "spindles", "spindle_diameter", "rod_diameter", "handle_length", "handle_diameter"},
     {"spindles", "handles", "rod"},
     false,
     spindle_stick},
    {"percussor",
     "a massage gun, without its head",
     {"body_length", "housing_diameter", "handle_length", "handle_diameter", "shaft_diameter", "shaft_out"},
     {"body", "grip", "collar", "shaft"},
     false,
     percussor},
    {"ball_head", "a gun's head: a ball", {"diameter"}, {"head"}, true, ball_head},
    {"flat_head", "a gun's head: a disc", {"diameter", "thickness"}, {"head"}, true, flat_head},
    {"bullet_head", "a gun's head: a cone with a round tip", {"tip_diameter", "length"}, {"head"}, true, bullet_head},
    {"fork_head", "a gun's head: two prongs", {"prong_diameter", "gap", "length"}, {"head"}, true, fork_head},
};

} // namespace

std::span<const FormRow> form_table() { return form_rows; }

const FormRow* find_form(std::string_view name) {
    const auto* const row =
        std::find_if(std::begin(form_rows), std::end(form_rows), [&](const FormRow& r) { return r.name == name; });
    return row == std::end(form_rows) ? nullptr : row;
}

} // namespace palpate::technique
