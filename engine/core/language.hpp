// The languages in which the program speaks of the body, and a text in all of them.
#pragma once
#include "core/json.hpp"
#include <array>
#include <string>
#include <string_view>

namespace palpate::core {

enum class Language : unsigned char { english, latin, german, spanish };

struct LanguageRow {
    Language language;
    std::string_view code, name; // ISO 639-1, and as its speakers call it
};
inline constexpr std::array<LanguageRow, 4> language_table{{
    {Language::english, "en", "English"},
    {Language::latin, "la", "Latine"},
    {Language::german, "de", "Deutsch"},
    {Language::spanish, "es", "Español"},
}};

Language language_named(std::string_view code); // throws UsageError: the known ones

// English is always there; what another language lacks is said in English.
class Translated {
public:
    Translated() = default;
    Translated(std::string english) { texts_[0] = std::move(english); } // NOLINT: a text is English

    [[nodiscard]] const std::string& in(Language language) const {
        const std::string& text = texts_[static_cast<std::size_t>(language)];
        return text.empty() ? texts_[0] : text;
    }
    [[nodiscard]] const std::string& english() const { return texts_[0]; }
    [[nodiscard]] bool empty() const { return texts_[0].empty(); }
    [[nodiscard]] bool has(Language language) const { return !texts_[static_cast<std::size_t>(language)].empty(); }
    bool operator==(const Translated&) const = default;
    void set(Language language, std::string text) { texts_[static_cast<std::size_t>(language)] = std::move(text); }

private:
    std::array<std::string, language_table.size()> texts_;
};

Translated read_translated(const Json& value); // "text" (English) or {"en": ..., "de": ...}; "en" is required

} // namespace palpate::core
