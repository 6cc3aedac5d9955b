// A position of the patient as its file says it: how the body lies, sits or stands, the pose of its joints, and on
// what. assets/positions/<id>.json; the form is assets/schema/position.schema.json.
#pragma once
#include "posture/pose.hpp"
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::posture {

// How the trunk is held before the body settles on its supports. Lying bodies have their head towards -X.
enum class Hold : unsigned char { standing, supine, prone, on_left_side, on_right_side };
struct HoldRow {
    Hold hold;
    std::string_view name, summary;
};
const std::vector<HoldRow>& hold_table();

// Where a support stands, seen from landmarks (none: from the body's middle).
enum class Place : unsigned char {
    under,  // on the level below the middle of them
    at,     // its own middle there, in the air: what is held, or lies on something else
    beside, // its nearest face touches the body on that side of them: a wall
};

struct SupportPlan {
    std::string kind; // of assets/positions/supports.json
    Place place = Place::under;
    std::vector<std::string> landmarks;
    float right_mm = 0, up_mm = 0, front_mm = 0; // moved from there, in the body's own directions at rest
    float level_mm = 0;                          // of what it stands on, above the top of the first support
    float turn_degrees = 0;                      // about the vertical
};

struct Position {
    std::filesystem::path file;
    std::string id, name, description;
    Hold hold = Hold::supine;
    float roll_degrees = 0;          // about the body's long axis, its front towards its right
    float incline_degrees = 0;       // the head end raised; of standing and sitting bodies the trunk leant back
    float lean_degrees = 0;          // of standing and sitting bodies the trunk leant to its right
    bool tilts = true, rolls = true; // free to, about the axis across the body and along it, until it rests
    float hips_mm = 0; // how high the hip joints are carried, above the first support, by hands that the body lacks; 0:
                       // what it rests on carries it
    Pose pose;
    std::vector<std::string> gives;    // movements of `pose` that gravity and supports may change: relaxed joints
    std::vector<SupportPlan> supports; // the first is what it lies, sits or stands on
    std::string source, evidence;
};

// Throws core::Error with file and place.
Position read_position(const std::filesystem::path& file);

std::vector<std::filesystem::path> shipped_positions(); // sorted by name
Position shipped_position(const std::string& id);       // throws core::Error naming the nearest
Position mirrored(Position position);                   // what is done to the right done to the left

} // namespace palpate::posture
