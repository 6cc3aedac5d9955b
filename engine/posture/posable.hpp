// A body that takes poses: its skeleton, its flesh, and what has to be known of them once.
#pragma once
#include "anatomy/body.hpp"
#include "anatomy/landmarks.hpp"
#include "model/posing/kept_volumes.hpp"
#include "model/posing/pose_shape.hpp"
#include "posture/placement.hpp"
#include <functional>
#include <memory>
#include <span>

namespace palpate::posture {

class Posable {
public:
    // Throws core::Error when the body has no weights, or weights for other segments than assets/anatomy/joints.json
    // names. Takes about a second.
    explicit Posable(std::shared_ptr<const anatomy::Body> body);

    // The one of this body, made when it is first asked for; kept as long as somebody has it, the last one always. From
    // any thread.
    static std::shared_ptr<const Posable> of(const std::shared_ptr<const anatomy::Body>& body);

    [[nodiscard]] const Skeleton& skeleton() const { return skeleton_; }
    [[nodiscard]] const anatomy::Body& body() const { return *body_; }
    [[nodiscard]] const anatomy::Landmarks& landmarks() const { return landmarks_; }
    // Where a landmark is when the segments are placed so; it moves with the bone it lies on, a landmark between bones
    // with the nearest. Throws core::Error as Landmarks::at.
    [[nodiscard]] glm::vec3 landmark(const std::string& id, std::span<const Rigid> places) const;

    // How what lies around a vertex of the body is moved, its flesh's own shift left aside.
    [[nodiscard]] Rigid movement_at(std::size_t vertex, std::span<const Rigid> places) const;

    // All vertices of the skin (what lies between fewer would bulge into what the body lies on); of a body without one,
    // of all its soft parts, a few millimetres to two centimetres apart.
    struct SkinPlace {
        model::Touch touch;
        float area_m2 = 0, over_bone_m = 0; // how much flesh lies between it and the nearest bone
    };
    [[nodiscard]] const std::vector<SkinPlace>& skin() const { return skin_; }
    [[nodiscard]] std::vector<glm::vec3> skin_at(std::span<const Rigid> places,
                                                 std::span<const glm::vec3> shifts) const;
    // The middle and the volume of the body's flesh and bones.
    struct Bulk {
        glm::vec3 middle{0};
        float volume_m3 = 0;
    };
    [[nodiscard]] Bulk bulk(std::span<const Rigid> places) const;

    // How the flesh gives way in a pose: see model::Flesh. Goes there in steps of the largest turn that it takes at
    // once. Some tenths of a second. `left` as there.
    [[nodiscard]] std::vector<glm::vec3> settle(const Pose& pose, float* left = nullptr) const;
    [[nodiscard]] std::vector<glm::vec3> settle(const Angles& angles, float* left = nullptr) const;
    // Goes on from there, pushed aside by what the body lies on.
    using Distance = std::function<float(const glm::vec3& place, glm::vec3& outward)>; // as model::Obstacles
    [[nodiscard]] std::vector<glm::vec3> press(std::span<const Rigid> places, std::span<const glm::vec3> shifts,
                                               const Distance& obstacles) const;

    // The body's vertices, with its flesh settled or (`shifts` empty) as the bones alone move it.
    [[nodiscard]] model::Shape shape(std::span<const Rigid> places, std::span<const glm::vec3> shifts = {}) const;
    // As finely as is asked for, into one made before: model::pose_shape. What shifts are to the vertices is found out
    // before, and takes much longer.
    [[nodiscard]] model::VertexShifts vertex_shifts(std::span<const Rigid> places,
                                                    std::span<const glm::vec3> shifts) const;
    void shape(std::span<const Rigid> places, const model::Settled& settled, std::span<const std::uint8_t> finest,
               model::Shape& into) const;

private:
    std::shared_ptr<const anatomy::Body> body_;
    Skeleton skeleton_;
    std::vector<model::Yielding> yielding_; // per part
    std::unique_ptr<const model::Flesh> flesh_;
    std::vector<model::Seat> seats_; // per vertex
    std::unique_ptr<const model::KeptVolumes> muscles_;
    anatomy::Landmarks landmarks_;
    std::vector<SkinPlace> skin_;

    void find_skin();
};

} // namespace palpate::posture
