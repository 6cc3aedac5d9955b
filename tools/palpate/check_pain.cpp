#include "palpate/check_pain.hpp"
#include "anatomy/known.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "pain/conditions.hpp"
#include "pain/named.hpp"
#include "pain/red_flags.hpp"
#include "pain/regions.hpp"
#include "pain/variants.hpp"
#include "palpate/guarded.hpp"
#include "posture/position.hpp"
#include <fmt/format.h>

namespace palpate::program {
namespace {

void must_be_known(const std::filesystem::path& file, const std::string& place, const std::string& id,
                   core::Mistakes& mistakes) {
    const anatomy::KnownStructures& known = anatomy::KnownStructures::shipped();
    if (known.find(id) != nullptr) return;
    std::vector<std::string> ids;
    for (const anatomy::KnownStructure& structure : known.all()) ids.push_back(structure.id);
    mistakes.emplace_back(
        core::Error(file, place, fmt::format("no structure is called \"{}\"{}", id, core::did_you_mean(id, ids)))
            .what());
}

void check_point(const pain::TriggerPoint& point, pain::Named& named, core::Mistakes& mistakes) {
    must_be_known(point.file, point.place + ".muscle", point.muscle, mistakes);
    for (const std::string& id : point.danger) must_be_known(point.file, point.place + ".danger", id, mistakes);
    for (const std::string& root : point.mimicked_roots)
        if (!pain::Named::is_dermatome(root + ".right"))
            mistakes.emplace_back(
                core::Error(point.file, point.place + ".mimics.roots", fmt::format("unknown root \"{}\"", root))
                    .what());
    guarded(mistakes, [&] {
        try {
            static_cast<void>(posture::shipped_position(point.palpation.position));
        } catch (const core::Error& error) {
            throw core::Error(point.file, point.place + ".palpation.position", error.what());
        }
    });
    guarded(mistakes, [&] { static_cast<void>(named.pattern(point.id + ".right")); });
}

} // namespace

void check_pain(const anatomy::Body& body, core::Mistakes& mistakes) {
    const std::filesystem::path assets = core::data_folder() / "assets";
    const std::size_t before = mistakes.size();
    guarded(mistakes, [&] { pain::read_regions(assets / "pain" / "regions.json", &mistakes); });
    guarded(mistakes, [&] { pain::read_dermatomes(assets / "pain" / "dermatomes.json", &mistakes); });
    guarded(mistakes, [&] { pain::read_courses(assets / "pain" / "courses.json", &mistakes); });
    guarded(mistakes, [&] { pain::read_red_flags(assets / "pain" / "red_flags.json", &mistakes); });
    guarded(mistakes, [&] { pain::read_conditions(assets / "conditions", &mistakes); });
    guarded(mistakes, [&] { static_cast<void>(pain::shipped_variants()); });
    for (const std::filesystem::path& file : core::files_in(assets / "points", ".json"))
        guarded(mistakes, [&] { pain::read_points(file, &mistakes); });
    if (mistakes.size() > before) return; // what follows reads the same files, and would say the same again
    pain::Named named(body);
    for (const pain::TriggerPoint& point : pain::shipped_points()) check_point(point, named, mistakes);
    for (const pain::Region& region : pain::shipped_regions())
        guarded(mistakes, [&] {
            static_cast<void>(pain::make_pattern(named.skin(), {region.bands, {}, {}, assets / "pain" / "regions.json"},
                                                 anatomy::Side::right, {}));
        });
    for (const pain::Dermatome& root : pain::shipped_dermatomes())
        guarded(mistakes, [&] { static_cast<void>(named.dermatome(root.root + ".right")); });
    const anatomy::Landmarks landmarks(body);
    for (const pain::Condition& condition : pain::shipped_conditions())
        for (const pain::Case& one : condition.cases) {
            for (const std::string& id : one.meets)
                must_be_known(condition.file, fmt::format("cases \"{}\".meets", one.id), id, mistakes);
            for (const pain::Deform& row : one.deform)
                guarded(mistakes, [&] {
                    try {
                        static_cast<void>(pain::make_deformation(row, body, landmarks, anatomy::Side::right));
                    } catch (const core::Error& error) {
                        throw core::Error(condition.file, row.place, error.what());
                    }
                });
        }
}

} // namespace palpate::program
