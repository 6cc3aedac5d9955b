#include "palpate/technique_report.hpp"
#include "scene/bodies.hpp"
#include "scene/performing.hpp"
#include "scene/stage.hpp"
#include "scene/technique_scene.hpp"
#include "technique/guard.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::program {
namespace {

constexpr double step_s = 0.1; // of the film, at which clearances are looked at

// Of one technique; what is wrong with it is returned.
std::vector<std::string> report(const std::string& name, const std::shared_ptr<const anatomy::Body>& body) {
    const scene::Stage stage(scene::scene_of(technique::shipped_technique(name)), body);
    const scene::Performing& performing = *stage.posing().performing();
    const technique::Site& site = performing.site();
    const technique::Technique& technique = site.technique();
    technique::Performance hardest;
    std::vector<technique::Clearance> least;
    float reached_m = 0; // the muscle that is meant, at any moment
    for (double s = 0; s <= technique.seconds(); s += step_s) {
        const technique::Performance now = performing.at(s);
        reached_m = std::max(reached_m, now.target_m);
        constexpr float alike_m = 1e-4F; // of moments as deep as each other, the one that reaches most of what is meant
        const float deeper_m = now.contact.depth_m - hardest.contact.depth_m;
        if (deeper_m > alike_m || (deeper_m > -alike_m && now.target_m > hardest.target_m)) hardest = now;
        const std::vector<technique::Clearance> clear = performing.clearances(now);
        if (least.empty()) least = clear;
        for (std::size_t d = 0; d < clear.size(); ++d)
            if (clear[d].distance_m < least[d].distance_m) least[d] = clear[d];
    }
    fmt::print("{}\n  {:.0f} N on {:.1f} cm2, {:.0f} mm deep of {:.0f}: {}\n", name, site.newton(hardest.moment),
               hardest.contact.area_m2 * 1e4F, hardest.contact.depth_m * 1e3F,
               site.column(hardest.path).thickness_m * 1e3F, technique::words_of(hardest, technique, *body));
    std::vector<std::string> mistakes;
    if (reached_m <= 0) mistakes.push_back(name + ": " + technique.muscle + " is not reached");
    for (const technique::Clearance& clearance : least) {
        const technique::Danger& danger = technique.dangers[clearance.danger];
        const std::string said = fmt::format("{} keeps {:.0f} mm from {}, wants {:.0f}", name,
                                             clearance.distance_m * 1e3F, clearance.structure, danger.clearance_mm);
        fmt::print("  {:.0f} mm from {} (wants {:.0f}: {})\n", clearance.distance_m * 1e3F, clearance.structure,
                   danger.clearance_mm, danger.why);
        if (!clearance.kept(technique)) mistakes.push_back(said);
    }
    std::fflush(stdout);
    return mistakes;
}

} // namespace

int report_techniques(const std::string& body_name, const std::vector<std::string>& names) {
    const auto body = scene::load_body(body_name);
    std::vector<std::string> all = names;
    if (all.empty())
        for (const auto& file : technique::shipped_techniques())
            for (const char* const side : {".right", ".left"}) all.push_back(file.stem().string() + side);
    std::vector<std::string> mistakes;
    for (const std::string& name : all) try {
            for (std::string& mistake : report(name, body)) mistakes.push_back(std::move(mistake));
        } catch (const core::Error& error) {
            mistakes.push_back(name + ": " + error.what());
        }
    for (const std::string& mistake : mistakes) fmt::print("{}\n", mistake);
    std::fflush(stdout);
    if (!mistakes.empty())
        throw core::Error(fmt::format("{} {} in {} techniques", mistakes.size(),
                                      mistakes.size() == 1 ? "mistake" : "mistakes", all.size()));
    return 0;
}

} // namespace palpate::program
