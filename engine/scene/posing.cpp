#include "scene/posing.hpp"
#include "core/error.hpp"
#include "posture/rest.hpp"
#include "scene/performing.hpp"
#include "scene/props.hpp"
#include <set>

namespace palpate::scene {

Posing::Posing(const Scene& scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes)
    : body_(std::move(body))
    , geometry_(body_, &body_->geometry) {
    const bool performs = !scene.technique.name.empty(), lies = !scene.position.empty();
    if (scene.pose.empty() && !lies && !performs) return;
    try {
        if (performs)
            perform(scene.technique);
        else if (lies)
            lay(posture::shipped_position(scene.position));
        else
            hold(scene);
    } catch (const core::Error& error) {
        const core::Error placed(scene.file, performs ? "technique" : lies ? "position" : "pose", error.what());
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

posture::Rest Posing::lay(const posture::Position& position, const std::string& tool) {
    const std::shared_ptr<const posture::Posable> posable = posture::Posable::of(body_);
    posture::Rest rest = posture::rest(*posable, position, tool);
    auto shape = std::make_shared<model::Shape>(posable->shape(rest.places, rest.shifts));
    std::vector<posture::Support> supports = rest.supports;
    std::erase_if(supports, [&](const posture::Support& support) { return support.kind.id == tool; });
    geometry_ = with_supports(*body_, supports, *shape);
    for (const posture::Support& support : supports) supports_.push_back(look_of(support));
    for (std::size_t i = body_->geometry.parts.size(); i < geometry_->parts.size(); ++i) {
        shape->boxes.push_back(geometry_->parts[i].box);
        shape->finest.push_back(0);
    }
    const auto first = static_cast<std::ptrdiff_t>(body_->geometry.positions.size());
    shape->positions.insert(shape->positions.end(), geometry_->positions.begin() + first, geometry_->positions.end());
    shape->normals.insert(shape->normals.end(), geometry_->normals.begin() + first, geometry_->normals.end());
    unmoving_ = std::move(shape);
    return rest;
}

void Posing::perform(const TechniquePlan& plan) {
    technique::Technique technique = technique::shipped_technique(plan.name);
    posture::Position position = posture::shipped_position(technique.position);
    if (technique.left) position = posture::mirrored(std::move(position));
    const std::shared_ptr<const posture::Posable> posable = posture::Posable::of(body_);
    const posture::Rest rest = lay(position, technique.tool);
    performing_ = std::make_shared<const Performing>(std::move(technique), posable, rest, *geometry_, *unmoving_);
    geometry_ = performing_->geometry();
    unmoving_ = nullptr;
    start_ = plan.start;
}

std::shared_ptr<const model::Shape> Posing::shape_at(double seconds, std::span<const std::uint8_t> finest) const {
    if (performing_) return performing_->shape_at(seconds - start_, finest);
    if (!motion_) return unmoving_;
    return std::make_shared<const model::Shape>(motion_->at(seconds, finest));
}

} // namespace palpate::scene
