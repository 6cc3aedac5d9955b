// How thick a cover is at every vertex of the envelope's grown surface.
#pragma once
#include "anatomy/cover/envelope.hpp"
#include "model/radial.hpp"
#include <vector>

namespace palpate::anatomy {

// As a field near the cover's points: what they say and what lies between them.
model::RadialField thickness_of(const CoverModel& model);

// The field's values, at most the thickest point's, swollen (swelling.hpp) where `least` and `clear` ask for more.
// Right of the middle; left of it `least` stands.
std::vector<float> thickness_at(const Envelope& envelope, const CoverModel& model, const model::Mesh& tissues);

// The smaller of the two, rounded where they are nearer than k (Quilez's polynomial form); never larger than either.
float smooth_min(float a, float b, float k);
float smooth_max(float a, float b, float k);

} // namespace palpate::anatomy
