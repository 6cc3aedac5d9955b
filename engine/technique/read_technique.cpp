#include "anatomy/known.hpp"
#include "anatomy/landmark_table.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/json_lists.hpp"
#include "core/names.hpp"
#include "posture/position.hpp"
#include "technique/pressing_tool.hpp"
#include "technique/stroke.hpp"
#include "technique/technique.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::technique {
namespace {
using core::Json;

constexpr const char* folder = "techniques";

float number(const Json& value, double low, double high) { return static_cast<float>(value.number(low, high)); }

// A name that somebody else knows: what they throw is said at its place in the file.
template <class Check>
std::string known(const Json& value, const Check& check) {
    std::string name = value.text();
    try {
        check(name);
    } catch (const core::Error& error) {
        value.fail(error.what());
    }
    return name;
}

// Of structures or landmarks.
template <class Rows>
std::vector<std::string> ids_of(const Rows& rows) {
    std::vector<std::string> ids;
    for (const auto& row : rows)
        for (const char* const side : {".right", ".left"}) {
            ids.push_back(row.id + (row.sided ? side : ""));
            if (!row.sided) break;
        }
    return ids;
}

// What to try where no name of a long list is near.
std::string or_see(const std::string& near, const char* topic) {
    return near.empty() ? fmt::format("; palpate list {} has them", topic) : near;
}

// An id, or where `patterns` may be one of several ids.
void expect_structure(const std::string& name, bool patterns) {
    const std::vector<std::string> ids = ids_of(anatomy::KnownStructures::shipped().all());
    const auto meant = [&](const std::string& id) { return patterns ? core::matches(name, id) : name == id; };
    if (std::none_of(ids.begin(), ids.end(), meant))
        throw core::Error("no structure is called '" + name + "'" +
                          or_see(core::did_you_mean(name, ids), "structures"));
}

std::string known_structure(const Json& value) {
    return known(value, [](const std::string& name) { expect_structure(name, false); });
}

std::string known_landmark(const Json& value) {
    return known(value, [](const std::string& name) {
        const std::vector<std::string> ids = ids_of(anatomy::LandmarkTable::shipped().landmarks());
        if (std::find(ids.begin(), ids.end(), name) == ids.end())
            throw core::Error("no landmark is called '" + name + "'" +
                              or_see(core::did_you_mean(name, ids), "landmarks"));
    });
}

std::string known_tool(const Json& value) {
    return known(value, [](const std::string& name) {
        if (!presses(name)) static_cast<void>(pressing_tool(name));
    });
}

std::vector<std::string> several(const Json& value, std::string (*read)(const Json&)) {
    if (value.is_text()) return {read(value)};
    std::vector<std::string> all;
    for (const Json& item : value.items(1)) all.push_back(read(item));
    return all;
}

// Directions of the body at rest: X its left, Y up, Z front.
struct FromRow {
    std::string_view name;
    glm::vec3 direction;
};
constexpr FromRow from_table[] = {{"posterior", {0, 0, -1}},
                                  {"anterior", {0, 0, 1}},
                                  {"right", {-1, 0, 0}},
                                  {"posterior_right", {-0.7071F, 0, -0.7071F}},
                                  {"anterior_right", {-0.7071F, 0, 0.7071F}},
                                  {"inferior", {0, -1, 0}},
                                  {"superior", {0, 1, 0}},
                                  {"left", {1, 0, 0}}};

glm::vec3 read_from(const Json& value) {
    std::vector<std::string> names;
    for (const FromRow& row : from_table) {
        if (row.name == value.text()) return row.direction;
        names.emplace_back(row.name);
    }
    value.fail("unknown direction \"" + value.text() + "\"" + core::did_you_mean_or_list(value.text(), names));
}

glm::vec3 read_ahead(const Json& value) { // one direction, or several mixed
    if (!value.is_array()) return read_from(value);
    glm::vec3 sum(0);
    for (const Json& item : value.items(1, 3)) sum += read_from(item);
    if (glm::length(sum) < 0.1F) value.fail("opposite directions cancel each other");
    return glm::normalize(sum);
}

const core::Field<Stop> stop_fields[] = {
    {"muscle", [](Stop& stop, const Json& value) { stop.muscle = known_structure(value); }},
    {"along", [](Stop& stop, const Json& value) { stop.along = number(value, 0, 1); }},
    {"across", [](Stop& stop, const Json& value) { stop.across = number(value, -1, 1); }},
    {"landmarks", [](Stop& stop, const Json& value) { stop.landmarks = several(value, known_landmark); }},
    {"right_mm", [](Stop& stop, const Json& value) { stop.moved_mm.x = number(value, -300, 300); }},
    {"up_mm", [](Stop& stop, const Json& value) { stop.moved_mm.y = number(value, -300, 300); }},
    {"front_mm", [](Stop& stop, const Json& value) { stop.moved_mm.z = number(value, -300, 300); }},
};

std::vector<core::Translated> translated(const Json& value) { // one, or several
    if (!value.is_array()) return {core::read_translated(value)};
    std::vector<core::Translated> all;
    for (const Json& item : value.items(1)) all.push_back(core::read_translated(item));
    return all;
}

constexpr double longest_phase = 3600; // seconds
const core::Field<Phase> phase_fields[] = {
    {"name", [](Phase& phase, const Json& value) { phase.name = core::read_translated(value); }, true},
    {"stroke",
     [](Phase& phase, const Json& value) {
         phase.stroke = known(value, [](const std::string& name) { static_cast<void>(stroke_named(name)); });
     },
     true},
    {"seconds", [](Phase& phase, const Json& value) { phase.seconds = value.number(0.5, longest_phase); }, true},
    {"ramp", [](Phase& phase, const Json& value) { phase.ramp = value.number(0.5, longest_phase); }},
    {"pressure", [](Phase& phase, const Json& value) { phase.pressure = number(value, 0, 10); }, true},
    {"newton", [](Phase& phase, const Json& value) { phase.newton = number(value, 0, 400); }, true},
    {"hz", [](Phase& phase, const Json& value) { phase.hz = number(value, 0.01, 60); }},
    {"length_mm", [](Phase& phase, const Json& value) { phase.length_mm = number(value, 1, 400); }},
    {"at", [](Phase& phase, const Json& value) { phase.at = number(value, 0, 1); }},
    {"say", [](Phase& phase, const Json& value) { phase.say = core::read_translated(value); }, true},
    {"breathing", [](Phase& phase, const Json& value) { phase.breathing = core::read_translated(value); }},
    {"repeat", [](Phase& phase, const Json& value) { phase.repeat = core::read_translated(value); }},
};

const core::Field<Danger> danger_fields[] = {
    {"structure",
     [](Danger& danger, const Json& value) {
         danger.structure = known(value, [](const std::string& name) { expect_structure(name, true); });
     },
     true},
    {"clearance_mm", [](Danger& danger, const Json& value) { danger.clearance_mm = number(value, 0, 200); }, true},
    {"why", [](Danger& danger, const Json& value) { danger.why = value.text(); }, true},
};

const core::Field<View> view_fields[] = {
    {"azimuth", [](View& view, const Json& value) { view.azimuth = number(value, -360, 360); }, true},
    {"elevation", [](View& view, const Json& value) { view.elevation = number(value, -90, 90); }, true},
    {"around_mm", [](View& view, const Json& value) { view.around_mm = number(value, 30, 1000); }},
    {"raised_mm", [](View& view, const Json& value) { view.raised_mm = number(value, -200, 200); }},
};

void check(const Stop& stop, const Json& item) {
    if (stop.muscle.empty() == stop.landmarks.empty()) item.fail("expected either \"muscle\" or \"landmarks\"");
}
void check(const Phase& phase, const Json& item) {
    if (phase.ramp > phase.seconds) {
        const std::string most = fmt::format("no more than the phase's {} seconds", phase.seconds);
        if (const auto ramp = item.find("ramp")) ramp->fail_expecting(most);
        item.fail(fmt::format("expected a \"ramp\" of {}: where none is given it takes {}", most, phase.ramp));
    }
    const bool moves = phase.stroke != "press";
    if (moves && phase.hz <= 0)
        item.fail(fmt::format("\"{}\" moves; expected \"hz\": how often in a second", phase.stroke));
    for (const char* const key : {"hz", "length_mm"})
        if (const auto given = item.find(key); given && !moves)
            given->fail("belongs to strokes that move; \"press\" stays where it is");
    if ((phase.pressure > 0) != (phase.newton > 0))
        item.fail(fmt::format("expected \"pressure\" and \"newton\" both 0 or both more, found {} and {}",
                              phase.pressure, phase.newton));
}
void check(const Danger&, const Json&) {}

template <class T, std::size_t N>
void read_list(const Json& list, const core::Field<T> (&fields)[N], std::vector<T>& into, std::size_t least) {
    for (const Json& item : list.items(least))
        item.attempt([&] {
            T read;
            if constexpr (requires { read.place; }) read.place = item.place();
            core::read_fields<T>(item, fields, read);
            check(read, item);
            into.push_back(std::move(read));
        });
}

const core::Field<Technique> technique_fields[] = {
    {"$schema", [](Technique&, const Json& value) { static_cast<void>(value.text()); }},
    {"name", [](Technique& technique, const Json& value) { technique.name = core::read_translated(value); }, true},
    {"description",
     [](Technique& technique, const Json& value) { technique.description = core::read_translated(value); }, true},
    {"self", [](Technique& technique, const Json& value) { technique.self = value.boolean(); }},
    {"area", [](Technique& technique, const Json& value) { technique.area = value.text(); }, true},
    {"position",
     [](Technique& technique, const Json& value) {
         technique.position =
             known(value, [](const std::string& name) { static_cast<void>(posture::shipped_position(name)); });
     },
     true},
    {"tool", [](Technique& technique, const Json& value) { technique.tool = known_tool(value); }, true},
    {"second_hand_mm",
     [](Technique& technique, const Json& value) { technique.second_hand_mm = number(value, 20, 300); }},
    {"tools", [](Technique& technique, const Json& value) { technique.tools = several(value, known_tool); }},
    {"muscle", [](Technique& technique, const Json& value) { technique.muscle = known_structure(value); }, true},
    {"muscles", [](Technique& technique, const Json& value) { technique.muscles = several(value, known_structure); }},
    {"from", [](Technique& technique, const Json& value) { technique.from = read_from(value); }, true},
    {"ahead", [](Technique& technique, const Json& value) { technique.ahead = read_ahead(value); }},
    {"path", [](Technique& technique, const Json& value) { read_list(value, stop_fields, technique.path, 1); }, true},
    {"phases", [](Technique& technique, const Json& value) { read_list(value, phase_fields, technique.phases, 1); },
     true},
    {"stop", [](Technique& technique, const Json& value) { technique.stop_rules = translated(value); }, true},
    {"cautions", [](Technique& technique, const Json& value) { technique.cautions = translated(value); }, true},
    {"dangers", [](Technique& technique, const Json& value) { read_list(value, danger_fields, technique.dangers, 0); }},
    {"view",
     [](Technique& technique, const Json& value) { core::read_fields<View>(value, view_fields, technique.view); },
     true},
    {"dose", [](Technique& technique, const Json& value) { technique.dose = value.text(); }, true},
    {"breathing", [](Technique& technique, const Json& value) { technique.breathing = value.text(); }},
    {"source", [](Technique& technique, const Json& value) { technique.source = value.text(); }, true},
    {"evidence", [](Technique& technique, const Json& value) { technique.evidence = value.text(); }, true},
    {"license", [](Technique&, const Json& value) { static_cast<void>(value.text()); }, true},
};

// House rules of all techniques, and what phases need of the path.
void check_course(const Technique& technique, const std::vector<Json>& phases) {
    constexpr float gentle = 4;
    if (technique.phases.front().pressure > gentle)
        phases.front().at("pressure").fail_expecting("a gentle start, 4 at most");
    if (technique.phases.back().newton > 0) phases.back().at("newton").fail_expecting("0: the last phase must let go");
    for (std::size_t i = 0; i < phases.size(); ++i) {
        const std::string& stroke = technique.phases[i].stroke;
        if (technique.path.size() < 2 && (stroke == "glide" || stroke == "roll"))
            phases[i].at("stroke").fail(fmt::format(
                "\"{}\" goes along the path; expected a \"path\" of two places or more, found one", stroke));
    }
}

// "piriformis.press.left" -> "piriformis.press", left
std::string without_side(const std::string& name, bool& left) {
    left = name.ends_with(".left");
    if (left || name.ends_with(".right")) return name.substr(0, name.rfind('.'));
    return name;
}

} // namespace

