#include "scene/select.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace palpate::scene {
namespace {

template <class Names>
std::string unless_among(std::string_view name, std::string_view what, const Names& names) {
    std::vector<std::string> known(names.begin(), names.end());
    if (std::find(known.begin(), known.end(), name) != known.end()) return "";
    return fmt::format("unknown {} \"{}\"{}", what, name, core::did_you_mean_or_list(name, known));
}

std::string kind_mistake(std::string_view rest) {
    std::vector<std::string_view> names;
    for (const anatomy::KindRow& row : anatomy::kind_table) names.push_back(row.name);
    return unless_among(rest, "kind", names);
}

struct LayerRange {
    float low = 0, high = 0;
    bool valid = false;
};
LayerRange layer_range(std::string_view rest) { // "2..4" or "3"
    const std::size_t dots = rest.find("..");
    const std::string_view low = rest.substr(0, dots), high = dots == rest.npos ? low : rest.substr(dots + 2);
    LayerRange range;
    const auto read = [](std::string_view text, float& into) {
        const auto got = std::from_chars(text.data(), text.data() + text.size(), into);
        return got.ec == std::errc() && got.ptr == text.data() + text.size();
    };
    range.valid = read(low, range.low) && read(high, range.high) && range.low <= range.high;
    return range;
}

// Trigger points are meant only where they are named: "gluteus_*.right" and "layer:2..4" are tissues.
bool is_mark(const anatomy::Structure& structure) { return structure.kind == anatomy::Kind::trigger_point; }
bool names_marks(std::string_view term) { return term.starts_with("trigger_point") || term == "kind:trigger_point"; }

std::string without_wildcards(std::string text) {
    std::erase_if(text, [](char c) { return c == '*' || c == '?'; });
    return text;
}

} // namespace

const std::vector<TermRow>& term_table() {
    static const std::vector<TermRow> table{
        {"kind:", "every structure of a kind", "kind:muscle", kind_mistake,
         [](std::string_view rest, const anatomy::Structure& structure) {
             return anatomy::name_of(structure.kind) == rest;
         }},
        {"side:", "one side: right, left or midline", "side:left",
         [](std::string_view rest) { return unless_among(rest, "side", anatomy::side_names); },
         [](std::string_view rest, const anatomy::Structure& structure) {
             return anatomy::side_names[static_cast<std::size_t>(structure.side)] == rest;
         }},
        {"layer:", "a range of layers, both ends included", "layer:2..4",
         [](std::string_view rest) {
             return layer_range(rest).valid
                        ? ""
                        : fmt::format("expected layer:LOW..HIGH such as layer:2..4, found layer:{}", rest);
         },
         [](std::string_view rest, const anatomy::Structure& structure) {
             const LayerRange range = layer_range(rest);
             return structure.layer >= range.low && structure.layer <= range.high;
         }},
        {landmark_prefix, "a landmark that a camera looks at (palpate list landmarks)", "landmark:psis.right",
         [](std::string_view rest) { return std::string(rest.empty() ? "expected landmark:NAME" : ""); },
         [](std::string_view, const anatomy::Structure&) { return false; }},
        {"", "an id, or a pattern with * and ?", "gluteus_*.right", [](std::string_view) { return std::string(); },
         [](std::string_view rest, const anatomy::Structure& structure) { return core::matches(rest, structure.id); }},
    };
    return table;
}

namespace {
const TermRow& row_of(std::string_view term) {
    return *std::find_if(term_table().begin(), term_table().end(),
                         [&](const TermRow& row) { return term.starts_with(row.prefix); });
}
} // namespace

std::vector<std::string> landmark_words(const Selection& selection) {
    std::vector<std::string> words;
    for (const std::string& term : selection.terms)
        if (term.starts_with(landmark_prefix)) words.push_back(term.substr(landmark_prefix.size()));
    return words;
}

std::string term_mistake(std::string_view term) {
    const TermRow& row = row_of(term);
    const std::size_t colon = term.find(':');
    if (row.prefix.empty() && colon != std::string_view::npos) {
        std::vector<std::string> known;
        for (const TermRow& other : term_table())
            if (!other.prefix.empty()) known.emplace_back(other.prefix);
        const std::string prefix(term.substr(0, colon + 1));
        return fmt::format("unknown way to select \"{}\"{}", prefix, core::did_you_mean_or_list(prefix, known));
    }
    return row.mistake(term.substr(row.prefix.size()));
}

std::vector<std::size_t> select(const Selection& selection, const anatomy::Body& body,
                                const std::filesystem::path& file, core::Mistakes* mistakes) {
    std::vector<std::size_t> chosen;
    for (const std::string& term : selection.terms) {
        if (term.starts_with(landmark_prefix)) continue;
        const TermRow& row = row_of(term);
        const std::string_view rest = std::string_view(term).substr(row.prefix.size());
        bool found = false;
        for (std::size_t i = 0; i < body.structures.size(); ++i) {
            if (is_mark(body.structures[i]) && !names_marks(term)) continue;
            if (!row.holds(rest, body.structures[i])) continue;
            found = true;
            if (std::find(chosen.begin(), chosen.end(), i) == chosen.end()) chosen.push_back(i);
        }
        if (found || selection.optional) continue;
        const core::Error error(file, selection.place,
                                fmt::format("\"{}\" matches no structure of the body \"{}\"{}", term, body.name,
                                            core::did_you_mean(without_wildcards(term), body.ids())));
        if (mistakes == nullptr) throw error;
        mistakes->emplace_back(error.what());
    }
    return chosen;
}

} // namespace palpate::scene
