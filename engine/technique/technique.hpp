// A technique as its file says it: who lies how, what is pressed with what, in which strokes and doses.
// assets/techniques/<area>.<name>.json; the form is assets/schema/technique.schema.json. Written for the right side of
// the body; the left is its mirror image (mirrored()).
#pragma once
#include "core/language.hpp"
#include "core/math.hpp"
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::technique {

// A place under the skin that the tool's way leads over: a place inside a muscle, or the middle of landmarks.
struct Stop {
    std::string muscle;                 // "piriformis.right"; then:
    float along = 0.5F;                 // 0 at its origin .. 1 at its insertion
    float across = 0;                   // -1 .. 1 of its half width, square to the fibres; towards the body's right
    std::vector<std::string> landmarks; // where no muscle is given
    glm::vec3 moved_mm{0};              // from there, in the body's own directions at rest: right, up, front
    std::string place;                  // in the file, for messages
};

struct Phase {
    core::Translated name;
    std::string stroke = "press"; // a row of stroke_table()
    double seconds = 5;
    double ramp = 2;            // seconds in which the dose goes over from the phase before
    float pressure = 0;         // as the patient rates it, 0 none .. 10 worst
    float newton = 0;           // total force at the contact
    float hz = 0;               // of the stroke; 0: it stays where it is
    float length_mm = 0;        // of the stroke, from end to end; of circles the diameter
    float at = 0;               // where on the path, 0 .. 1; strokes along the path begin there
    float begun = 0;            // share of a turn that the stroke is ahead
    core::Translated say;       // what is done, one short sentence
    core::Translated breathing; // cue; may be empty
    core::Translated repeat;    // "hold 30-90 s, 2-3 times": of the real dose, where the film is shorter; may be empty
    std::string place;          // in the file
};

struct Danger {              // what must not be pressed
    std::string structure;   // an id or pattern
    float clearance_mm = 10; // that the pressed column of tissue keeps from it
    std::string why;
};

struct View {                          // its camera; of self-massage the window in the skin opens on its side
    float azimuth = 0, elevation = 30; // degrees, scene::Direction
    float around_mm = 160;             // of the path, in the picture
    float raised_mm = 0;               // the path over the middle of the picture
};

struct Technique {
    std::filesystem::path file;
    std::string id;
    core::Translated name, description;
    bool left = false;                // mirrored
    bool self = false;                // massage of oneself
    std::string area;                 // "piriformis"
    std::string position;             // of assets/positions
    std::string tool;                 // pressing_tool()
    std::optional<glm::vec3> ahead;   // the way it or its fingers point, at rest; none: along the path
    std::vector<std::string> tools;   // others that serve
    float second_hand_mm = 0;         // the therapist's other hand, on the thumb's side, alternates; 0: there is none
    bool is_second = false;           // what that other hand does (second_hand())
    std::string muscle;               // that is meant, with its side
    std::vector<std::string> muscles; // others that are reached
    glm::vec3 from{0, 0, -1};         // the way out of the body to the tool, at rest: a direction of the body
    std::vector<Stop> path;           // one: a place; more: a line over the skin
    std::vector<Phase> phases;
    std::vector<core::Translated> stop_rules, cautions;
    std::vector<Danger> dangers;
    View view;
    std::string dose, breathing; // of the whole: "2-3 times, 2-3 days a week"
    std::string source, evidence;

    [[nodiscard]] double seconds() const;
};

// Throws core::Error with file and place.
Technique read_technique(const std::filesystem::path& file);

std::vector<std::filesystem::path> shipped_techniques(); // sorted by name
// "piriformis.deep_sustained_pressure", with ".left" for the left side (".right" may be said). Throws core::Error
// naming the nearest.
Technique shipped_technique(const std::string& name);
bool is_technique(const std::string& name); // whether shipped_technique would find it

// What the other hand does meanwhile: the same as the first one's mirror image in the plane between both, half a turn
// later. None: it rests.
std::optional<Technique> second_hand(const Technique& technique);

// On the other side of the body.
Technique mirrored(Technique technique);
std::string other_side(std::string name); // "piriformis.right" -> "piriformis.left"; others stay

} // namespace palpate::technique
