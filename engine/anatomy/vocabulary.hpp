// What structures, and the program's own words in pictures, are called in a language: assets/lang/<code>.json; and what
// the data of pain, techniques and positions say, by the English sentence: assets/lang/<code>.sentences.json.
#pragma once
#include "anatomy/structure.hpp"
#include "core/language.hpp"
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace palpate::anatomy {

class Vocabulary {
public:
    // Throws core::Error with file and place.
    explicit Vocabulary(const std::filesystem::path& file);
    static const Vocabulary& of(core::Language language); // the shipped one, read once; of English: what is said anyway

    // Of the program: "Nerve course", or a sentence of the data. What the language lacks is said in English.
    [[nodiscard]] std::string word(std::string_view english) const;
    [[nodiscard]] const std::string* find_word(std::string_view english) const; // null: the language lacks it
    // English and Latin names stand in the body's own catalogue; other languages' by the id without its side.
    [[nodiscard]] std::string name(const Structure& structure, bool with_side) const;
    // Without side and without anything else in brackets.
    [[nodiscard]] std::string short_name(const Structure& structure) const;
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& structures() const { return structures_; }
    [[nodiscard]] core::Language language() const { return language_; }

private:
    Vocabulary() = default;
    core::Language language_ = core::Language::english;
    std::map<std::string, std::string, std::less<>> words_, structures_, sides_;
};

} // namespace palpate::anatomy
