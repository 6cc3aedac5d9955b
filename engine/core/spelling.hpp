// Words as people type them: case and accents count for nothing, and a letter or two may be wrong.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace palpate::core {

// Lower case, without accents (of Latin letters): "Músculo GLÚTEO" -> "musculo gluteo", "Fuß" -> "fuss".
std::string folded(std::string_view text);

// Letters and digits together, all else between; folded.
std::vector<std::string> words_of(std::string_view text);

// Letters that may be wrong in a word of this length: none in short ones, which would find anything.
inline std::size_t mistakes_in(std::string_view word) { return word.size() < 4 ? 0 : word.size() < 7 ? 1 : 2; }

// Both folded. Whether the word, or as much of its beginning as was typed, is the text but for such mistakes.
bool begins_nearly(std::string_view text, std::string_view word);
// The whole word.
bool nearly(std::string_view text, std::string_view word);

} // namespace palpate::core
