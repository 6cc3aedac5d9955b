#include "core/colour.hpp"
#include "pain/conditions.hpp"
#include "pain/course.hpp"
#include "pain/dermatomes.hpp"
#include "pain/knots.hpp"
#include "pain/palettes.hpp"
#include "pain/regions.hpp"
#include "pain/variants.hpp"
#include "palpate/lists.hpp"
#include "scene/bodies.hpp"
#include "scene/painting.hpp"
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace palpate::program {
namespace {

Rows in_all(const core::Translated& text) {
    Rows all = Rows::object();
    for (const core::LanguageRow& row : core::language_table)
        if (text.has(row.language)) all[std::string(row.code)] = text.in(row.language);
    return all;
}

std::string in_mm(const glm::vec3& p) {
    return fmt::format("{:.0f} {:.0f} {:.0f}", p.x * 1000, p.y * 1000, p.z * 1000);
}

Rows points(const std::string& body_name) {
    const auto body = scene::load_body(body_name);
    Rows rows = Rows::array();
    for (const pain::PlacedPoint& placed : pain::place_points(*body, pain::shipped_points()).all) {
        const pain::TriggerPoint& point = *placed.point;
        const std::string_view side = anatomy::side_names[static_cast<std::size_t>(placed.side)];
        Rows depth(nullptr);
        if (placed.skin) depth = std::round(glm::distance(placed.skin->point, placed.knot.position) * 1000);
        rows.push_back({{"id", fmt::format("{}.{}", point.id, side)},
                        {"name", point.name.english()},
                        {"names", in_all(point.name)},
                        {"muscle", body->structures[placed.muscle].id},
                        {"area", point.area},
                        {"location", point.location},
                        {"place_mm", in_mm(placed.knot.position)},
                        {"depth_mm", depth},
                        {"essential", fmt::format("{}", fmt::join(point.essential_regions, ", "))},
                        {"spillover", fmt::format("{}", fmt::join(point.spillover_regions, ", "))},
                        {"position", point.palpation.position},
                        {"hands", point.palpation.hands},
                        {"find", point.palpation.find},
                        {"resisted", point.palpation.resisted},
                        {"differential", point.differential},
                        {"perpetuating", point.perpetuating},
                        {"cautions", point.cautions},
                        {"danger", point.danger},
                        {"mimicked_roots", point.mimicked_roots},
                        {"evidence", point.evidence},
                        {"review", point.review},
                        {"sources", point.sources}});
    }
    return rows;
}

Rows regions(const std::string&) {
    Rows rows = Rows::array();
    for (const pain::Region& region : pain::shipped_regions())
        rows.push_back({{"id", region.id},
                        {"name", region.name.english()},
                        {"names", in_all(region.name)},
                        {"words", fmt::format("{}", fmt::join(region.words, ", "))}});
    return rows;
}

Rows courses(const std::string&) {
    Rows rows = Rows::array();
    for (const pain::Course& course : pain::shipped_courses())
        rows.push_back({{"id", course.id},
                        {"name", course.name.english()},
                        {"names", in_all(course.name)},
                        {"structures", course.structures},
                        {"note", course.note},
                        {"source", course.source}});
    return rows;
}

Rows dermatomes(const std::string&) {
    Rows rows = Rows::array();
    for (const pain::Dermatome& row : pain::shipped_dermatomes())
        rows.push_back({{"root", row.root},
                        {"name", row.name.english()},
                        {"names", in_all(row.name)},
                        {"myotome", row.myotome},
                        {"reflex", row.reflex},
                        {"tension_test", row.tension_test},
                        {"disc", row.disc},
                        {"foramen", row.foramen},
                        {"evidence", row.evidence},
                        {"sources", row.sources}});
    return rows;
}

Rows conditions(const std::string&) {
    Rows rows = Rows::array();
    for (const pain::Condition& condition : pain::shipped_conditions())
        for (const pain::Case& one : condition.cases)
            rows.push_back({{"id", condition.id + "." + one.id},
                            {"name", one.name.english()},
                            {"names", in_all(one.name)},
                            {"roots", fmt::format("{}", fmt::join(one.roots, ", "))},
                            {"mechanism", condition.mechanism},
                            {"note", one.note},
                            {"people_should_know", condition.people_should_know},
                            {"cautions", condition.cautions},
                            {"evidence", condition.evidence},
                            {"sources", condition.sources}});
    return rows;
}

Rows variants(const std::string&) {
    Rows rows = Rows::array();
    for (const pain::Variant& row : pain::shipped_variants().all)
        rows.push_back({{"id", row.id},
                        {"name", row.name.english()},
                        {"names", in_all(row.name)},
                        {"percent", fmt::format("{:g} to {:g}", row.low_percent, row.high_percent)},
                        {"text", row.text},
                        {"source", row.source}});
    rows.push_back({{"id", "note"},
                    {"name", pain::shipped_variants().note},
                    {"names", Rows::object()},
                    {"percent", ""},
                    {"text", ""},
                    {"source", pain::shipped_variants().evidence}});
    return rows;
}

std::string hex(const glm::vec3& linear) {
    const glm::vec3 srgb = core::srgb_from_linear(linear) * 255.0F;
    return fmt::format("#{:02X}{:02X}{:02X}", std::lround(srgb.x), std::lround(srgb.y), std::lround(srgb.z));
}

std::string hexes(const std::array<glm::vec3, pain::most_zones>& colours) {
    return fmt::format("{} {} {}", hex(colours[0]), hex(colours[1]), hex(colours[2]));
}

Rows palettes(const std::string&) {
    Rows rows = Rows::array();
    for (const pain::Palette& palette : pain::shipped_palettes())
        rows.push_back({{"id", palette.id},
                        {"name", palette.name.english()},
                        {"names", in_all(palette.name)},
                        {"patterns", hexes(palette.patterns)},
                        {"territories", hexes(palette.territories)},
                        {"region", hex(palette.region)},
                        {"course", hex(palette.course)},
                        {"squeezed", hex(palette.squeezed)}});
    return rows;
}

Rows pain_words(const std::string&) {
    Rows rows = Rows::array();
    for (const scene::PainRow& row : scene::pain_table())
        rows.push_back({{"show", row.name}, {"summary", row.summary}});
    return rows;
}

} // namespace

std::vector<Topic> pain_topics() {
    return {
        {"points",
         "trigger points, where they lie and where they are felt (--body)",
         points,
         {"id", "name", "muscle", "depth_mm", "essential", "spillover"}},
        {"regions", "the regions of the skin that patterns are told by", regions, {"id", "name", "words"}},
        {"courses", "the courses of nerves that a scene can show", courses, {"id", "name", "note"}},
        {"dermatomes", "what a spinal root supplies", dermatomes, {"root", "name", "myotome", "reflex"}},
        {"conditions", "what squeezes a nerve, by level", conditions, {"id", "name", "roots"}},
        {"variants", "how the sciatic nerve may pass piriformis, and how often", variants, {"id", "percent", "name"}},
        {"palettes",
         "the colours that what hurts can be drawn in (--palette)",
         palettes,
         {"id", "name", "patterns", "territories", "course", "squeezed"}},
        {"pain", "what of pain a scene can show", pain_words},
    };
}

} // namespace palpate::program
