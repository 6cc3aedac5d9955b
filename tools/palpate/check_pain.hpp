// What is wrong with points, regions, dermatomes, courses and conditions beyond their form: names of nothing, places
// that are not on the body.
#pragma once
#include "anatomy/body.hpp"
#include "core/json.hpp"

namespace palpate::program {

void check_pain(const anatomy::Body& body, core::Mistakes& mistakes);

} // namespace palpate::program
