#include "ui/needle.hpp"
#include "core/error.hpp"
#include <algorithm>

namespace palpate::ui {

void Needle::push(const anatomy::Body& body, const model::Shape* shape, const glm::vec3& place) {
    pull();
    if (!probe_) probe_ = std::make_shared<anatomy::Probe>(body, anatomy::Parts::closed);
    const std::vector<glm::vec3>& positions = shape != nullptr ? shape->positions : body.geometry.positions;
    probe_->refit({positions.data(), body.geometry.positions.size()});
    try {
        puncture_ = probe_->at(place, probe_->inward(place));
    } catch (const core::Error& error) {
        mistake_ = error.what();
        return;
    }
    const float deepest = puncture_->crossings.empty() ? 0 : puncture_->crossings.back().leave_mm;
    depth_mm_ = std::clamp(puncture_->point_mm + past_point_mm, least_needle_mm, most_needle_mm);
    depth_mm_ = std::min(depth_mm_, std::max(deepest, least_needle_mm));
    bands_ = anatomy::tissue_bands(puncture_->crossings, depth_mm_);
}

} // namespace palpate::ui
