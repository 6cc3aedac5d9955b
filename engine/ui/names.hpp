// What structures are called in the window: in the language that is chosen; trigger points by their own files.
#pragma once
#include "core/language.hpp"
#include "ui/name_index.hpp"
#include <string>

namespace palpate::ui {

std::string shown_name(const anatomy::Structure& structure, core::Language language, bool with_side);
// Of all that the body is made of, trigger points by their names in every language too.
NameIndex index_of(const anatomy::Body& body);

} // namespace palpate::ui
