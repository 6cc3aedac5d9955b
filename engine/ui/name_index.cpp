#include "ui/name_index.hpp"
#include "anatomy/vocabulary.hpp"
#include "core/language.hpp"
#include "core/spelling.hpp"
#include <algorithm>
#include <cctype>

namespace palpate::ui {
namespace {

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

// What was typed, apart at spaces: dots and dashes may be meant ("formis.r").
std::vector<std::string> typed_words(std::string_view text) {
    std::vector<std::string> words{""};
    for (const char c : core::folded(text))
        if (std::isspace(static_cast<unsigned char>(c)) == 0)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    if (words.back().empty()) words.pop_back();
    return words;
}

} // namespace

NameIndex::NameIndex(const anatomy::Body& body, const std::vector<std::string>& more) {
    for (std::size_t i = 0; i < body.structures.size(); ++i) {
        const anatomy::Structure& structure = body.structures[i];
        std::string all = structure.name + " " + structure.latin + " " + structure.fma + " " + structure.ta2;
        for (const std::string& synonym : structure.synonyms) all += " " + synonym;
        for (const core::LanguageRow& row : core::language_table)
            all += " " + anatomy::Vocabulary::of(row.language).name(structure, true);
        if (i < more.size()) all += " " + more[i];
        Entry& entry = entries_.emplace_back(Entry{core::folded(structure.id), core::words_of(all)});
        std::sort(entry.words.begin(), entry.words.end());
        entry.words.erase(std::unique(entry.words.begin(), entry.words.end()), entry.words.end());
    }
}

NameIndex::Found NameIndex::find(std::string_view search) const {
    const std::vector<std::string> typed = typed_words(search);
    const auto all_that = [&](const auto& fits) {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < entries_.size(); ++i)
            if (std::all_of(typed.begin(), typed.end(),
                            [&](const std::string& word) { return fits(entries_[i], word); }))
                found.push_back(i);
        return found;
    };
    const auto some_word = [](const Entry& entry, const auto& is) {
        return std::any_of(entry.words.begin(), entry.words.end(), is);
    };
    const auto as_spelt = [&](const Entry& entry, const std::string& word) {
        if (entry.id.find(word) != std::string::npos) return true;
        const std::vector<std::string> pieces = core::words_of(word); // "pear-shaped"
        return !pieces.empty() && std::all_of(pieces.begin(), pieces.end(), [&](const std::string& piece) {
            return some_word(entry, [&](const std::string& own) { return begins(own, piece); });
        });
    };
    Found found{all_that(as_spelt), true};
    if (!found.structures.empty()) return found;
    found.as_spelt = false;
    found.structures = all_that([&](const Entry& entry, const std::string& word) {
        return as_spelt(entry, word) ||
               some_word(entry, [&](const std::string& own) { return core::begins_nearly(own, word); });
    });
    return found;
}

} // namespace palpate::ui
