// Digits of a posed arm that are bent until they touch something: what laid_posture and grip share.
#pragma once
#include "model/geometry.hpp"
#include "model/posing/pose_shape.hpp"
#include "technique/hands/hand_posture.hpp"
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palpate::technique {

// Some of the arm's skin, a part for each segment.
class SampledArm {
public:
    SampledArm(const model::Geometry& arm, const Arm& figures);

    [[nodiscard]] std::span<const glm::vec3> of(const model::Shape& shape, std::size_t segment) const {
        const model::Part& part = few_.parts[segment];
        return std::span(shape.positions).subspan(part.first_vertex, part.vertex_count);
    }
    [[nodiscard]] const glm::vec3& normal(const model::Shape& shape, std::size_t segment, std::size_t i) const {
        return shape.normals[few_.parts[segment].first_vertex + i];
    }
    // As the arm was measured, posed; segments that are not asked for are left out.
    void pose(const ArmPose& degrees, std::span<const std::size_t> segments, model::Shape& into) const;

private:
    const Arm* figures_;
    model::Geometry few_;
};

// From the arm as it was measured to the contact: x ahead, z against the press; metres.
struct ToContact {
    glm::mat3 turn{1};
    glm::vec3 origin{0};

    ToContact(const HandPosture& posture, const model::Geometry& arm, const Arm& figures);
    [[nodiscard]] glm::vec3 operator()(const glm::vec3& p) const { return turn * (p - origin); }
};

// Fingers of the posture's first hand that rest on the skin and press nothing, each once. A thumb does not: its ball is
// part of the palm.
std::vector<std::string> resting_digits(const HandPosture& posture);

using DigitGap = std::function<float(const glm::vec3& at)>; // in the contact's frame, to what a digit lies on; metres

// The segment and all that hangs on it.
std::vector<std::size_t> hanging_on(std::size_t segment, const Arm& figures);

struct DigitBend {
    const char* movement; // behind the digit's name
    float back, on;       // degrees from how it is held
    float least = -180;   // degrees: it goes back no farther, whatever its range
};

// Bends one joint of the posture's first hand until what lies beyond it is as near as asked, or as it is at its nearest
// lifted as far as it goes (`back`). Returns the degrees it was bent by, or nothing where it does not reach so near and
// stays.
std::optional<float> bend(HandPosture& posture, const std::string& digit, const DigitBend& by, float as_near_as,
                          const DigitGap& gap_at, const SampledArm& sampled, const ToContact& to_contact,
                          const Arm& figures);

} // namespace palpate::technique
