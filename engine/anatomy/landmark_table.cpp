#include "anatomy/landmark_table.hpp"
#include "anatomy/landmark_rules.hpp"
#include "core/assets.hpp"
#include "core/json.hpp"
#include "core/json_lists.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace palpate::anatomy {
namespace {

using core::Json;

glm::vec3 vector(const Json& value, double most) {
    const std::vector<Json> xyz = value.items(3, 3);
    glm::vec3 found(0);
    for (int axis = 0; axis < 3; ++axis)
        found[axis] = static_cast<float>(xyz[static_cast<std::size_t>(axis)].number(-most, most));
    return found;
}

glm::vec3 direction(const Json& value) {
    const glm::vec3 found = vector(value, 1);
    if (found == glm::vec3(0)) value.fail("expected a direction, found three zeros");
    return glm::normalize(found);
}

float metres(const Json& millimetres, double least) {
    return static_cast<float>(millimetres.number(least, 500)) / 1000;
}

template <std::size_t axis>
void shares(Window& window, const Json& value) {
    const std::vector<Json> both = value.items(2, 2);
    window.shares[axis] = {static_cast<float>(both[0].number(0, 1)), static_cast<float>(both[1].number(0, 1))};
    if ((*window.shares[axis])[0] >= (*window.shares[axis])[1]) value.fail("expected the lower share first");
}

constexpr std::array<core::Field<Window::Near>, 2> near_fields{{
    {"point", [](Window::Near& near, const Json& value) { near.point = value.text(); }, true},
    {"mm", [](Window::Near& near, const Json& value) { near.within_m = metres(value, 1); }, true},
}};

constexpr std::array<core::Field<Window::Beyond>, 3> beyond_fields{{
    {"point", [](Window::Beyond& beyond, const Json& value) { beyond.point = value.text(); }, true},
    {"toward", [](Window::Beyond& beyond, const Json& value) { beyond.toward = direction(value); }, true},
    {"mm", [](Window::Beyond& beyond, const Json& value) { beyond.by_m = metres(value, -500); }},
}};

constexpr std::array<core::Field<Window::Facing>, 3> facing_fields{{
    {"point", [](Window::Facing& facing, const Json& value) { facing.point = value.text(); }},
    {"toward", [](Window::Facing& facing, const Json& value) { facing.toward = direction(value); }},
    {"cosine",
     [](Window::Facing& facing, const Json& value) { facing.cosine = static_cast<float>(value.number(-1, 1)); }, true},
}};

template <class T, std::size_t count>
void read_list(const Json& value, const std::array<core::Field<T>, count>& fields, std::vector<T>& into) {
    for (const Json& item : value.items(1)) core::read_fields<T>(item, fields, into.emplace_back());
}

constexpr std::array<core::Field<Window>, 6> window_fields{{
    {"x", shares<0>},
    {"y", shares<1>},
    {"z", shares<2>},
    {"near", [](Window& window, const Json& value) { read_list(value, near_fields, window.near); }},
    {"beyond", [](Window& window, const Json& value) { read_list(value, beyond_fields, window.beyond); }},
    {"facing",
     [](Window& window, const Json& value) {
         read_list(value, facing_fields, window.facing);
         for (const Window::Facing& facing : window.facing)
             if (facing.point.empty() == (facing.toward == glm::vec3(0)))
                 value.fail("expected one of 'point' and 'toward' in each");
     }},
}};

constexpr std::array<core::Field<LandmarkRule>, 10> rule_fields{{
    {"find",
     [](LandmarkRule& rule, const Json& value) {
         rule.find = value.text();
         std::vector<std::string> known;
         for (const LandmarkRuleRow& row : landmark_rules()) known.emplace_back(row.name);
         if (std::find(known.begin(), known.end(), rule.find) == known.end())
             value.fail("unknown rule '" + rule.find + "'" + core::did_you_mean_or_list(rule.find, known));
     },
     true},
    {"of", [](LandmarkRule& rule, const Json& value) { rule.of = core::read_texts(value, 1); }},
    {"within",
     [](LandmarkRule& rule, const Json& value) { core::read_fields<Window>(value, window_fields, rule.within); }},
    {"toward", [](LandmarkRule& rule, const Json& value) { rule.toward = direction(value); }},
    {"along", [](LandmarkRule& rule, const Json& value) { rule.along = direction(value); }},
    {"points", [](LandmarkRule& rule, const Json& value) { rule.points = core::read_texts(value, 1); }},
    {"level", [](LandmarkRule& rule, const Json& value) { rule.level = value.boolean(); }},
    {"share", [](LandmarkRule& rule, const Json& value) { rule.share = static_cast<float>(value.number(-2, 3)); }},
    {"by_mm", [](LandmarkRule& rule, const Json& value) { rule.by_m = vector(value, 500) / 1000.0F; }},
    {"onto", [](LandmarkRule& rule, const Json& value) { rule.onto = value.boolean(); }},
}};

constexpr std::array<core::Field<LandmarkRow>, 8> landmark_fields{{
    {"id", [](LandmarkRow& row, const Json& value) { row.id = value.text(); }, true},
    {"name", [](LandmarkRow& row, const Json& value) { row.name = value.text(); }, true},
    {"latin", [](LandmarkRow& row, const Json& value) { row.latin = value.text(); }},
    {"sided", [](LandmarkRow& row, const Json& value) { row.sided = value.boolean(); }},
    {"aid", [](LandmarkRow& row, const Json& value) { row.aid = value.boolean(); }},
    {"rule", [](LandmarkRow& row, const Json& value) { core::read_fields<LandmarkRule>(value, rule_fields, row.rule); },
     true},
    {"note", [](LandmarkRow& row, const Json& value) { row.note = value.text(); }},
    {"source", [](LandmarkRow& row, const Json& value) { row.source = value.text(); }},
}};

constexpr std::array<core::Field<LineRow>, 6> line_fields{{
    {"id", [](LineRow& row, const Json& value) { row.id = value.text(); }, true},
    {"name", [](LineRow& row, const Json& value) { row.name = value.text(); }, true},
    {"sided", [](LineRow& row, const Json& value) { row.sided = value.boolean(); }},
    {"through", [](LineRow& row, const Json& value) { row.through = core::read_texts(value, 2); }, true},
    {"note", [](LineRow& row, const Json& value) { row.note = value.text(); }},
    {"source", [](LineRow& row, const Json& value) { row.source = value.text(); }},
}};

struct LandmarkFile {
    std::vector<std::pair<LandmarkRow, Json>> landmarks; // each with where it stands
    std::vector<std::pair<LineRow, Json>> lines;
};

constexpr std::array<core::Field<LandmarkFile>, 5> landmark_table_fields{{
    {"$schema", [](LandmarkFile&, const Json& value) { static_cast<void>(value.text()); }}, // for editors
    {"source", [](LandmarkFile&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"license", [](LandmarkFile&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"landmarks",
     [](LandmarkFile& table, const Json& value) {
         for (const Json& item : value.items(1)) {
             LandmarkRow row;
             core::read_fields<LandmarkRow>(item, landmark_fields, row);
             table.landmarks.emplace_back(std::move(row), item);
         }
     },
     true},
    {"lines",
     [](LandmarkFile& table, const Json& value) {
         for (const Json& item : value.items()) {
             LineRow row;
             core::read_fields<LineRow>(item, line_fields, row);
             table.lines.emplace_back(std::move(row), item);
         }
     }},
}};

void expect_whole(const LandmarkRule& rule, const Json& json) {
    const auto& rows = landmark_rules();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.name == rule.find; });
    if ((row->needs_surface || rule.onto) == rule.of.empty())
        json.fail(fmt::format("'{}' {}", rule.find, rule.of.empty() ? "needs 'of'" : "takes no 'of'"));
    if (row->needs_points != rule.points.size())
        json.fail(fmt::format("'{}' needs {} landmarks in 'points', found {}", rule.find, row->needs_points,
                              rule.points.size()));
    if (row->needs_toward != (rule.toward != glm::vec3(0)))
        json.fail(fmt::format("'{}' {}", rule.find, row->needs_toward ? "needs 'toward'" : "takes no 'toward'"));
    if (row->needs_along != (rule.along != glm::vec3(0)))
        json.fail(fmt::format("'{}' {}", rule.find, row->needs_along ? "needs 'along'" : "takes no 'along'"));
}

std::vector<std::string> referred(const LandmarkRule& rule) {
    std::vector<std::string> all = rule.points;
    for (const Window::Near& near : rule.within.near) all.push_back(near.point);
    for (const Window::Beyond& beyond : rule.within.beyond) all.push_back(beyond.point);
    for (const Window::Facing& facing : rule.within.facing)
        if (!facing.point.empty()) all.push_back(facing.point);
    return all;
}

} // namespace

