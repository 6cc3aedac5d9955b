#include "core/spelling.hpp"
#include "core/names.hpp"
#include <array>
#include <cctype>

namespace palpate::core {
namespace {

// The letters of Latin-1's second half (U+00C0 .. U+00FF), which UTF-8 writes as C3 and a byte of 80 .. BF.
constexpr std::array<std::string_view, 64> plain_letters{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",  // A with grave ..
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss", //
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",  //
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y"};

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

bool begins_nearly(std::string_view text, std::string_view word) {
    const std::size_t allowed = mistakes_in(word);
    if (allowed == 0) return text.starts_with(word);
    if (text.size() + allowed < word.size() || text.front() != word.front()) return false;
    for (const std::size_t length : {word.size() - 1, word.size(), word.size() + 1})
        if (edit_distance(text.substr(0, length), word) <= allowed) return true;
    return false;
}

bool nearly(std::string_view text, std::string_view word) {
    if (text == word) return true;
    return !text.empty() && !word.empty() && text.front() == word.front() &&
           edit_distance(text, word) <= std::min(mistakes_in(text), mistakes_in(word));
}

} // namespace palpate::core