double Technique::seconds() const {
    double sum = 0;
    for (const Phase& phase : phases) sum += phase.seconds;
    return sum;
}

Technique read_technique(const std::filesystem::path& file) {
    Technique technique;
    technique.file = file;
    technique.id = file.stem().string();
    const Json document = Json::read(file);
    core::read_fields<Technique>(document, technique_fields, technique);
    check_course(technique, document.at("phases").items());
    if (technique.second_hand_mm > 0 && !technique.ahead)
        document.at("second_hand_mm").fail("needs \"ahead\": the way the fingers of both hands point");
    return technique;
}

std::vector<std::filesystem::path> shipped_techniques() { return core::files_in(core::asset(folder), ".json"); }

bool is_technique(const std::string& name) {
    bool left = false;
    const std::string id = without_side(name, left);
    const std::vector<std::filesystem::path> files = shipped_techniques();
    return std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.stem() == id; });
}

Technique shipped_technique(const std::string& name) {
    bool left = false;
    const std::string id = without_side(name, left);
    std::vector<std::string> known_names;
    for (const std::filesystem::path& file : shipped_techniques()) {
        if (file.stem() == id) return left ? mirrored(read_technique(file)) : read_technique(file);
        known_names.push_back(file.stem().string());
    }
    throw core::Error("there is no technique '" + id + "'" + core::did_you_mean_or_list(id, known_names));
}

} // namespace palpate::technique
