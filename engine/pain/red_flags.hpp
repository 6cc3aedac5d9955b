// Signs with which a person belongs to a doctor and not on a massage table. Shown before anything about causes.
#pragma once
#include "core/language.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::pain {

struct RedFlag {
    std::string id;
    core::Translated name;
    std::vector<std::string> signs;
    std::string why, what_to_do, evidence;
    std::string source;
};
std::vector<RedFlag> read_red_flags(const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);
const std::vector<RedFlag>& shipped_red_flags(); // assets/pain/red_flags.json, read once

} // namespace palpate::pain
