#include "pain/find.hpp"
#include "anatomy/vocabulary.hpp"
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
    std::string words, body, side = "right", language = "en";
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

using Words = anatomy::Vocabulary;

std::vector<std::string> in_words(const std::vector<std::string>& english, const Words& words) {
    std::vector<std::string> all;
    for (const std::string& one : english) all.push_back(words.word(one));
    return all;
}

void print_text(const std::vector<const pain::Region*>& place, const pain::Findings& found, const Words& words) {
    const core::Language language = words.language();
    fmt::print("{}:\n", words.word("First: to a doctor, and no massage, with"));
    for (const pain::RedFlag& flag : pain::shipped_red_flags())
        fmt::print("  {}: {}. {}\n", flag.name.in(language), fmt::join(in_words(flag.signs, words), "; "),
                   words.word(flag.what_to_do));
    std::vector<std::string> names;
    for (const pain::Region* const region : place) names.push_back(region->name.in(language));
    fmt::print("\n{}: {}\n\n{}\n{}\n", words.word("Where it hurts"), fmt::join(names, "; "),
               words.word("Points that refer there"), words.word("Share of the place that the pattern covers."));
    const std::string share = words.word("{} % essential zone, {} % spillover");
    for (const pain::Referral& referral : found.referrals)
        fmt::print("  {}: {}: {}\n", referral.point->id, referral.point->name.in(language),
                   fmt::format(fmt::runtime(share), percent(referral.essential), percent(referral.spillover)));
    if (found.referrals.empty()) fmt::print("  {}\n", words.word("None of those that this program knows."));
    fmt::print("\n{}\n{}\n", words.word("Roots that supply its skin"),
               words.word("Another thing than referral: numbness, weakness and a lost reflex point to a root."));
    const std::string supplied = words.word("{}: {} %. {}; reflex: {}");
    for (const pain::Supply& supply : found.supplies)
        fmt::print("  {}\n", fmt::format(fmt::runtime(supplied), supply.root->root, percent(supply.share),
                                         words.word(supply.root->myotome), words.word(supply.root->reflex)));
    fmt::print("\n{}\n", words.word(pain::finding_caution));
}

void print_json(const std::vector<const pain::Region*>& place, const pain::Findings& found, const Words& words) {
    using Json = nlohmann::ordered_json;
    Json all;
    for (const pain::RedFlag& flag : pain::shipped_red_flags())
        all["red_flags"].push_back({{"id", flag.id},
                                    {"name", flag.name.in(words.language())},
                                    {"signs", in_words(flag.signs, words)},
                                    {"what_to_do", words.word(flag.what_to_do)},
                                    {"source", words.word(flag.source)}});
    for (const pain::Region* const region : place) all["place"].push_back(region->id);
    all["referrals"] = Json::array();
    for (const pain::Referral& referral : found.referrals)
        all["referrals"].push_back({{"point", referral.point->id},
                                    {"muscle", referral.point->muscle},
                                    {"essential_percent", percent(referral.essential)},
                                    {"spillover_percent", percent(referral.spillover)},
                                    {"evidence", words.word(referral.point->evidence)},
                                    {"sources", in_words(referral.point->sources, words)}});
    all["roots"] = Json::array();
    for (const pain::Supply& supply : found.supplies)
        all["roots"].push_back({{"root", supply.root->root},
                                {"percent", percent(supply.share)},
                                {"myotome", words.word(supply.root->myotome)},
                                {"reflex", words.word(supply.root->reflex)},
                                {"evidence", words.word(supply.root->evidence)}});
    all["caution"] = words.word(pain::finding_caution);
    fmt::print("{}\n", all.dump(2));
}

int find(const FindOptions& options) {
    const Words& words = Words::of(core::language_named(options.language));
    const std::vector<const pain::Region*> place = place_of(options.words);
    core::ConsoleProgress console;
    core::report(console.sink(), {"reading the body", 0, 1});
    const auto body = scene::load_body(options.body);
    const pain::Skin skin(*body, anatomy::Landmarks(*body));
    const pain::Findings found = pain::find_causes(skin, place, pain::place_points(*body, pain::shipped_points()),
                                                   options.side == "left" ? anatomy::Side::left : anatomy::Side::right);
    if (options.json)
        print_json(place, found, words);
    else
        print_text(place, found, words);
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
    app.add_option("--language", options->language, "Of the answer: en, la, de, es")
        ->capture_default_str()
        ->type_name("CODE");
    app.add_flag("--json", options->json, "As JSON");
    return [options] { return find(*options); };
}

} // namespace palpate::program
