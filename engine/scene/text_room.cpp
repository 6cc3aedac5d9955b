#include "scene/text_room.hpp"
#include <algorithm>

namespace palpate::scene {

namespace {

constexpr float letter = 0.43F; // of the fonts that may be installed, on the mean, in heights of a line

bool begins_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

} // namespace

float width_of(const std::string& text) {
    return letter * static_cast<float>(std::count_if(text.begin(), text.end(), begins_code_point));
}

std::size_t lines_of(const std::string& text, float width) {
    std::size_t lines = 1;
    float taken = 0, word = 0;
    const auto end_word = [&] {
        if (taken > 0 && taken + letter + word > width) {
            ++lines;
            taken = word;
        } else if (word > 0) {
            taken += taken > 0 ? letter + word : word;
        }
        word = 0;
    };
    for (const char byte : text) {
        if (byte != ' ' && byte != '\n') {
            if (begins_code_point(byte)) word += letter;
            continue;
        }
        end_word();
        if (byte == '\n') {
            ++lines;
            taken = 0;
        }
    }
    end_word();
    return lines;
}

} // namespace palpate::scene
