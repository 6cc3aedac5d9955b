#include "ui/speech.hpp"
#include "anatomy/vocabulary.hpp"
#include <fmt/format.h>

namespace palpate::ui {
namespace {

const anatomy::Vocabulary*& spoken() {
    static const anatomy::Vocabulary* vocabulary = &anatomy::Vocabulary::of(core::Language::english);
    return vocabulary;
}

} // namespace

void speak(core::Language language) { spoken() = &anatomy::Vocabulary::of(language); }

const char* say(const char* english) {
    const std::string* const found = spoken()->find_word(english);
    return found != nullptr ? found->c_str() : english;
}

std::string_view say(std::string_view english) {
    const std::string* const found = spoken()->find_word(english);
    return found != nullptr ? std::string_view(*found) : english;
}

std::string say(const std::string& english) { return std::string(say(std::string_view(english))); }

std::string label(const char* english) { return fmt::format("{}###{}", say(english), english); }

} // namespace palpate::ui
