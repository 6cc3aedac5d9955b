// Roughly how much room words will take, before they are set.
#pragma once
#include <cstddef>
#include <string>

namespace palpate::scene {

// Of one line, in heights of a line; rather too much than too little.
float width_of(const std::string& text);

// Lines that a text becomes where none is wider than `width`, in heights of a line; broken at '\n' and at spaces, as
// render::Typesetter does.
std::size_t lines_of(const std::string& text, float width);

} // namespace palpate::scene
