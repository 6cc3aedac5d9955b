#include "scene/posing.hpp"
#include "core/error.hpp"
#include "model/build.hpp"
#include "posture/rest.hpp"
#include "scene/props.hpp"
#include <set>

namespace palpate::scene {
namespace {

template <class T>
void extend(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

// What does not move, behind what does.
void append(model::Shape& shape, const model::Shape& more) {
    extend(shape.positions, more.positions);
    extend(shape.normals, more.normals);
    extend(shape.boxes, more.boxes);
    extend(shape.finest, more.finest);
}
void append(model::Shape& shape, const model::Geometry& geometry) {
    extend(shape.positions, geometry.positions);
    extend(shape.normals, geometry.normals);
    for (const model::Part& part : geometry.parts) {
        shape.boxes.push_back(part.box);
        shape.finest.push_back(0);
    }
}

} // namespace

Posing::Posing(const Scene& scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes)
    : body_(std::move(body))
    , geometry_(body_, &body_->geometry) {
    take_up(scene, mistakes);
    first_prop_ = geometry_->parts.size();
    set_out(scene, mistakes);
}

void Posing::take_up(const Scene& scene, core::Mistakes* mistakes) {
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

void Posing::set_out(const Scene& scene, core::Mistakes* mistakes) {
    if (scene.props.empty()) return;
    auto all = std::make_shared<model::Geometry>(*geometry_);
    auto shape = unmoving_ ? std::make_shared<model::Shape>(*unmoving_) : nullptr;
    for (const PropPlan& plan : scene.props) {
        try {
            PlacedProp prop = placed(plan);
            prop.geometry.influences.assign(all->influences.empty() ? 0 : prop.geometry.positions.size(), {});
            model::append(*all, prop.geometry);
            supports_.insert(supports_.end(), prop.looks.begin(), prop.looks.end());
            append(props_, prop.geometry);
        } catch (const core::Error& error) {
            const core::Error at(scene.file, plan.place, error.what());
            if (mistakes == nullptr) throw at;
            mistakes->emplace_back(at.what());
        }
    }
    if (shape) append(*shape, props_);
    geometry_ = std::move(all);
    unmoving_ = std::move(shape);
}

std::shared_ptr<const model::Shape> Posing::shape_at(double seconds, std::span<const std::uint8_t> finest) const {
    if (!motion_) return unmoving_;
    auto shape = std::make_shared<model::Shape>(
        motion_->at(seconds, finest.first(std::min(finest.size(), body_->geometry.parts.size()))));
    append(*shape, props_);
    return shape;
}

} // namespace palpate::scene
