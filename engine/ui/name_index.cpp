#include "ui/name_index.hpp"
#include "anatomy/vocabulary.hpp"
#include "core/language.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <cctype>

namespace palpate::ui {
namespace {

// The letters of Latin-1's second half (U+00C0 .. U+00FF), which UTF-8 writes as C3 and a byte of 80 .. BF.
constexpr std::array<std::string_view, 64> plain_letters{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",  // A with grave ..
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss", //
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",  //
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y"};

// Letters and digits together, all else between.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : folded(text) + " ") {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || byte >= 0x80U) {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

// Letters that may be wrong in a word of this length: none in short ones, which would find anything.
std::size_t mistakes_in(std::string_view word) { return word.size() < 4 ? 0 : word.size() < 7 ? 1 : 2; }

// The word, or as much of its beginning as was typed.
bool resembles(std::string_view text, std::string_view word) {
    const std::size_t allowed = mistakes_in(word);
    if (allowed == 0) return begins(text, word);
    if (text.size() + allowed < word.size() || text.front() != word.front()) return false;
    for (const std::size_t length : {word.size() - 1, word.size(), word.size() + 1})
        if (core::edit_distance(text.substr(0, length), word) <= allowed) return true;
    return false;
}

// What was typed, apart at spaces: dots and dashes may be meant ("formis.r").
std::vector<std::string> typed_words(std::string_view text) {
    std::vector<std::string> words{""};
    for (const char c : folded(text))
        if (std::isspace(static_cast<unsigned char>(c)) == 0)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    if (words.back().empty()) words.pop_back();
    return words;
}

} // namespace

std::string folded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == 0xC3U && i + 1 < text.size()) {
            result += plain_letters[static_cast<unsigned char>(text[++i]) & 63U];
        } else {
            result += static_cast<char>(std::tolower(byte));
        }
    }
    return result;
}

NameIndex::NameIndex(const anatomy::Body& body, const std::vector<std::string>& more) {
    for (std::size_t i = 0; i < body.structures.size(); ++i) {
        const anatomy::Structure& structure = body.structures[i];
        std::string all = structure.name + " " + structure.latin + " " + structure.fma + " " + structure.ta2;
        for (const std::string& synonym : structure.synonyms) all += " " + synonym;
        for (const core::LanguageRow& row : core::language_table)
            all += " " + anatomy::Vocabulary::of(row.language).name(structure, true);
        if (i < more.size()) all += " " + more[i];
        Entry& entry = entries_.emplace_back(Entry{folded(structure.id), words_of(all)});
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
        const std::vector<std::string> pieces = words_of(word); // "pear-shaped"
        return !pieces.empty() && std::all_of(pieces.begin(), pieces.end(), [&](const std::string& piece) {
            return some_word(entry, [&](const std::string& own) { return begins(own, piece); });
        });
    };
    Found found{all_that(as_spelt), true};
    if (!found.structures.empty()) return found;
    found.as_spelt = false;
    found.structures = all_that([&](const Entry& entry, const std::string& word) {
        return as_spelt(entry, word) || some_word(entry, [&](const std::string& own) { return resembles(own, word); });
    });
    return found;
}

} // namespace palpate::ui
