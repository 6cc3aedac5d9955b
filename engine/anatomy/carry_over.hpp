// What a body lacks, carried over from another body by the warp that lays the bones of both on each other.
#pragma once
#include "anatomy/warp.hpp"

namespace palpate::anatomy {

struct CarriedOver {
    std::vector<std::string> ids; // of what was added, in the order of the body it came from
    std::size_t bones = 0;        // that both bodies have
    WarpResidual residual;
};

// Adds to `body`, behind its own structures, every one of `from` whose id it lacks, with fibres and levels of detail,
// marked as carried. Skin and fat come only to a body without skin: another's fat does not lie under one's own skin.
// What the body could take poses with is dropped, for it does not know what was added. Throws core::Error when the two
// share fewer than three bones.
CarriedOver carry_over(const Body& from, Body& body, const core::ProgressSink& progress = {});

} // namespace palpate::anatomy
