#include "core/names.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>

namespace palpate::core {

bool matches(std::string_view pattern, std::string_view name) {
    std::size_t p = 0, n = 0, star = std::string_view::npos, resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || (pattern[p] == name[n] && pattern[p] != '*'))) {
            ++p, ++n;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = n;
        } else if (star != std::string_view::npos) { // let the last star swallow one more character
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool is_pattern(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> two_back, last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], two_back[j - 2] + 1);
        }
        two_back = last;
        std::swap(last, row);
    }
    return last[b.size()];
}

namespace {

// ".right" is no likeness: what is left without it.
std::size_t size_without_side(std::string_view name) {
    for (const std::string_view side : {".right", ".left"})
        if (name.ends_with(side)) return name.size() - side.size();
    return name.size();
}

} // namespace

std::vector<std::string> nearest(std::string_view misspelt, std::span<const std::string> known, std::size_t count) {
    struct Candidate {
        std::size_t distance;
        const std::string* name;
    };
    std::vector<Candidate> candidates;
    const std::size_t told = size_without_side(misspelt), most = std::max<std::size_t>(2, told / 3);
    for (const std::string& name : known) {
        const bool contains = misspelt.size() >= 3 && name.find(misspelt) != std::string::npos;
        std::size_t distance = contains ? 1 : edit_distance(misspelt, name);
        // "piriformus" means piriformis.right as much as piriformis.left.
        if (const std::size_t dot = name.find('.'); dot != std::string::npos)
            distance = std::min(distance, edit_distance(misspelt, std::string_view(name).substr(0, dot)));
        if (distance <= most && distance < told) candidates.push_back({distance, &name});
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.distance < b.distance; });
    std::vector<std::string> names;
    for (const Candidate& candidate : candidates) {
        if (names.size() == count) break;
        names.push_back(*candidate.name);
    }
    return names;
}

std::string did_you_mean(std::string_view misspelt, std::span<const std::string> known) {
    const std::vector<std::string> names = nearest(misspelt, known);
    return names.empty() ? "" : fmt::format(" (did you mean {}?)", fmt::join(names, ", "));
}

std::string did_you_mean_or_list(std::string_view misspelt, std::span<const std::string> known) {
    const std::string near = did_you_mean(misspelt, known);
    return near.empty() ? fmt::format(" (expected one of: {})", fmt::join(known, ", ")) : near;
}

} // namespace palpate::core
