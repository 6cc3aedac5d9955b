// What a lesson's step may name as the ground it stands on: things of assets/, each with the sources it names itself.
#pragma once
#include "core/json.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace palpate::scene {

struct SourceRow {
    std::string_view prefix, summary; // "point", of "point:piriformis.1"
    std::vector<std::string> (*ids)();
    std::vector<std::string> (*sources)(const std::string& id);
};
const std::vector<SourceRow>& source_table();

// The works behind "point:piriformis.1". Throws core::Error: no such thing, and the nearest names.
std::vector<std::string> sources_of(const std::string& name);

} // namespace palpate::scene