LandmarkTable::LandmarkTable(const std::filesystem::path& file) {
    LandmarkFile table;
    core::read_fields<LandmarkFile>(Json::read(file), landmark_table_fields, table);
    std::vector<std::string> known; // as they may be referred to: without side, and with
    const auto expect_known = [&](const std::string& id, const Json& json) {
        if (std::find(known.begin(), known.end(), id) == known.end())
            json.fail("refers to '" + id + "', which no landmark above it is" + core::did_you_mean(id, known));
    };
    std::set<std::string> ids;
    for (auto& [row, json] : table.landmarks) {
        if (!ids.insert(row.id).second) json.fail("the landmark " + row.id + " is given twice");
        expect_whole(row.rule, json.at("rule"));
        for (const std::string& id : referred(row.rule)) expect_known(id, json.at("rule"));
        known.push_back(row.id);
        if (row.sided)
            for (const char* const side : {".right", ".left"}) known.push_back(row.id + side);
        landmarks_.push_back(std::move(row));
    }
    for (auto& [row, json] : table.lines) {
        if (!ids.insert(row.id).second) json.fail("the line " + row.id + " is given twice");
        for (const std::string& id : row.through) expect_known(id, json.at("through"));
        lines_.push_back(std::move(row));
    }
}

const LandmarkTable& LandmarkTable::shipped() {
    static const LandmarkTable table(core::asset("anatomy/landmarks.json"));
    return table;
}

} // namespace palpate::anatomy
