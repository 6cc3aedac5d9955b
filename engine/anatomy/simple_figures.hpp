// The figures behind simple_body(): forms of the right side and the middle, millimetres, origin midway between the hip
// joint centres, +X left, +Y up, +Z front.
#pragma once
#include "model/solid.hpp"
#include <string_view>
#include <vector>

namespace palpate::anatomy {

struct SimpleFigure {
    std::string_view id; // a KnownStructure
    model::Solid solid;
    float cell_mm;
};

std::vector<SimpleFigure> simple_figures();

} // namespace palpate::anatomy
