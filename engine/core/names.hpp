// Finding things by name: wildcard patterns, and the nearest known names for a misspelt one.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::core {

// Shell-style: * any run of characters, ? one character; everything else literally. "gluteus_*.right"
bool matches(std::string_view pattern, std::string_view name);
bool is_pattern(std::string_view text); // holds * or ?

// Edit distance with transpositions (Damerau-Levenshtein, optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b);

// At most `count` known names nearest to the misspelt one, best first; none that shares nothing with it but its
// side.
std::vector<std::string> nearest(std::string_view misspelt, std::span<const std::string> known, std::size_t count = 3);

// " (did you mean piriformis.right, psoas_major.right?)", or "" when nothing is near.
std::string did_you_mean(std::string_view misspelt, std::span<const std::string> known);

// The same, and where nothing is near the whole (short) list: " (expected one of: at, value, ease)".
std::string did_you_mean_or_list(std::string_view misspelt, std::span<const std::string> known);

} // namespace palpate::core
