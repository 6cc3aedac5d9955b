// Names beside the picture, each with a line to what it names: boundary labelling (Bekos, Kaufmann, Symvonis and Wolff
// 2007), texts in two columns, lines straight and never crossing.
#pragma once
#include "core/image.hpp"
#include "scene/snapshot.hpp"
#include <span>
#include <string>
#include <vector>

namespace palpate::scene {

// One label at a moment. Places are shares of the picture's width and height from the top left.
struct LabelWish {
    std::string text;
    glm::vec2 anchor{0.5F}; // of what is named, on the picture
    float opacity = 1;
};
struct LabelPlace {
    bool left = true;    // in which column
    float y = 0;         // of the text's middle
    glm::vec2 anchor{0}; // as wished
};

struct LabelLook {
    float height = 0.026F;             // of a line, share of the picture's shorter side; at least 16 pixels at 720
    float left = 0.22F, right = 0.78F; // where the texts of a column end, or begin
    float top = 0.06F, bottom = 0.91F; // below, the credit stands
};

// Where each label stands: to the side its anchor lies, in the order in which no two lines cross, as near to its
// anchor's height as its neighbours leave room.
std::vector<LabelPlace> place_labels(std::span<const LabelWish> wishes, const LabelLook& look, core::Extent picture);

// Line, dot and text of each.
void draw_labels(std::span<const LabelWish> wishes, std::span<const LabelPlace> places, const LabelLook& look,
                 bool on_dark, std::vector<Shape>& overlay);

} // namespace palpate::scene
