// How a scene holds its body: the pose or position that its file names, made once, and the supports it lies on.
#pragma once
#include "anatomy/body.hpp"
#include "posture/motion.hpp"
#include "scene/scene.hpp"
#include "scene/snapshot.hpp"
#include <memory>
#include <span>
#include <vector>

namespace palpate::scene {

class Posing {
public:
    // Throws core::Error with file and place when a joint, a position or an angle is not one; with `mistakes`, that is
    // noted there and the body stands as it was made.
    Posing(const Scene& scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes);

    [[nodiscard]] const std::shared_ptr<const model::Geometry>& geometry() const { return geometry_; }
    [[nodiscard]] std::span<const PartState> supports() const {
        return supports_;
    }                                                                    // and props: parts behind the body's
    [[nodiscard]] std::size_t first_prop() const { return first_prop_; } // of the geometry's parts; props come last
    [[nodiscard]] bool moves() const { return motion_ != nullptr; }

    // The body's shape at a moment, null when it stands as it was made. `finest` as in model::pose_shape, for a body
    // that moves; one that does not is whole.
    [[nodiscard]] std::shared_ptr<const model::Shape> shape_at(double seconds,
                                                               std::span<const std::uint8_t> finest = {}) const;

private:
    void take_up(const Scene& scene, core::Mistakes* mistakes);
    void hold(const Scene& scene);
    void lay(const std::string& id);
    void set_out(const Scene& scene, core::Mistakes* mistakes);

    std::shared_ptr<const anatomy::Body> body_;
    std::shared_ptr<const model::Geometry> geometry_; // the body's, and the supports' behind it
    std::vector<PartState> supports_;
    std::size_t first_prop_ = 0; // of the geometry's parts
    model::Shape props_;
    std::shared_ptr<const posture::Motion> motion_; // null when the shape is the same all the time
    std::shared_ptr<const model::Shape> unmoving_;
};

} // namespace palpate::scene
