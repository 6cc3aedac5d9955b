// Words that stand on a plate of others: without one of their own, as the facts beside a technique.
#pragma once
#include "scene/snapshot.hpp"
#include <string>

namespace palpate::scene {

inline constexpr glm::vec4 loud_words{0.97F, 0.97F, 0.97F, 1}, quiet_words{0.80F, 0.83F, 0.87F, 1};

// All but the text as in Words: shares of the picture.
struct PlainWords {
    glm::vec2 anchor;
    float height, width;
    Align align = Align::left;
    glm::vec4 colour = loud_words;
};

inline Words plain_words(std::string text, const PlainWords& how) {
    Words words;
    words.text = std::move(text);
    words.anchor = how.anchor;
    words.height = how.height;
    words.align = how.align;
    words.colour = how.colour;
    words.plate.a = 0;
    words.width = how.width;
    return words;
}

} // namespace palpate::scene
