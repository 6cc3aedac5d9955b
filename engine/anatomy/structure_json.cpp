#include "anatomy/structure_json.hpp"
#include "anatomy/roots.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace palpate::anatomy {
namespace {

using core::Json;

// The row whose name the value is.
template <class Table>
const auto& row_from(const Json& value, const Table& table, std::string_view what) {
    const std::string word = value.text();
    std::vector<std::string> words;
    for (const auto& row : table) {
        if (row.name == word) return row;
        words.emplace_back(row.name);
    }
    value.fail("unknown " + std::string(what) + " '" + word + "'" + core::did_you_mean_or_list(word, words));
}

std::vector<std::string> roots_from(const Json& value) {
    std::vector<std::string> roots;
    auto after = spinal_roots.begin();
    for (const Json& item : value.items(1)) {
        const std::string root = item.text();
        if (std::find(spinal_roots.begin(), spinal_roots.end(), root) == spinal_roots.end())
            item.fail("unknown root '" + root + "', expected one such as T12, L4 or S1");
        const auto found = std::find(after, spinal_roots.end(), root);
        if (found == spinal_roots.end())
            item.fail("expected each root once, from the head down, found " + root + " after " + roots.back());
        after = found + 1;
        roots.push_back(root);
    }
    return roots;
}

constexpr std::array<core::Field<Innervation>, 2> innervation_fields{{
    {"nerve", [](Innervation& supply, const Json& value) { supply.nerve = value.text(); }},
    {"roots", [](Innervation& supply, const Json& value) { supply.roots = roots_from(value); }},
}};

} // namespace

Kind kind_from(const Json& value) { return row_from(value, kind_table, "kind").kind; }

Region region_from(const Json& value) { return row_from(value, region_table, "region").region; }

Side side_from(const Json& value) {
    const std::string word = value.text();
    const auto found = std::find(side_names.begin(), side_names.end(), word);
    if (found == side_names.end()) value.fail("expected midline, right or left, found '" + word + "'");
    return static_cast<Side>(found - side_names.begin());
}

std::vector<std::string> texts_from(const Json& value) {
    std::vector<std::string> texts;
    for (const Json& item : value.items()) texts.push_back(item.text());
    return texts;
}

Innervation innervation_from(const Json& value) {
    Innervation supply;
    core::read_fields<Innervation>(value, innervation_fields, supply);
    return supply;
}

} // namespace palpate::anatomy
