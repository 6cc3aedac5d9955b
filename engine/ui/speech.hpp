// What the window itself says, in the language that was chosen: there is one window, and it speaks one at a time.
#pragma once
#include "core/language.hpp"
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace palpate::ui {

void speak(core::Language language); // from the next word on

// Words of the program in that language (assets/lang); what it lacks is said in English. Literals come in, and what
// comes out lives as long.
const char* say(const char* english);
std::string_view say(std::string_view english);
std::string say(const std::string& english);

// With values in its places: "{} hidden".
template <class... Values>
std::string say_with(const char* english, const Values&... values) {
    return fmt::format(fmt::runtime(say(english)), values...);
}

// A label for ImGui whose identity stays when the language changes.
std::string label(const char* english);

} // namespace palpate::ui
