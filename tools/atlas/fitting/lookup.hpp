// Many distances to one ball model, of points near its surface.
#pragma once
#include "model/balls/distance.hpp"
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace palpate::atlas {

// The same answers as BallDistance::at, remembering for each region of space which elements matter there. Not for use
// from several threads.
class BallLookup {
public:
    explicit BallLookup(const model::BallModel& model)
        : distance_(model) {}

    [[nodiscard]] model::BallHit at(const glm::vec3& point);
    [[nodiscard]] const model::BallDistance& distance() const { return distance_; }

private:
    model::BallDistance distance_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> regions_;
};

} // namespace palpate::atlas
