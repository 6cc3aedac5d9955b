// A technique in a scene: the body as it is pressed at a moment, with the tool and a window in the skin as more parts
// behind all others.
#pragma once
#include "posture/rest.hpp"
#include "scene/shape_store.hpp"
#include "scene/snapshot.hpp"
#include "technique/guard.hpp"
#include "technique/perform.hpp"
#include <memory>
#include <mutex>

namespace palpate::scene {

inline constexpr std::size_t pressure_layer = 0;

class Performing {
public:
    // `geometry` and `shape`: the body on its supports. The skin gets smaller triangles where it will be pressed.
    // `towards_eye`: unit, from where the window in the skin is for.
    // Throws core::Error as technique::Site.
    Performing(technique::Technique technique, const std::shared_ptr<const posture::Posable>& posable,
               const posture::Rest& rest, const model::Geometry& geometry, const model::Shape& shape,
               const glm::vec3& towards_eye);

    [[nodiscard]] const std::shared_ptr<const model::Geometry>& geometry() const { return geometry_; }
    [[nodiscard]] const std::shared_ptr<const model::Shape>& lying() const { return shape_; } // before it is pressed
    [[nodiscard]] const technique::Site& site() const { return *site_; }
    [[nodiscard]] const anatomy::Body& body() const { return posable_->body(); }
    // How far the window over what is pressed is open, 0 .. 1: while the press is deep.
    [[nodiscard]] float window_at(double seconds) const;
    // Of the tool and the window's rings, in the order of the geometry's last parts. `skin`: how it looks. `bare`: the
    // tool a ghost and the window shut, so that what is painted on the skin is seen.
    [[nodiscard]] std::vector<PartState> states_at(double seconds, const PartState& skin, bool bare) const;
    // A wall that hides the body from the eye is glass.
    void see_through_wall(const glm::vec3& eye, std::vector<PartState>& parts) const;
    [[nodiscard]] std::size_t skin() const { return skin_; } // a part
    // What a camera should see where the scene says nothing else: the path and so much around it as the technique
    // wants, raised along the picture's `up`.
    [[nodiscard]] std::vector<glm::vec3> focus(const glm::vec3& up) const;
    [[nodiscard]] technique::Performance at(double seconds) const { return site_->perform(seconds); }
    // What it weighs on the skin, 1 the scale's end: as the layer `pressure_layer` of a paint. Other layers are empty.
    [[nodiscard]] std::shared_ptr<const Paint> pressure_paint(const technique::Performance& performance) const;
    [[nodiscard]] float most_pascal() const; // the scale's end: 1, 2 or 5 times a power of ten
    // How near it comes to what must not be pressed.
    [[nodiscard]] std::vector<technique::Clearance> clearances(const technique::Performance& performance) const {
        return guard_->at(performance, *site_);
    }
    [[nodiscard]] const technique::Guard& guard() const { return *guard_; }
    // `finest`: per part, as in model::pose_shape; all when empty.
    [[nodiscard]] std::shared_ptr<const model::Shape> shape_at(double seconds,
                                                               std::span<const std::uint8_t> finest) const;
    [[nodiscard]] std::shared_ptr<const model::Shape> shape_of(const technique::Performance& performance,
                                                               std::span<const std::uint8_t> finest) const;

private:
    std::shared_ptr<const posture::Posable> posable_;
    std::shared_ptr<const model::Geometry> geometry_;
    std::shared_ptr<const model::Shape> shape_; // as it lies
    std::unique_ptr<const technique::Site> site_;
    std::unique_ptr<const technique::Guard> guard_;
    std::size_t skin_ = 0, tool_ = 0;           // parts; the tool's first
    mutable std::once_flag pressure_looked_at_; // the scale takes a second, and few ask for it
    mutable float most_pascal_ = 1;
    glm::vec3 head_way_; // as the trunk lies
    std::shared_ptr<ShapeStore> store_ = std::make_shared<ShapeStore>();

    [[nodiscard]] std::vector<technique::Tissue::Pressure> pressure(const technique::Performance& performance) const;
    [[nodiscard]] float scale_of_pressure() const;
    [[nodiscard]] std::shared_ptr<model::Shape> lying_again() const;
    // Returns the part behind it.
    std::size_t put_tool(std::size_t first_part, const technique::Performance& performance, model::Shape& shape) const;
    void sway(const technique::Performance& performance, model::Shape& shape) const;
};

} // namespace palpate::scene
