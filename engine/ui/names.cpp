#include "ui/names.hpp"
#include "anatomy/naming.hpp"
#include "anatomy/vocabulary.hpp"
#include "pain/points.hpp"

namespace palpate::ui {
namespace {

const pain::TriggerPoint* point_of(const anatomy::Structure& structure) {
    const std::string_view id = anatomy::base_of(structure.id);
    if (structure.kind != anatomy::Kind::trigger_point || !id.starts_with(pain::point_prefix)) return nullptr;
    return pain::find_point(id.substr(pain::point_prefix.size()));
}

} // namespace

std::string shown_name(const anatomy::Structure& structure, core::Language language, bool with_side) {
    const pain::TriggerPoint* const point = point_of(structure);
    if (point == nullptr) return anatomy::Vocabulary::of(language).name(structure, with_side);
    anatomy::Structure named = structure; // its name, with the language's word for the side
    named.name = anatomy::sided_name(point->name.in(language), structure.side);
    return anatomy::Vocabulary::of(language).name(named, with_side);
}

NameIndex index_of(const anatomy::Body& body) {
    std::vector<std::string> more(body.structures.size());
    for (std::size_t i = 0; i < more.size(); ++i)
        if (const pain::TriggerPoint* const point = point_of(body.structures[i]))
            for (const core::LanguageRow& row : core::language_table) more[i] += point->name.in(row.language) + " ";
    return NameIndex(body, more);
}

} // namespace palpate::ui
