#include "anatomy/structure_json.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <string>
#include <vector>

namespace palpate::anatomy {

Kind kind_from(const core::Json& value) {
    const std::string word = value.text();
    std::vector<std::string> words;
    for (const KindRow& row : kind_table) {
        if (row.name == word) return row.kind;
        words.emplace_back(row.name);
    }
    value.fail("unknown kind '" + word + "'" + core::did_you_mean_or_list(word, words));
}

Side side_from(const core::Json& value) {
    const std::string word = value.text();
    const auto found = std::find(side_names.begin(), side_names.end(), word);
    if (found == side_names.end()) value.fail("expected midline, right or left, found '" + word + "'");
    return static_cast<Side>(found - side_names.begin());
}

} // namespace palpate::anatomy
