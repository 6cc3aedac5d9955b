// How a scene holds its body: the pose or position that its file names, made once, and the supports it lies on.
#pragma once
#include "anatomy/body.hpp"
#include "posture/motion.hpp"
#include "posture/position.hpp"
#include "scene/scene.hpp"
#include "scene/snapshot.hpp"
#include <memory>
#include <span>
#include <vector>

namespace palpate::posture {
struct Rest;
}

namespace palpate::scene {

class Performing;

class Posing {
public:
    // Throws core::Error with file and place when a joint, a position or an angle is not one; with `mistakes`, that is
    // noted there and the body stands as it was made.
    Posing(const Scene& scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes);

    [[nodiscard]] const std::shared_ptr<const model::Geometry>& geometry() const { return geometry_; }
    [[nodiscard]] std::span<const PartState> supports() const { return supports_; } // parts behind the body's
    [[nodiscard]] bool moves() const { return motion_ != nullptr; }
    // Null without a technique; its parts come behind the supports.
    [[nodiscard]] const Performing* performing() const { return performing_.get(); }

    // The body's shape at a moment, null when it stands as it was made. `finest` as in model::pose_shape, for a body
    // that moves; one that does not is whole, one that is pressed has no parts that are not_moved.
    [[nodiscard]] std::shared_ptr<const model::Shape> shape_at(double seconds,
                                                               std::span<const std::uint8_t> finest = {}) const;

private:
    void hold(const Scene& scene);
    posture::Rest lay(const posture::Position& position, const std::string& tool = {}); // which is drawn elsewhere
    void perform(const TechniquePlan& plan);

    std::shared_ptr<const anatomy::Body> body_;
    std::shared_ptr<const model::Geometry> geometry_; // the body's, and the supports' behind it
    std::vector<PartState> supports_;
    std::shared_ptr<const posture::Motion> motion_; // null when the shape is the same all the time
    std::shared_ptr<const model::Shape> unmoving_;
    std::shared_ptr<const Performing> performing_;
    double start_ = 0; // of the technique
};

} // namespace palpate::scene
