// What squeezes a nerve: conditions of discs, canal and muscle, each from healthy to severe. Text in
// assets/conditions/*.json.
#pragma once
#include "core/language.hpp"
#include "pain/deform.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::pain {

struct Grade {
    float severity = 0; // 0 healthy .. 1 severe
    core::Translated name;
    std::string mm; // published size, in words; may be empty
};

struct Case {       // of a condition, at one level
    std::string id; // "l4_l5"
    core::Translated name;
    std::vector<std::string> roots; // "L5": whose territory is meant
    std::vector<std::string> meets; // what is squeezed, ids without side
    bool both_sides = false;        // of the body at once
    std::vector<Grade> grades;      // rising
    std::vector<Deform> deform;
    std::string note;
};

struct Condition {
    std::string id; // "herniated_disc"
    core::Translated name;
    std::string mechanism, course_words, people_should_know, icd10, evidence;
    std::vector<std::string> cautions, sources;
    std::vector<Case> cases;
    std::filesystem::path file;
};

std::vector<Condition> read_conditions(const std::filesystem::path& folder, core::Mistakes* mistakes = nullptr);
const std::vector<Condition>& shipped_conditions(); // assets/conditions/*.json with "cases", read once

// "herniated_disc.l4_l5": throws core::Error, naming the nearest.
struct ConditionCase {
    const Condition* condition;
    const Case* at;
};
ConditionCase condition_case(const std::string& id);
// The grade that a severity has reached.
const Grade& grade_at(const Case& one, float severity);

} // namespace palpate::pain
