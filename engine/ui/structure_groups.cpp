#include "ui/structure_groups.hpp"
#include <algorithm>
#include <cctype>
#include <string>

namespace palpate::ui {
namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool begins_a_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if (at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0) return true;
    return false;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : lower(text) + " ") {
        if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

bool matches(const anatomy::Structure& structure, const std::vector<std::string>& words) {
    std::string names = lower(structure.name + " " + structure.latin);
    for (const std::string& synonym : structure.synonyms) names += " " + lower(synonym);
    const std::string id = lower(structure.id);
    const std::string numbers = lower(structure.fma + " " + structure.ta2);
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return begins_a_word(names, word) || begins_a_word(numbers, word) || id.find(word) != std::string::npos;
    });
}

} // namespace

std::vector<StructureGroup> structure_groups(const anatomy::Body& body, std::string_view search) {
    const std::vector<std::string> words = words_of(search);
    std::vector<StructureGroup> groups;
    for (const anatomy::KindRow& row : anatomy::kind_table) {
        StructureGroup group{row.kind, {}};
        for (std::size_t i = 0; i < body.structures.size(); ++i)
            if (body.structures[i].kind == row.kind && matches(body.structures[i], words)) group.members.push_back(i);
        std::sort(group.members.begin(), group.members.end(),
                  [&](std::size_t a, std::size_t b) { return body.structures[a].name < body.structures[b].name; });
        if (!group.members.empty()) groups.push_back(std::move(group));
    }
    return groups;
}

} // namespace palpate::ui
