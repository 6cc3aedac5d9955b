// What the window itself says, in the language that was chosen: there is one window, and it speaks one at a time.
#pragma once
#include "core/language.hpp"
#include <string>
#include <string_view>

namespace palpate::ui {

void speak(core::Language language); // from the next word on

// Words of the program in that language (assets/lang); what it lacks is said in English. Literals come in, and what
// comes out lives as long. Those with places for values ("{} hidden") go through fmt::runtime.
const char* say(const char* english);
std::string_view say(std::string_view english);
std::string say(const std::string& english);

// A label for ImGui whose identity stays when the language changes.
std::string label(const char* english);

} // namespace palpate::ui
