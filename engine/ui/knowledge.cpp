#include "ui/knowledge.hpp"
#include "anatomy/naming.hpp"
#include "core/names.hpp"
#include "pain/knots.hpp"
#include "technique/technique.hpp"
#include "ui/names.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::ui {
namespace {

const std::vector<technique::Technique>& all_techniques() {
    static const std::vector<technique::Technique> all = [] {
        std::vector<technique::Technique> read;
        for (const std::filesystem::path& file : technique::shipped_techniques())
            read.push_back(technique::read_technique(file));
        return read;
    }();
    return all;
}

// Techniques are written for the right side; what they reach on the left is its mirror image.
bool names(const std::string& of, std::string_view base) { return core::matches(anatomy::base_of(of), base); }

template <class Wanted>
std::vector<KnownPoint> points_where(const anatomy::Body& body, anatomy::Side side, core::Language language,
                                     const Wanted& wanted) {
    std::vector<KnownPoint> found;
    for (const pain::TriggerPoint& point : pain::shipped_points()) {
        const auto structure = body.find(pain::structure_id(point, side));
        if (!structure || !wanted(point)) continue;
        found.push_back({fmt::format("{}.{}", point.id, anatomy::side_names[static_cast<std::size_t>(side)]),
                         *structure, point.name.in(language), &point});
    }
    return found;
}

} // namespace

std::vector<NameIn> names_of(const anatomy::Structure& structure) {
    std::vector<NameIn> names;
    for (const core::LanguageRow& row : core::language_table) {
        std::string name = shown_name(structure, row.language, true);
        const bool again =
            std::any_of(names.begin(), names.end(), [&](const NameIn& other) { return other.name == name; });
        if (!again) names.push_back({row.language, std::move(name)});
    }
    return names;
}

std::vector<KnownPoint> points_in(const anatomy::Body& body, const anatomy::Structure& muscle,
                                  core::Language language) {
    return points_where(body, muscle.side, language,
                        [&](const pain::TriggerPoint& point) { return point.muscle == anatomy::base_of(muscle.id); });
}

std::vector<KnownPoint> points_at(const anatomy::Body& body, const anatomy::Structure& knot, core::Language language) {
    return points_where(body, knot.side, language, [&](const pain::TriggerPoint& point) {
        return pain::structure_id(point, knot.side) == knot.id;
    });
}

std::vector<KnownTechnique> techniques_reaching(const anatomy::Structure& structure, core::Language language) {
    const std::string_view base = anatomy::base_of(structure.id);
    std::vector<KnownTechnique> found;
    for (const technique::Technique& technique : all_techniques()) {
        const bool meant = names(technique.muscle, base);
        const bool besides = std::any_of(technique.muscles.begin(), technique.muscles.end(),
                                         [&](const std::string& of) { return names(of, base); });
        if (meant || besides) found.push_back({technique.id, technique.name.in(language), meant});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const KnownTechnique& a, const KnownTechnique& b) { return a.is_meant && !b.is_meant; });
    return found;
}

} // namespace palpate::ui
