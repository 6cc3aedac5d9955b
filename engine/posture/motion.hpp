// A body in motion: poses over time, its flesh settled at moments near enough to one another and mixed between them, so
// that any moment costs no more than moving the vertices.
#pragma once
#include "posture/posable.hpp"
#include <memory>
#include <vector>

namespace palpate::posture {

class Motion {
public:
    using PoseAt = std::function<Pose(double seconds)>; // pure
    // `keys`: moments between which the pose goes one way, ascending. Settles at each and between, where the pose turns
    // by more than step_degrees. Throws core::Error where a pose cannot be taken.
    Motion(std::shared_ptr<const Posable> body, PoseAt pose_at, std::vector<double> keys);

    [[nodiscard]] model::Shape at(double seconds) const;
    [[nodiscard]] bool moves() const { return settled_.size() > 1; }

    static constexpr float step_degrees = 20; // flesh goes nearly evenly over so small a turn

private:
    struct Settled {
        double at;
        std::vector<glm::vec3> shifts;
    };
    std::shared_ptr<const Posable> body_;
    PoseAt pose_at_;
    std::vector<Settled> settled_; // at least one, ascending
};

} // namespace palpate::posture
