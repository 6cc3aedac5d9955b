// A needle's way drawn as a core sample: a card with a column of tissues to scale, a ruler and names.
#pragma once
#include "core/image.hpp"
#include "scene/snapshot.hpp"
#include <optional>
#include <string>
#include <vector>

namespace palpate::scene {

struct Stratum {         // one band of the column, from the surface down, each beginning where the last one ends
    std::string name;    // empty: between structures, which gets no label
    glm::vec3 colour{0}; // sRGB
    float from_mm = 0, to_mm = 0;
};

struct CoreSample {
    std::string title, note; // note: what depth counts from
    std::vector<Stratum> strata;
    std::optional<float> tip_mm; // how deep the needle is drawn
};

// Into the rectangle (shares of the picture, top left and bottom right) of a picture of this size.
std::vector<Shape> draw_core_sample(const CoreSample& sample, const glm::vec2& low, const glm::vec2& high,
                                    core::Extent picture);

// Millimetres from mark to mark of a ruler of this length: 1, 2 or 5 times a power of ten, at most ten marks.
float ruler_step(float length_mm);

} // namespace palpate::scene
