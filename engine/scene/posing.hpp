// How a scene holds its body: the pose or the positions that its file names, settled once, and the supports it lies on.
#pragma once
#include "anatomy/body.hpp"
#include "core/progress.hpp"
#include "posture/motion.hpp"
#include "scene/props.hpp"
#include "scene/scene.hpp"
#include "scene/shape_store.hpp"
#include "scene/snapshot.hpp"
#include <memory>
#include <span>
#include <vector>

namespace palpate::scene {

class Performing;

class Posing {
public:
    // Throws core::Error with file and place when a joint, a position or an angle is not one; with `mistakes`, that is
    // noted there and the body stands as it was made.
    Posing(const Scene& scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes,
           const core::ProgressSink& progress = {});

    [[nodiscard]] const std::shared_ptr<const model::Geometry>& geometry() const { return geometry_; }
    // Of the parts behind the body's: supports, then props.
    [[nodiscard]] std::vector<PartState> supports_at(double seconds) const;
    [[nodiscard]] std::size_t first_prop() const { return first_prop_; } // of the geometry's parts; props come last
    [[nodiscard]] bool moves() const { return motion_ && motion_->moves(); }
    // Moments between which the body goes one way; a camera that sees all of them sees it all the time.
    [[nodiscard]] const std::vector<double>& moments() const { return moments_; }

    // Null when the body stands as it was made; then there are no places either.
    [[nodiscard]] const posture::Motion* motion() const { return motion_.get(); }
    // Null without a technique; its parts come behind the supports.
    [[nodiscard]] const Performing* performing() const { return performing_.get(); }

    // The body's shape at a moment, null when it stands as it was made. `finest` as in model::pose_shape, for a body
    // that moves; one that does not is whole, one that is pressed has no parts that are not_moved.
    [[nodiscard]] std::shared_ptr<const model::Shape> shape_at(double seconds,
                                                               std::span<const std::uint8_t> finest = {}) const;

private:
    void take_up(const Scene& scene, core::Mistakes* mistakes, const core::ProgressSink& progress);
    void set_out(const Scene& scene, core::Mistakes* mistakes);
    void hold(const Scene& scene, const core::ProgressSink& progress);
    void lay(const Scene& scene, std::string& place, const core::ProgressSink& progress);
    void perform(const TechniquePlan& plan, const core::ProgressSink& progress);

    std::shared_ptr<const anatomy::Body> body_;
    std::shared_ptr<const model::Geometry> geometry_; // the body's, and the supports' behind it
    Props props_;                                     // the supports
    model::Shape standing_;                           // tools and hands beside the body
    std::vector<PartState> looks_;
    std::size_t first_prop_ = 0;                    // of the geometry's parts
    std::shared_ptr<const posture::Motion> motion_; // null when the body stands as it was made
    std::shared_ptr<const model::Shape> unmoving_;  // when the shape is the same all the time
    std::vector<double> moments_{0};
    std::shared_ptr<ShapeStore> store_ = std::make_shared<ShapeStore>();
    std::shared_ptr<const Performing> performing_;
    double start_ = 0; // of the technique
};

} // namespace palpate::scene
