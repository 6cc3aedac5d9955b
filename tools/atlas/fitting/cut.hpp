// A piece of a larger skin, cut off flat and closed again.
#pragma once
#include "model/mesh.hpp"

namespace palpate::atlas {

// What of a closed mesh lies between two heights (Y), of that the piece nearest to `at`; the cuts are closed flat.
// Throws core::Error when nothing lies there.
model::Mesh piece_between(const model::Mesh& mesh, float low, float high, const glm::vec3& at);

} // namespace palpate::atlas
