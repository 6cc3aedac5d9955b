// A body that takes poses: its skeleton, its flesh, and what has to be known of them once.
#pragma once
#include "anatomy/body.hpp"
#include "model/posing/pose_shape.hpp"
#include "posture/placement.hpp"
#include <memory>
#include <span>

namespace palpate::posture {

class Posable {
public:
    // Throws core::Error when the body has no weights, or weights for other segments than assets/anatomy/joints.json
    // names. Takes about a second.
    explicit Posable(std::shared_ptr<const anatomy::Body> body);

    // The one of this body, made when it is first asked for and kept as long as somebody has it; from any thread.
    static std::shared_ptr<const Posable> of(const std::shared_ptr<const anatomy::Body>& body);

    [[nodiscard]] const Skeleton& skeleton() const { return skeleton_; }

    // How the flesh gives way in a pose: see model::Flesh. Goes there in steps of the largest turn that it takes at
    // once. Some tenths of a second. `left` as there.
    [[nodiscard]] std::vector<glm::vec3> settle(const Pose& pose, float* left = nullptr) const;

    // The body's vertices, with its flesh settled or (`shifts` empty) as the bones alone move it.
    [[nodiscard]] model::Shape shape(std::span<const Rigid> places, std::span<const glm::vec3> shifts = {}) const;

private:
    std::shared_ptr<const anatomy::Body> body_;
    Skeleton skeleton_;
    std::vector<std::uint8_t> stiff_; // per part
    std::unique_ptr<const model::Flesh> flesh_;
    std::vector<model::Seat> seats_; // per vertex
};

} // namespace palpate::posture
