// The structures of a body as a list shows them: by kind, then by name, as far as they match a search.
#pragma once
#include "anatomy/body.hpp"
#include <string_view>
#include <vector>

namespace palpate::ui {

struct StructureGroup {
    anatomy::Kind kind;
    std::vector<std::size_t> members; // indices of the body's structures, by name
};

// Every word of the search must begin a word of a structure's names or synonyms, or stand in its id, FMA or TA2 number;
// upper and lower case are the same. An empty search finds all. Kinds without a match are left out.
std::vector<StructureGroup> structure_groups(const anatomy::Body& body, std::string_view search);

} // namespace palpate::ui
