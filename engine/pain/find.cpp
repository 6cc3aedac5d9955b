#include "pain/find.hpp"
#include <algorithm>
#include <cctype>

namespace palpate::pain {
namespace {

std::string lower(std::string_view text) {
    std::string all(text);
    std::transform(all.begin(), all.end(), all.begin(), [](unsigned char c) { return std::tolower(c); });
    return all;
}

// Words that say nothing of where.
bool is_filler(const std::string& word) {
    constexpr std::string_view fillers[]{"the", "of",  "my",  "in",  "on", "at", "a",  "to", "down", "pain", "and",
                                         "der", "die", "das", "des", "am", "im", "el", "la", "los",  "del",  "de"};
    return std::find(std::begin(fillers), std::end(fillers), word) != std::end(fillers);
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> all;
    std::string word;
    for (const char c : lower(text) + ' ') {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || byte >= 0x80U) {
            word += c;
        } else if (!word.empty()) {
            if (!is_filler(word)) all.push_back(word);
            word.clear();
        }
    }
    return all;
}

// How well a phrase answers the wanted words: 2 the same words, else the share of either that the other has.
double likeness(const std::vector<std::string>& wanted, std::string_view phrase) {
    const std::vector<std::string> words = words_of(phrase);
    if (wanted.empty() || words.empty()) return 0;
    const auto common = static_cast<double>(std::count_if(wanted.begin(), wanted.end(), [&](const std::string& word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    }));
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
    const std::vector<std::string> wanted = words_of(words);
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
