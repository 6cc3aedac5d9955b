// The slips of a muscle that has several at one end, as extensor digitorum brevis has one for each toe.
#pragma once
#include "model/fibre_ends.hpp"
#include <vector>

namespace palpate::model {

// Marks as `end` the tips of the component's slips that reach away from the opposite end and have no vertex of `end`
// yet: without, the field would be flat in them. A slip is what stands apart from the rest over some share of the
// longest way (its persistence, after Edelsbrunner, Letscher and Zomorodian 2002). Only where the component
// has vertices of both ends.
void mark_tips(const Component& component, End end, std::vector<End>& ends);

} // namespace palpate::model
