#include "scene/posing.hpp"
#include "core/error.hpp"
#include "posture/rest.hpp"
#include "scene/props.hpp"
#include <set>

namespace palpate::scene {

Posing::Posing(const Scene& scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes)
    : body_(std::move(body))
    , geometry_(body_, &body_->geometry) {
    const bool lies = !scene.position.empty();
    if (scene.pose.empty() && !lies) return;
    try {
        if (lies)
            lay(scene.position);
        else
            hold(scene);
    } catch (const core::Error& error) {
        const core::Error placed(scene.file, lies ? "position" : "pose", error.what());
        if (mistakes == nullptr) throw placed;
        mistakes->emplace_back(placed.what());
    }
}

void Posing::hold(const Scene& scene) {
    std::set<double> moments{0};
    for (const MovementPlan& movement : scene.pose)
        for (const Key& key : movement.degrees.keys) moments.insert(key.at);
    const auto pose_at = [plan = scene.pose](double seconds) {
        posture::Pose pose;
        for (const MovementPlan& movement : plan) pose.degrees[movement.name] = movement.degrees.at(seconds);
        return pose;
    };
    auto motion = std::make_shared<const posture::Motion>(posture::Posable::of(body_), pose_at,
                                                          std::vector<double>(moments.begin(), moments.end()));
    if (motion->moves())
        motion_ = std::move(motion);
    else
        unmoving_ = std::make_shared<const model::Shape>(motion->at(0));
}

void Posing::lay(const std::string& id) {
    const posture::Position position = posture::shipped_position(id);
    const std::shared_ptr<const posture::Posable> posable = posture::Posable::of(body_);
    const posture::Rest rest = posture::rest(*posable, position);
    auto shape = std::make_shared<model::Shape>(posable->shape(rest.places, rest.shifts));
    geometry_ = with_supports(*body_, rest.supports, *shape);
    for (const posture::Support& support : rest.supports) supports_.push_back(look_of(support));
    for (std::size_t i = body_->geometry.parts.size(); i < geometry_->parts.size(); ++i) {
        shape->boxes.push_back(geometry_->parts[i].box);
        shape->finest.push_back(0);
    }
    const auto first = static_cast<std::ptrdiff_t>(body_->geometry.positions.size());
    shape->positions.insert(shape->positions.end(), geometry_->positions.begin() + first, geometry_->positions.end());
    shape->normals.insert(shape->normals.end(), geometry_->normals.begin() + first, geometry_->normals.end());
    unmoving_ = std::move(shape);
}

std::shared_ptr<const model::Shape> Posing::shape_at(double seconds, std::span<const std::uint8_t> finest) const {
    if (!motion_) return unmoving_;
    return std::make_shared<const model::Shape>(motion_->at(seconds, finest));
}

} // namespace palpate::scene
