#include "anatomy/fibre_table.hpp"
#include "core/assets.hpp"
#include "core/json.hpp"
#include "core/json_vectors.hpp"
#include "core/math.hpp"
#include <algorithm>

namespace palpate::anatomy {
namespace {

using core::Json;

float share(const Json& value) { return static_cast<float>(value.number(0, 1)); }
float radians(const Json& value, double least) { return static_cast<float>(value.number(least, 90)) * core::pi / 180; }
float metres(const Json& millimetres) { return static_cast<float>(millimetres.number(0, 500)) / 1000; }

std::vector<std::string> ids(const Json& value, std::size_t least = 1) {
    std::vector<std::string> found;
    for (const Json& item : value.items(least)) found.push_back(item.text());
    return found;
}

constexpr std::array<core::Field<MuscleEnd>, 4> end_fields{{
    {"on", [](MuscleEnd& end, const Json& value) { end.on = ids(value, 0); }, true},
    {"rim", [](MuscleEnd& end, const Json& value) { end.rim = value.boolean(); }},
    {"within", [](MuscleEnd& end, const Json& value) { end.within = share(value); }},
    {"tendon", [](MuscleEnd& end, const Json& value) { end.tendon = share(value); }, true},
}};

constexpr std::array<core::Field<Pennation>, 4> pennation_fields{{
    {"degrees", [](Pennation& pennation, const Json& value) { pennation.radians = radians(value, 0); }, true},
    {"from", [](Pennation& pennation, const Json& value) { pennation.side = core::read_unit_vector(value); }},
    {"to",
     [](Pennation& pennation, const Json& value) {
         pennation.side = core::read_unit_vector(value);
         pennation.towards = true;
     }},
    {"from_origin", [](Pennation& pennation, const Json& value) { pennation.from_origin = value.boolean(); }},
}};

constexpr std::array<core::Field<Aponeurosis>, 2> aponeurosis_fields{{
    {"beside", [](Aponeurosis& sheet, const Json& value) { sheet.beside = ids(value); }, true},
    {"width_mm", [](Aponeurosis& sheet, const Json& value) { sheet.width_m = metres(value); }, true},
}};

constexpr std::array<core::Field<FibreRow>, 12> fibre_fields{{
    {"muscle", [](FibreRow& row, const Json& value) { row.muscle = value.text(); }, true},
    {"arrangement",
     [](FibreRow& row, const Json& value) {
         const auto* const word = std::find(arrangement_names.begin(), arrangement_names.end(), value.text());
         if (word == arrangement_names.end()) {
             const std::vector<std::string> known(arrangement_names.begin(), arrangement_names.end());
             value.fail("unknown arrangement '" + value.text() + "'" + core::did_you_mean_or_list(value.text(), known));
         }
         row.arrangement = static_cast<Arrangement>(word - arrangement_names.begin());
     },
     true},
    {"origin", [](FibreRow& row, const Json& value) { core::read_fields<MuscleEnd>(value, end_fields, row.origin); },
     true},
    {"insertion",
     [](FibreRow& row, const Json& value) { core::read_fields<MuscleEnd>(value, end_fields, row.insertion); }, true},
    {"pennation",
     [](FibreRow& row, const Json& value) {
         Pennation& pennation = row.pennation.emplace();
         core::read_fields<Pennation>(value, pennation_fields, pennation);
         if (pennation.from_origin == (pennation.side != glm::vec3(0)))
             value.fail("expected one of 'from', 'to' and \"from_origin\": true");
     }},
    {"around",
     [](FibreRow& row, const Json& value) {
         for (const Json& pair : value.items(1)) {
             const std::vector<Json> both = pair.items(2, 2);
             row.around.push_back({share(both[0]), radians(both[1], -90)});
             if (row.around.size() > 1 && row.around.back()[0] <= row.around[row.around.size() - 2][0])
                 pair.fail("expected heights that rise");
         }
     }},
    {"run", [](FibreRow& row, const Json& value) { row.run = core::read_unit_vector(value); }},
    {"aponeuroses",
     [](FibreRow& row, const Json& value) {
         for (const Json& item : value.items(1))
             core::read_fields<Aponeurosis>(item, aponeurosis_fields, row.aponeuroses.emplace_back());
     }},
    {"intersections",
     [](FibreRow& row, const Json& value) {
         for (const Json& item : value.items(1)) row.intersections.push_back(share(item));
     }},
    {"slack_share", [](FibreRow& row, const Json& value) { row.slack_share = share(value); }},
    {"grade",
     [](FibreRow& row, const Json& value) {
         row.grade = value.text();
         if (row.grade != "measured" && row.grade != "textbook" && row.grade != "estimate")
             value.fail_expecting("measured, textbook or estimate");
     },
     true},
    {"source", [](FibreRow& row, const Json& value) { row.source = value.text(); }},
}};

constexpr std::array<core::Field<Joint>, 2> joint_fields{{
    {"bones",
     [](Joint& joint, const Json& value) {
         const std::vector<Json> sides = value.items(2, 2);
         joint.first = ids(sides[0]);
         joint.second = ids(sides[1]);
     },
     true},
    {"gap_mm", [](Joint& joint, const Json& value) { joint.gap_m = metres(value); }, true},
}};

struct FibreFile {
    std::vector<std::pair<FibreRow, Json>> muscles; // each with where it stands
    std::vector<Joint> joints;
};

constexpr std::array<core::Field<FibreFile>, 5> fibre_table_fields{{
    {"$schema", [](FibreFile&, const Json& value) { static_cast<void>(value.text()); }}, // for editors
    {"source", [](FibreFile&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"license", [](FibreFile&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"muscles",
     [](FibreFile& table, const Json& value) {
         for (const Json& item : value.items(1)) {
             FibreRow row;
             core::read_fields<FibreRow>(item, fibre_fields, row);
             table.muscles.emplace_back(std::move(row), item);
         }
     },
     true},
    {"joints",
     [](FibreFile& table, const Json& value) {
         for (const Json& item : value.items())
             core::read_fields<Joint>(item, joint_fields, table.joints.emplace_back());
     }},
}};

} // namespace

FibreTable::FibreTable(const std::filesystem::path& file) {
    FibreFile table;
    core::read_fields<FibreFile>(Json::read(file), fibre_table_fields, table);
    for (auto& [row, json] : table.muscles) {
        if (!by_id_.try_emplace(row.muscle, muscles_.size()).second)
            json.fail("the muscle " + row.muscle + " is given twice");
        if (row.origin.tendon + row.insertion.tendon > 1)
            json.fail("the tendons of " + row.muscle + " are longer than the muscle");
        muscles_.push_back(std::move(row));
    }
    joints_ = std::move(table.joints);
}

const FibreTable& FibreTable::shipped() {
    static const FibreTable table(core::asset("anatomy/fibres.json"));
    return table;
}

const FibreRow* FibreTable::find(std::string_view muscle) const {
    const auto entry = by_id_.find(muscle);
    return entry == by_id_.end() ? nullptr : &muscles_[entry->second];
}

} // namespace palpate::anatomy
