#include "posture/position.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/names.hpp"
#include "posture/support.hpp"
#include <algorithm>

namespace palpate::posture {
namespace {

using core::Json;

constexpr const char* folder = "positions";
constexpr const char* supports_stem = "supports"; // lies in the same folder

float degrees(const Json& value) { return static_cast<float>(value.number(-180, 180)); }
float millimetres(const Json& value) { return static_cast<float>(value.number(-3000, 3000)); }

std::vector<std::string> read_names(const Json& value) {
    if (value.is_text()) return {value.text()};
    std::vector<std::string> names;
    for (const Json& item : value.items(1)) names.push_back(item.text());
    return names;
}

void read_place(SupportPlan& plan, const Json& value, Place place) {
    if (!plan.landmarks.empty()) value.fail("expected one of 'under', 'at' and 'beside'");
    plan.place = place;
    plan.landmarks = read_names(value);
}

const core::Field<SupportPlan> support_fields[] = {
    {"kind",
     [](SupportPlan& plan, const Json& value) {
         try {
             plan.kind = support_kind(value.text()).id;
         } catch (const core::Error& error) {
             value.fail(error.what());
         }
     },
     true},
    {"under", [](SupportPlan& plan, const Json& value) { read_place(plan, value, Place::under); }},
    {"at", [](SupportPlan& plan, const Json& value) { read_place(plan, value, Place::at); }},
    {"beside", [](SupportPlan& plan, const Json& value) { read_place(plan, value, Place::beside); }},
    {"right_mm", [](SupportPlan& plan, const Json& value) { plan.right_mm = millimetres(value); }},
    {"up_mm", [](SupportPlan& plan, const Json& value) { plan.up_mm = millimetres(value); }},
    {"front_mm", [](SupportPlan& plan, const Json& value) { plan.front_mm = millimetres(value); }},
    {"level_mm", [](SupportPlan& plan, const Json& value) { plan.level_mm = millimetres(value); }},
    {"turn", [](SupportPlan& plan, const Json& value) { plan.turn_degrees = degrees(value); }},
};

const core::Field<Position> position_fields[] = {
    {"$schema", [](Position&, const Json& value) { static_cast<void>(value.text()); }},
    {"name", [](Position& position, const Json& value) { position.name = value.text(); }, true},
    {"description", [](Position& position, const Json& value) { position.description = value.text(); }, true},
    {"hold",
     [](Position& position, const Json& value) {
         std::vector<std::string> known;
         for (const HoldRow& row : hold_table()) {
             if (row.name == value.text()) return static_cast<void>(position.hold = row.hold);
             known.emplace_back(row.name);
         }
         value.fail("unknown hold \"" + value.text() + "\"" + core::did_you_mean_or_list(value.text(), known));
     },
     true},
    {"roll", [](Position& position, const Json& value) { position.roll_degrees = degrees(value); }},
    {"incline", [](Position& position, const Json& value) { position.incline_degrees = degrees(value); }},
    {"free",
     [](Position& position, const Json& value) {
         position.tilts = position.rolls = false;
         for (const Json& item : value.items()) {
             if (item.text() != "tilt" && item.text() != "roll") item.fail_expecting("tilt or roll");
             (item.text() == "tilt" ? position.tilts : position.rolls) = true;
         }
     }},
    {"lean", [](Position& position, const Json& value) { position.lean_degrees = degrees(value); }},
    {"pose",
     [](Position& position, const Json& value) {
         if (!value.is_object()) value.fail_expecting("an object { \"hip.flexion.right\": 45, ... }");
         for (const std::string& name : value.keys()) position.pose.degrees[name] = degrees(value.at(name));
     }},
    {"hips_mm",
     [](Position& position, const Json& value) { position.hips_mm = static_cast<float>(value.number(1, 2000)); }},
    {"gives", [](Position& position, const Json& value) { position.gives = read_names(value); }},
    {"supports",
     [](Position& position, const Json& value) {
         for (const Json& item : value.items(1))
             core::read_fields<SupportPlan>(item, support_fields, position.supports.emplace_back());
         if (!support_kind(position.supports.front().kind).base)
             value.fail("the first support must be one to lie, sit or stand on: table, mat, floor or chair");
     },
     true},
    {"source", [](Position& position, const Json& value) { position.source = value.text(); }, true},
    {"evidence", [](Position& position, const Json& value) { position.evidence = value.text(); }, true},
    {"license", [](Position&, const Json& value) { static_cast<void>(value.text()); }, true},
};

} // namespace

const std::vector<HoldRow>& hold_table() {
    static const std::vector<HoldRow> rows{
        {Hold::standing, "standing", "trunk upright: standing, sitting, kneeling"},
        {Hold::supine, "supine", "on the back"},
        {Hold::prone, "prone", "on the front"},
        {Hold::on_left_side, "on_left_side", "left side down"},
        {Hold::on_right_side, "on_right_side", "right side down"},
    };
    return rows;
}

Position read_position(const std::filesystem::path& file) {
    Position position;
    position.file = file;
    position.id = file.stem().string();
    core::read_fields<Position>(Json::read(file), position_fields, position);
    return position;
}

std::vector<std::filesystem::path> shipped_positions() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(core::asset(folder)))
        if (entry.path().extension() == ".json" && entry.path().stem() != supports_stem) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

Position shipped_position(const std::string& id) {
    std::vector<std::string> known;
    for (const std::filesystem::path& file : shipped_positions()) {
        if (file.stem() == id) return read_position(file);
        known.push_back(file.stem().string());
    }
    throw core::Error("there is no position '" + id + "'" + core::did_you_mean_or_list(id, known));
}

} // namespace palpate::posture
