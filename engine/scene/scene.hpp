// A scene as its file says it: plain data with a default for everything, immutable once read. The file's form is
// assets/schema/scene.schema.json; a test holds the schema and read_scene() together.
#pragma once
#include "core/image.hpp"
#include "core/json.hpp"
#include "core/language.hpp"
#include "scene/snapshot.hpp"
#include "scene/track.hpp"
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palpate::scene {

// Structures by id ("sacrum"), pattern ("gluteus_*.right"), kind ("kind:muscle"), side ("side:left") or layer
// ("layer:2..4", both included); see select.hpp.
struct Selection {
    std::vector<std::string> terms;
    bool optional = false; // what is not in the body is passed over
    std::string place;     // in the file, for messages: "structures[2].select"
    bool operator==(const Selection&) const = default;
};

struct Rule { // one step of how structures are shown; later rules see what earlier ones left
    Selection select;
    std::string effect = "colour";   // a row of effects/table.cpp
    std::optional<Track> opacity;    // 0..1
    std::optional<Track> emphasis;   // 0..1
    std::optional<Track> layers;     // "peel" only
    std::optional<glm::vec3> colour; // linear RGB
    bool operator==(const Rule&) const = default;
};

// Where the camera stands, seen from what it looks at. Degrees; azimuth 0 is in front of the body, 90 at its left.
struct Direction {
    float azimuth = 0, elevation = 0;
    bool named = false; // named directions turn the short way round on a path, numbers turn as they are written
    bool operator==(const Direction&) const = default;
};
struct DirectionRow {
    std::string_view name;
    float azimuth, elevation;
};
const std::vector<DirectionRow>& direction_table();

struct Orbit { // around the body's vertical axis, through what is framed
    double degrees = 360;
    double seconds = 0; // 0 = the film's length
    double start = 0;   // seconds
    Ease ease = Ease::linear;
    bool operator==(const Orbit&) const = default;
};

struct ViewKey { // a stop on the camera's path; what it does not say stays as it was
    double at = 0;
    std::optional<Selection> frame;
    std::optional<Direction> from;
    std::optional<float> margin;
    Ease ease = Ease::smooth;
    bool operator==(const ViewKey&) const = default;
};

struct FocusPlan {     // opens the body down to something, and looks at it
    Selection on;      // empty: nothing
    Track open = 1.0F; // 0 closed .. 1 open
    bool operator==(const FocusPlan&) const = default;
};

struct ConditionPlan {     // what squeezes a nerve
    std::string of;        // "herniated_disc.l4_l5.right"; empty: none
    Track severity = 1.0F; // 0 healthy .. 1 severe
    std::string place;     // in the file, for messages
    bool operator==(const ConditionPlan&) const = default;
};

struct WavePlan { // runs along a way again and again: as pain is felt to spread, as a nerve conducts
    double from = 0;
    double seconds = 3; // for one run
    bool operator==(const WavePlan&) const = default;
};
struct PainPlan {                    // one thing of what hurts
    std::string show;                // a row of pain_table(): "points", "pattern", "course", "dermatome"
    std::string of;                  // "piriformis.1.right", "piriformis.*.right", "sciatic.right", "L5.left"
    Track opacity = 1.0F;            // 0..1
    std::optional<WavePlan> wave;    // not of points
    std::optional<glm::vec3> colour; // linear RGB
    std::string place;               // in the file, for messages
    bool operator==(const PainPlan&) const = default;
};

struct FixedView {                    // a camera where a hand has put it, whatever is shown
    glm::vec3 target{0};              // metres
    float azimuth = 0, elevation = 0; // degrees, as Direction
    float distance = 2;               // metres from the target; with fov 0, the picture's height
    float roll = 0;                   // degrees; 90: a standing body lies in the picture, its head at the left
    bool operator==(const FixedView&) const = default;
};

enum class Plane : std::uint8_t { transverse, sagittal, coronal };
struct PlaneRow {
    Plane plane;
    std::string_view name, summary;
    glm::vec3 normal; // what lies that way of the plane is cut away
};
const std::vector<PlaneRow>& plane_table();

struct SectionPlan { // a plane that cuts part of the body away
    Plane plane = Plane::transverse;
    Track at = 0.0F;         // metres along the plane's normal, in the body's frame
    bool other_half = false; // what lies the other way is cut away
    bool operator==(const SectionPlan&) const = default;
};

struct CameraPlan {
    Selection frame;              // empty: what is in focus, or everything that is shown at any time
    Direction from{150, 8, true}; // from behind, a little from the left: where these muscles are
    bool from_given = false;      // else whence a focus is seen best
    float margin = 0.08F;         // of the picture, free around what is framed
    float fov = 24;               // degrees, vertical; 0 = orthographic
    std::optional<Orbit> orbit;
    std::vector<ViewKey> path;
    std::optional<FixedView> view; // instead of all of these but the field of view
    bool operator==(const CameraPlan&) const = default;
};

struct MovementPlan { // of a joint: posture/pose.hpp
    std::string name; // "hip.flexion.right"
    Track degrees;
    std::string place; // in the file, for messages
    bool operator==(const MovementPlan&) const = default;
};

struct PositionKey {    // where the patient goes
    double at = 0;      // seconds: when the body sets out for it; the first is where it is from the beginning
    std::string is;     // a name of assets/positions
    double seconds = 3; // until it lies there; 0 of the first
    std::string place;  // in the file, for messages
    bool operator==(const PositionKey&) const = default;
};

struct PropPlan {                              // a tool or a therapist's hand beside the body, standing still
    std::string tool, head;                    // a name of assets/tools; of a massage gun: which head
    std::string hand;                          // or a name of assets/hands
    bool left = false;                         // of a hand
    glm::vec3 at{0};                           // metres: where it touches
    glm::vec3 press{0, -1, 0}, ahead{0, 0, 1}; // unit: the way it presses; the way it points, rolls or slides
    std::string place;                         // in the file, for messages
    bool operator==(const PropPlan&) const = default;
};

std::uint32_t default_samples(Quality quality); // per pixel
inline constexpr float usual_legend_line = 0.026F;

struct LookPlan {
    Quality quality = Quality::full;
    std::optional<std::uint32_t> samples; // per pixel; default: default_samples()
    float exposure = 1;
    std::array<glm::vec3, 2> background = Look{}.background; // linear RGB, top and bottom
    bool transparent = false;
    std::string palette = "usual"; // of what hurts: a row of assets/pain/palettes.json
    bool credit = true;            // the body's source and licence, small, at the lower edge
    bool operator==(const LookPlan&) const = default;
};

struct FilmPlan {
    core::Extent size{1280, 720};
    double rate = 30;              // pictures per second
    std::optional<double> seconds; // default: when the last thing has moved, else 5
    bool operator==(const FilmPlan&) const = default;
};
inline constexpr std::uint32_t largest_picture = 16384; // pixels, each way: what Vulkan devices commonly allow
core::Extent picture_size(std::string_view text);       // "1280x720"; throws Error outside 1 .. largest_picture

struct CaptionPlan {
    core::Translated text;
    double from = 0;
    std::optional<double> to;       // default: the end
    glm::vec2 position{0.5F, 0.9F}; // share of width and height, from the top left
    float size = 0.035F;            // of a line, share of the picture's shorter side
    double fade = 0.4;              // seconds, in and out; not at the film's own beginning and end
    bool operator==(const CaptionPlan&) const = default;
};

struct TechniquePlan {
    std::string name;      // of assets/techniques, ".left" for the left side; empty: none
    double start = 0;      // seconds of the scene
    bool dose = true;      // the bar with pressure, time and repetitions
    float from_top = 0;    // share of the picture that its words leave free above: for the toolbar of the window
    bool cards = false;    // the title before it and the end card after it
    bool guard = false;    // colours and distances of what must not be pressed
    bool pressure = false; // the tool a ghost, the skin under it coloured by its pressure
    bool operator==(const TechniquePlan&) const = default;
};

struct LabelPlan {
    Selection of;
    Track opacity = 1.0F;
    bool operator==(const LabelPlan&) const = default;
};

struct HeldPlace {     // of the body; it moves with the structure that it lies on
    std::string on;    // a structure's id
    glm::vec3 at{0};   // metres, as the body was made: right -x, up +y, front +z
    std::string place; // in the file
    bool operator==(const HeldPlace& other) const { return on == other.on && at == other.at; } // wherever it is written
};

struct NotePlan : HeldPlace { // stuck to the body
    std::string text;         // beside it in the picture; may be empty
    bool operator==(const NotePlan&) const = default;
};

struct DistancePlan { // measured as the body is held
    HeldPlace from, to;
    bool operator==(const DistancePlan&) const = default;
};

struct Scene {
    std::filesystem::path file;
    std::string title, description;
    std::string body; // a name of body_table() or a file relative to the scene's; empty: the default body
    Track layers = 0.0F;
    std::vector<Rule> structures;
    FocusPlan focus;
    ConditionPlan condition;
    std::vector<PainPlan> pain;
    std::optional<SectionPlan> section;
    Selection
        landmarks; // drawn over the picture: ids or patterns of landmarks and lines (palpate list landmarks, lines)
    std::vector<PositionKey> position; // of the patient; empty: standing as the body was made
    std::vector<MovementPlan> pose;    // joints not named are at rest
    TechniquePlan technique;           // brings its position
    std::vector<PropPlan> props;
    CameraPlan camera;
    LookPlan look;
    FilmPlan film;
    std::vector<CaptionPlan> captions;
    std::vector<LabelPlan> labels;
    std::vector<NotePlan> notes;
    std::vector<DistancePlan> distances;
    bool legend = true;                    // of what "pain" shows
    float legend_line = usual_legend_line; // of its type, share of the picture's shorter side; larger in small windows
    core::Language language = core::Language::english;
    std::vector<Scene>
        beside; // a second view, at most one: the window's right half; pictures and films are of the first

    [[nodiscard]] double seconds() const;       // of the film
    [[nodiscard]] std::uint64_t frames() const; // at film.rate, at least 1; frame n is the scene at n / rate
    bool operator==(const Scene&) const = default;
};

// Throws core::Error with file, place, what was found and what is expected; with `mistakes`, those are collected
// instead and what could be read is returned.
Scene read_scene(const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);
Scene parse_scene(std::string_view text, const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);
// One that stands inside another file: the keys of `object`, and those of `base` that `object` does not have.
Scene read_scene(const core::Json& object, const core::Json* base = nullptr);

// The keys that the reader knows, by the object they stand in ("scene", "rule", "camera" ...: the schema's own names).
struct ObjectKeys {
    std::string_view object;
    std::vector<std::string_view> keys;
};
std::vector<ObjectKeys> scene_keys();
// Those that a scene with a second view says once, for both.
std::vector<std::string_view> keys_of_both_views();

} // namespace palpate::scene
