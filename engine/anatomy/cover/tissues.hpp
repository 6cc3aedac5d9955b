// What a cover covers.
#pragma once
#include "anatomy/structure.hpp"
#include "model/mesh.hpp"

namespace palpate::anatomy {

struct Tissues {      // of the right side and the middle, millimetres
    model::Mesh deep; // muscles, bones and what joins them: the envelope goes round these
    model::Mesh all;  // nerves and vessels as well: some run over the envelope, none over the cover

    // Left ones are left out, and so is skin and fat. `metres`: the structure's mesh in the body's frame.
    void add(const Structure& structure, const model::Mesh& metres);
};

} // namespace palpate::anatomy
