#include "pain/find.hpp"
#include "core/spelling.hpp"
#include <algorithm>

namespace palpate::pain {
namespace {

// Words that say nothing of where; folded.
bool is_filler(const std::string& word) {
    constexpr std::string_view fillers[]{
        "the",  "of",    "my",  "in",  "on",  "at",  "a",    "to",    "down",    "pain",      "and",   "hurts",
        "ache", "aches", "der", "die", "das", "des", "dem",  "den",   "am",      "im",        "an",    "auf",
        "vom",  "zum",   "zur", "und", "tut", "weh", "mein", "meine", "schmerz", "schmerzen", "el",    "la",
        "los",  "las",   "del", "de",  "al",  "en",  "y",    "por",   "me",      "mi",        "duele", "dolor"};
    return std::find(std::begin(fillers), std::end(fillers), word) != std::end(fillers);
}

std::vector<std::string> telling_words(std::string_view text) {
    std::vector<std::string> all = core::words_of(text);
    std::erase_if(all, is_filler);
    return all;
}

// How well a phrase answers the wanted words: 2 the same words, else the share of either that the other has; a word
// that is misspelt counts less than one that is not.
double likeness(const std::vector<std::string>& wanted, std::string_view phrase) {
    constexpr double misspelt = 0.8;
    const std::vector<std::string> words = telling_words(phrase);
    if (wanted.empty() || words.empty()) return 0;
    double common = 0;
    for (const std::string& word : wanted) {
        const auto is = [&](const std::string& own) { return core::nearly(own, word); };
        if (std::find(words.begin(), words.end(), word) != words.end())
            common += 1;
        else if (std::any_of(words.begin(), words.end(), is))
            common += misspelt;
    }
    if (common == static_cast<double>(wanted.size()) && wanted.size() == words.size()) return 2;
    return 2 * common / static_cast<double>(wanted.size() + words.size());
}

float share_within(const Skin& skin, const Pattern& place, const std::vector<std::uint8_t>& zone) {
    const std::span<const float> areas = skin.areas_m2();
    double all = 0, both = 0;
    for (std::size_t v = 0; v < areas.size(); ++v) {
        const double here = static_cast<double>(areas[v]) / 255;
        all += here * place.essential[v];
        both += here * std::min(place.essential[v], zone[v]);
    }
    return all > 0 ? static_cast<float>(both / all) : 0;
}

} // namespace

std::vector<const Region*> regions_meant(std::string_view words) {
    const std::vector<std::string> wanted = telling_words(words);
    double best = 0;
    std::vector<const Region*> found;
    for (const Region& region : shipped_regions()) {
        double score = region.id == words ? 3 : 0;
        for (const core::LanguageRow& row : core::language_table)
            score = std::max(score, likeness(wanted, region.name.in(row.language)));
        for (const std::string& phrase : region.words) score = std::max(score, likeness(wanted, phrase));
        if (score <= 0 || score < best) continue;
        if (score > best) found.clear();
        best = score;
        found.push_back(&region);
    }
    return found;
}

Findings find_causes(const Skin& skin, const std::vector<const Region*>& place, const PlacedPoints& points,
                     anatomy::Side side) {
    Zones zones;
    for (const Region* const region : place)
        zones.essential.insert(zones.essential.end(), region->bands.begin(), region->bands.end());
    return find_causes(skin, make_pattern(skin, zones, side, {}), points, side);
}

Findings find_causes(const Skin& skin, const Pattern& wanted, const PlacedPoints& points, anatomy::Side side) {
    constexpr float least = 0.02F; // of the place: less is the zones' soft edge
    Findings found;
    for (const PlacedPoint& point : points.all) {
        if (point.side != side) continue;
        const Pattern pattern = pattern_of(skin, point);
        const float essential = share_within(skin, wanted, pattern.essential);
        const float all = share_within(skin, wanted, pattern.spillover);
        if (all >= least) found.referrals.push_back({point.point, essential, all - essential});
    }
    std::stable_sort(found.referrals.begin(), found.referrals.end(), [](const Referral& a, const Referral& b) {
        return a.essential != b.essential ? a.essential > b.essential : a.spillover > b.spillover;
    });
    for (const Dermatome& root : shipped_dermatomes()) {
        const Pattern area = make_pattern(skin, {root.bands, {}, {}, root.file}, side, {});
        if (const float share = share_within(skin, wanted, area.essential); share >= least)
            found.supplies.push_back({&root, share});
    }
    std::stable_sort(found.supplies.begin(), found.supplies.end(),
                     [](const Supply& a, const Supply& b) { return a.share > b.share; });
    return found;
}

} // namespace palpate::pain
