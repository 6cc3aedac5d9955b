// What the search field finds now, grouped for the tree; found anew only when the search or the language changes.
#pragma once
#include "ui/name_index.hpp"
#include "ui/structure_groups.hpp"
#include <optional>
#include <string>

namespace palpate::ui {

class Finding {
public:
    struct Result {
        std::vector<StructureGroup> groups;
        bool as_spelt = true;
    };
    const Result& find(const anatomy::Body& body, const std::string& search, core::Language language);

private:
    std::optional<NameIndex> index_; // of the body asked for first: a window has one
    std::optional<Result> result_;
    std::string search_;
    core::Language language_ = core::Language::english;
};

} // namespace palpate::ui
