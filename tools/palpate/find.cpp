#include "pain/find.hpp"
#include "core/console.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "pain/red_flags.hpp"
#include "palpate/commands.hpp"
#include "scene/bodies.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace palpate::program {
namespace {

struct FindOptions {
    std::string words, body, side = "right";
    bool json = false;
};

std::vector<const pain::Region*> place_of(const std::string& words) {
    const std::vector<const pain::Region*> found = pain::regions_meant(words);
    if (!found.empty()) return found;
    std::vector<std::string> known;
    for (const pain::Region& region : pain::shipped_regions()) {
        known.push_back(region.id);
        known.insert(known.end(), region.words.begin(), region.words.end());
    }
    throw core::Error(fmt::format("\"{}\" names no region of the skin{}; palpate list regions names them", words,
                                  core::did_you_mean(words, known)));
}

int percent(float share) { return static_cast<int>(std::lround(100 * share)); }

void print_text(const std::vector<const pain::Region*>& place, const pain::Findings& found) {
    fmt::print("First: to a doctor, and no massage, with any of these\n");
    for (const pain::RedFlag& flag : pain::shipped_red_flags())
        fmt::print("  {}: {}. {}\n", flag.name.english(), fmt::join(flag.signs, "; "), flag.what_to_do);
    std::vector<std::string> names;
    for (const pain::Region* const region : place) names.push_back(region->name.english());
    fmt::print("\nPlace: {}\n\nMuscles that refer there (share of the place that the pattern covers)\n",
               fmt::join(names, "; "));
    fmt::print("  essential  spillover\n");
    for (const pain::Referral& referral : found.referrals)
        fmt::print("  {:7d} %  {:7d} %  {}: {}\n", percent(referral.essential), percent(referral.spillover),
                   referral.point->id, referral.point->name.english());
    if (found.referrals.empty()) fmt::print("  none of those that this program knows\n");
    fmt::print(
        "\nRoots that supply its skin (another thing than referral: numbness, weakness and a lost reflex point to "
        "a root)\n");
    for (const pain::Supply& supply : found.supplies)
        fmt::print("  {:7d} %             {}: {}; reflex: {}\n", percent(supply.share), supply.root->root,
                   supply.root->myotome, supply.root->reflex);
    fmt::print("\n{}\n", pain::finding_caution);
}

void print_json(const std::vector<const pain::Region*>& place, const pain::Findings& found) {
    using Json = nlohmann::ordered_json;
    Json all;
    for (const pain::RedFlag& flag : pain::shipped_red_flags())
        all["red_flags"].push_back({{"id", flag.id},
                                    {"name", flag.name.english()},
                                    {"signs", flag.signs},
                                    {"what_to_do", flag.what_to_do},
                                    {"source", flag.source}});
    for (const pain::Region* const region : place) all["place"].push_back(region->id);
    all["referrals"] = Json::array();
    for (const pain::Referral& referral : found.referrals)
        all["referrals"].push_back({{"point", referral.point->id},
                                    {"muscle", referral.point->muscle},
                                    {"essential_percent", percent(referral.essential)},
                                    {"spillover_percent", percent(referral.spillover)},
                                    {"evidence", referral.point->evidence},
                                    {"sources", referral.point->sources}});
    all["roots"] = Json::array();
    for (const pain::Supply& supply : found.supplies)
        all["roots"].push_back({{"root", supply.root->root},
                                {"percent", percent(supply.share)},
                                {"myotome", supply.root->myotome},
                                {"reflex", supply.root->reflex},
                                {"evidence", supply.root->evidence}});
    all["caution"] = pain::finding_caution;
    fmt::print("{}\n", all.dump(2));
}

int find(const FindOptions& options) {
    const std::vector<const pain::Region*> place = place_of(options.words);
    core::ConsoleProgress console;
    core::report(console.sink(), {"reading the body", 0, 1});
    const auto body = scene::load_body(options.body);
    const pain::Skin skin(*body, anatomy::Landmarks(*body));
    const pain::Findings found = pain::find_causes(skin, place, pain::place_points(*body, pain::shipped_points()),
                                                   options.side == "left" ? anatomy::Side::left : anatomy::Side::right);
    if (options.json)
        print_json(place, found);
    else
        print_text(place, found);
    return 0;
}

} // namespace

Action make_find(CLI::App& app) {
    auto options = std::make_shared<FindOptions>();
    app.add_option("words", options->words,
                   "A place in your words, quoted (\"back of thigh\"), or a region of palpate list regions")
        ->required();
    app.add_option("--side", options->side, "right or left")
        ->check(CLI::IsMember({"right", "left"}))
        ->capture_default_str();
    app.add_option("--body", options->body, "Built-in body or imported body.glb")->type_name("NAME|FILE");
    app.add_flag("--json", options->json, "As JSON");
    return [options] { return find(*options); };
}

} // namespace palpate::program
