// The structures of a body as a list shows them: by kind, then by name, as far as a search finds them.
#pragma once
#include "anatomy/body.hpp"
#include "core/language.hpp"
#include <span>
#include <vector>

namespace palpate::ui {

struct StructureGroup {
    anatomy::Kind kind;
    std::vector<std::size_t> members; // indices of the body's structures, by name in the language
};

// Of these structures of the body. Kinds of which none is there are left out.
std::vector<StructureGroup> structure_groups(const anatomy::Body& body, std::span<const std::size_t> structures,
                                             core::Language language);

} // namespace palpate::ui
