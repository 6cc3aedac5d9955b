#include "pain/conditions.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "core/json_lists.hpp"
#include "core/names.hpp"
#include <array>
#include <fmt/format.h>

namespace palpate::pain {
namespace {

using core::Field;
using core::Json;

constexpr std::array<Field<Grade>, 3> grade_fields{{
    {"severity", [](Grade& grade, const Json& value) { grade.severity = static_cast<float>(value.number(0, 1)); },
     true},
    {"name", [](Grade& grade, const Json& value) { grade.name = core::read_translated(value); }, true},
    {"mm", [](Grade& grade, const Json& value) { grade.mm = value.text(); }},
}};

constexpr std::array<Field<Case>, 8> case_fields{{
    {"id", [](Case& one, const Json& value) { one.id = value.text(); }, true},
    {"name", [](Case& one, const Json& value) { one.name = core::read_translated(value); }, true},
    {"roots", [](Case& one, const Json& value) { one.roots = core::read_texts(value); }, true},
    {"meets", [](Case& one, const Json& value) { one.meets = core::read_texts(value); }, true},
    {"both_sides", [](Case& one, const Json& value) { one.both_sides = value.boolean(); }},
    {"grades",
     [](Case& one, const Json& value) {
         for (const Json& item : value.items(2)) {
             Grade grade;
             core::read_fields<Grade>(item, grade_fields, grade);
             if (!one.grades.empty() && grade.severity <= one.grades.back().severity)
                 item.at("severity").fail_expecting("more than the grade before");
             one.grades.push_back(std::move(grade));
         }
     },
     true},
    {"deform",
     [](Case& one, const Json& value) {
         for (const Json& item : value.items(1)) item.attempt([&] { one.deform.push_back(read_deform(item)); });
     },
     true},
    {"note", [](Case& one, const Json& value) { one.note = value.text(); }},
}};

constexpr std::array<Field<Condition>, 13> condition_fields{{
    {"$schema", [](Condition&, const Json& value) { static_cast<void>(value.text()); }},
    {"source", [](Condition&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"license", [](Condition&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"id", [](Condition& row, const Json& value) { row.id = value.text(); }, true},
    {"name", [](Condition& row, const Json& value) { row.name = core::read_translated(value); }, true},
    {"mechanism", [](Condition& row, const Json& value) { row.mechanism = value.text(); }, true},
    {"course_words", [](Condition& row, const Json& value) { row.course_words = value.text(); }, true},
    {"people_should_know", [](Condition& row, const Json& value) { row.people_should_know = value.text(); }, true},
    {"icd10", [](Condition& row, const Json& value) { row.icd10 = value.text(); }},
    {"cautions", [](Condition& row, const Json& value) { row.cautions = core::read_texts(value); }, true},
    {"sources", [](Condition& row, const Json& value) { row.sources = core::read_texts(value); }, true},
    {"evidence", [](Condition& row, const Json& value) { row.evidence = value.text(); }, true},
    {"cases",
     [](Condition& row, const Json& value) {
         for (const Json& item : value.items(1))
             item.attempt([&] {
                 Case one;
                 core::read_fields<Case>(item, case_fields, one);
                 row.cases.push_back(std::move(one));
             });
     },
     true},
}};

} // namespace

std::vector<Condition> read_conditions(const std::filesystem::path& folder, core::Mistakes* mistakes) {
    std::vector<Condition> all;
    for (const std::filesystem::path& file : core::files_in(folder, ".json")) {
        const Json json = Json::read(file, mistakes);
        if (!json.find("cases")) continue; // variants of anatomy are no conditions
        json.attempt([&] {
            Condition row;
            row.file = file;
            core::read_fields<Condition>(json, condition_fields, row);
            if (row.sources.empty()) json.at("sources").fail("a claim without a source; expected at least one");
            all.push_back(std::move(row));
        });
    }
    return all;
}

const std::vector<Condition>& shipped_conditions() {
    static const std::vector<Condition> all = read_conditions(core::data_folder() / "assets" / "conditions");
    return all;
}

ConditionCase condition_case(const std::string& id) {
    std::vector<std::string> known;
    for (const Condition& condition : shipped_conditions())
        for (const Case& one : condition.cases) {
            known.push_back(condition.id + "." + one.id);
            if (known.back() == id) return {&condition, &one};
        }
    throw core::Error(fmt::format("no condition is called \"{}\"{}", id, core::did_you_mean_or_list(id, known)));
}

const Grade& grade_at(const Case& one, float severity) {
    const Grade* reached = &one.grades.front();
    for (const Grade& grade : one.grades)
        if (grade.severity <= severity + 1e-4F) reached = &grade;
    return *reached;
}

} // namespace palpate::pain
