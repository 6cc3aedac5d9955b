// A needle pushed into the body square to the skin at a place that was clicked, and what lies on its way.
#pragma once
#include "anatomy/tissue_bands.hpp"
#include "model/posing/pose_shape.hpp"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palpate::ui {

class Needle {
public:
    // Through a place of the body in this shape (null: as it stands). What cannot be is said in `mistake`.
    void push(const anatomy::Body& body, const model::Shape* shape, const glm::vec3& place);
    void pull() { puncture_.reset(), mistake_.clear(); }

    [[nodiscard]] const std::optional<anatomy::Puncture>& puncture() const { return puncture_; }
    [[nodiscard]] const std::vector<anatomy::Band>& bands() const { return bands_; }
    [[nodiscard]] const std::string& mistake() const { return mistake_; }
    [[nodiscard]] float depth_mm() const { return depth_mm_; } // of the bands

private:
    std::shared_ptr<anatomy::Probe> probe_; // made with the first needle, refitted to each
    std::optional<anatomy::Puncture> puncture_;
    std::vector<anatomy::Band> bands_;
    std::string mistake_;
    float depth_mm_ = 0;
};

inline constexpr float least_needle_mm = 40, most_needle_mm = 150, past_point_mm = 15; // how deep it is pushed

} // namespace palpate::ui
