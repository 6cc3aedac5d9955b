#include "ui/structure_groups.hpp"
#include "ui/names.hpp"
#include <algorithm>
#include <string>

namespace palpate::ui {

std::vector<StructureGroup> structure_groups(const anatomy::Body& body, std::span<const std::size_t> structures,
                                             core::Language language) {
    std::vector<StructureGroup> groups;
    for (const anatomy::KindRow& row : anatomy::kind_table) {
        std::vector<std::pair<std::string, std::size_t>> members;
        for (const std::size_t i : structures)
            if (body.structures[i].kind == row.kind)
                members.emplace_back(shown_name(body.structures[i], language, true), i);
        if (members.empty()) continue;
        std::sort(members.begin(), members.end());
        StructureGroup& group = groups.emplace_back(StructureGroup{row.kind, {}});
        for (const auto& [name, i] : members) group.members.push_back(i);
    }
    return groups;
}

} // namespace palpate::ui
