#include "posture/joint_table.hpp"
#include "core/assets.hpp"
#include "core/json.hpp"
#include "core/json_lists.hpp"
#include <array>
#include <set>

namespace palpate::posture {
namespace {

using core::Json;

float radians(const Json& degrees, double least, double most) {
    return glm::radians(static_cast<float>(degrees.number(least, most)));
}

constexpr std::array<core::Field<SegmentRow>, 3> segment_fields{{
    {"id", [](SegmentRow& row, const Json& value) { row.id = value.text(); }, true},
    {"sided", [](SegmentRow& row, const Json& value) { row.sided = value.boolean(); }},
    {"parts", [](SegmentRow& row, const Json& value) { row.parts = core::read_texts(value, 1); }, true},
}};

constexpr std::array<core::Field<AxisRow>, 5> axis_fields{{
    {"vector",
     [](AxisRow& row, const Json& value) {
         const std::vector<Json> xyz = value.items(3, 3);
         for (int axis = 0; axis < 3; ++axis)
             row.vector[axis] = static_cast<float>(xyz[static_cast<std::size_t>(axis)].number(-1, 1));
         if (row.vector == glm::vec3(0)) value.fail("expected a direction, found three zeros");
         row.vector = glm::normalize(row.vector);
     }},
    {"through", [](AxisRow& row, const Json& value) { row.through = core::read_texts(value, 2); }},
    {"level", [](AxisRow& row, const Json& value) { row.level = value.boolean(); }},
    {"raised", [](AxisRow& row, const Json& value) { row.raised = radians(value, -90, 90); }},
    {"turned_in", [](AxisRow& row, const Json& value) { row.turned_in = radians(value, -90, 90); }},
}};

constexpr std::array<core::Field<MovementRow>, 5> movement_fields{{
    {"name", [](MovementRow& row, const Json& value) { row.name = value.text(); }, true},
    {"opposite", [](MovementRow& row, const Json& value) { row.opposite = value.text(); }, true},
    {"axis",
     [](MovementRow& row, const Json& value) {
         core::read_fields<AxisRow>(value, axis_fields, row.axis);
         if (row.axis.through.empty() == (row.axis.vector == glm::vec3(0)))
             value.fail("expected one of 'vector' and 'through'");
     },
     true},
    {"degrees",
     [](MovementRow& row, const Json& value) {
         const std::vector<Json> both = value.items(2, 2);
         row.least = radians(both[0], -180, 0);
         row.most = radians(both[1], 0, 180);
         if (row.least == row.most) value.fail("expected a range");
     },
     true},
    {"source", [](MovementRow& row, const Json& value) { row.source = value.text(); }, true},
}};

constexpr std::array<core::Field<JointRow>, 7> joint_fields{{
    {"id", [](JointRow& row, const Json& value) { row.id = value.text(); }, true},
    {"sided", [](JointRow& row, const Json& value) { row.sided = value.boolean(); }},
    {"parent", [](JointRow& row, const Json& value) { row.parent = value.text(); }, true},
    {"child", [](JointRow& row, const Json& value) { row.child = value.text(); }, true},
    {"centre", [](JointRow& row, const Json& value) { row.centre = core::read_texts(value, 1); }, true},
    {"movements",
     [](JointRow& row, const Json& value) {
         for (const Json& item : value.items(1, 3))
             core::read_fields<MovementRow>(item, movement_fields, row.movements.emplace_back());
     },
     true},
    {"source", [](JointRow& row, const Json& value) { row.source = value.text(); }, true},
}};

constexpr std::array<core::Field<GlideRow>, 11> glide_fields{{
    {"segment", [](GlideRow& row, const Json& value) { row.segment = value.text(); }, true},
    {"parent", [](GlideRow& row, const Json& value) { row.parent = value.text(); }, true},
    {"joint", [](GlideRow& row, const Json& value) { row.joint = value.text(); }, true},
    {"movement", [](GlideRow& row, const Json& value) { row.movement = value.text(); }, true},
    {"sided", [](GlideRow& row, const Json& value) { row.sided = value.boolean(); }},
    {"turn_share", [](GlideRow& row, const Json& value) { row.turn_share = static_cast<float>(value.number(0, 1)); },
     true},
    {"tied",
     [](GlideRow& row, const Json& value) {
         const std::vector<Json> both = value.items(2, 2);
         row.tied_from = both[0].text();
         row.tied_to = both[1].text();
     },
     true},
    {"lengthening", [](GlideRow& row, const Json& value) { row.lengthening = static_cast<float>(value.number(0, 1)); }},
    {"taut_at", [](GlideRow& row, const Json& value) { row.taut_at = radians(value, 0, 180); }},
    {"on", [](GlideRow& row, const Json& value) { row.on = value.text(); }, true},
    {"source", [](GlideRow& row, const Json& value) { row.source = value.text(); }, true},
}};

constexpr std::array<core::Field<RhythmRow>, 3> rhythm_fields{{
    {"id", [](RhythmRow& row, const Json& value) { row.id = value.text(); }, true},
    {"joints", [](RhythmRow& row, const Json& value) { row.joints = core::read_texts(value, 2); }, true},
    {"source", [](RhythmRow& row, const Json& value) { row.source = value.text(); }, true},
}};

// Reads a list and has each row looked over where it stands.
template <class Row, std::size_t count, class Check>
void read_rows(const Json& list, const std::array<core::Field<Row>, count>& fields, std::vector<Row>& into,
               Check check) {
    for (const Json& item : list.items(1)) {
        Row row;
        core::read_fields<Row>(item, fields, row);
        check(row, item);
        into.push_back(std::move(row));
    }
}

using Names = std::vector<std::string>;
void expect_known(const Json& json, const std::string& name, const Names& known, const char* what) {
    for (const std::string& one : known)
        if (one == name) return;
    json.fail(std::string("unknown ") + what + " '" + name + "'" + core::did_you_mean_or_list(name, known));
}

template <class Rows>
Names ids_of(const Rows& rows) {
    Names ids;
    for (const auto& row : rows) ids.push_back(row.id);
    return ids;
}

void read_segments(JointTable& table, const Json& list) {
    std::set<std::string> ids;
    read_rows(list, segment_fields, table.segments, [&](const SegmentRow& row, const Json& json) {
        if (!ids.insert(row.id).second) json.fail("the segment " + row.id + " is given twice");
        if (ids.size() == 1 && row.sided) json.fail("the first segment is the root, which has no side");
    });
}

void read_joints(JointTable& table, const Json& list) {
    std::set<std::string> carried{table.segments.front().id};
    const Names segments = ids_of(table.segments);
    read_rows(list, joint_fields, table.joints, [&](const JointRow& row, const Json& json) {
        expect_known(json.at("parent"), row.parent, segments, "segment");
        expect_known(json.at("child"), row.child, segments, "segment");
        if (!carried.contains(row.parent))
            json.fail("expected the joint that carries " + row.parent + " above this one");
        if (!carried.insert(row.child).second) json.fail("the segment " + row.child + " is carried twice");
    });
}

void read_glides(JointTable& table, const Json& list) {
    const Names segments = ids_of(table.segments), joints = ids_of(table.joints);
    read_rows(list, glide_fields, table.glides, [&](const GlideRow& row, const Json& json) {
        expect_known(json.at("segment"), row.segment, segments, "segment");
        expect_known(json.at("parent"), row.parent, segments, "segment");
        expect_known(json.at("joint"), row.joint, joints, "joint");
        Names movements;
        for (const JointRow& joint : table.joints)
            if (joint.id == row.joint)
                for (const MovementRow& movement : joint.movements) movements.push_back(movement.name);
        expect_known(json.at("movement"), row.movement, movements, "movement");
    });
}

void read_rhythms(JointTable& table, const Json& list) {
    const Names joints = ids_of(table.joints);
    read_rows(list, rhythm_fields, table.rhythms, [&](const RhythmRow& row, const Json& json) {
        for (const std::string& joint : row.joints) expect_known(json.at("joints"), joint, joints, "joint");
    });
}

constexpr std::array<core::Field<JointTable>, 7> table_fields{{
    {"$schema", [](JointTable&, const Json& value) { static_cast<void>(value.text()); }}, // for editors
    {"source", [](JointTable&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"license", [](JointTable&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"segments", [](JointTable&, const Json&) {}, true}, // these four look each other up: read in their own order
    {"joints", [](JointTable&, const Json&) {}, true},
    {"glides", [](JointTable&, const Json&) {}},
    {"rhythms", [](JointTable&, const Json&) {}},
}};

} // namespace

JointTable read_joint_table(const std::filesystem::path& file) {
    const Json json = Json::read(file);
    JointTable table;
    core::read_fields<JointTable>(json, table_fields, table);
    read_segments(table, json.at("segments"));
    read_joints(table, json.at("joints"));
    if (const auto glides = json.find("glides")) read_glides(table, *glides);
    if (const auto rhythms = json.find("rhythms")) read_rhythms(table, *rhythms);
    return table;
}

const JointTable& JointTable::shipped() {
    static const JointTable table = read_joint_table(core::asset("anatomy/joints.json"));
    return table;
}

} // namespace palpate::posture
