// Of a whole body's skin the outer side of trunk and legs.
#pragma once
#include "model/mesh.hpp"

namespace palpate::atlas {

// Cut off level with the ground at the height `top`, where it stays open; what hangs on it no more, head and arms,
// goes, and so does the inner side of a skin that has one.
model::Mesh bare_skin(const model::Mesh& skin, float top);

} // namespace palpate::atlas
