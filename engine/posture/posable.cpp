#include "posture/posable.hpp"
#include "anatomy/parallel.hpp"
#include "core/error.hpp"
#include "posture/rig.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <mutex>

namespace palpate::posture {
namespace {

Skeleton checked_skeleton(const anatomy::Body& body) {
    const std::vector<std::string>& rigged = body.geometry.segments;
    if (rigged.empty())
        throw core::Error(
            fmt::format("the body '{}' has no joints: it was made without weights. The built-in atlas has them, and "
                        "bodies imported with all bones from T8 to the toes (palpate import --complete carries over "
                        "what they lack)",
                        body.name));
    Skeleton skeleton = make_skeleton(body);
    const bool same = std::equal(rigged.begin(), rigged.end(), skeleton.segments.begin(), skeleton.segments.end(),
                                 [](const std::string& name, const Segment& segment) { return name == segment.id; });
    if (!same)
        throw core::Error(fmt::format("the body '{}' was made for other segments ({}) than assets/anatomy/joints.json "
                                      "names; make it again",
                                      body.name, fmt::join(rigged, ", ")));
    return skeleton;
}

std::vector<model::DualQuaternion> movements_of(std::span<const Rigid> places) {
    std::vector<model::DualQuaternion> movements;
    for (const Rigid& place : places) movements.push_back(model::DualQuaternion::of(place.turn, place.shift));
    model::align(movements);
    return movements;
}

constexpr float step_degrees = 15;      // in which few cubes of flesh are turned inside out
constexpr float deepest_bone_m = 0.06F; // more flesh than that is as soft as that
constexpr int flesh_samples = 1;        // of the tissue lattice along a cube of flesh

} // namespace

Posable::Posable(std::shared_ptr<const anatomy::Body> body)
    : body_(std::move(body))
    , skeleton_(checked_skeleton(*body_))
    , landmarks_(*body_) {
    const std::vector<std::uint8_t> segments = segments_of_parts(*body_, skeleton_);
    for (std::size_t i = 0; i < segments.size(); ++i)
        yielding_.push_back(segments[i] != model::no_segment                     ? model::Yielding::stiff
                            : body_->structures[i].kind == anatomy::Kind::muscle ? model::Yielding::unfolding
                                                                                 : model::Yielding::soft);
    const model::TissueLattice tissue = tissue_of(*body_, segments, arms_of(skeleton_));
    flesh_ = std::make_unique<const model::Flesh>(tissue, model::HarmonicWeights(tissue, skeleton_.segments.size()),
                                                  flesh_samples);
    const model::Geometry& geometry = body_->geometry;
    seats_.resize(geometry.positions.size());
    anatomy::for_each_index(geometry.parts.size(), [&](std::size_t i) {
        const model::Part& part = geometry.parts[i];
        if (yielding_[i] == model::Yielding::stiff) return;
        for (std::size_t v = part.first_vertex; v < std::size_t{part.first_vertex} + part.vertex_count; ++v)
            seats_[v] = flesh_->seat(geometry.positions[v]);
    });
    std::vector<std::size_t> muscles;
    for (std::size_t i = 0; i < geometry.parts.size(); ++i)
        if (body_->structures[i].kind == anatomy::Kind::muscle && geometry.parts[i].closed) muscles.push_back(i);
    muscles_ = std::make_unique<const model::KeptVolumes>(*flesh_, geometry, seats_, muscles);
    find_skin();
}

void Posable::find_skin() {
    const model::Geometry& geometry = body_->geometry;
    const auto is_skin = [&](std::size_t i) { return body_->structures[i].kind == anatomy::Kind::skin; };
    bool any = false;
    for (std::size_t i = 0; i < geometry.parts.size(); ++i) any |= is_skin(i);
    for (std::size_t i = 0; i < geometry.parts.size(); ++i) {
        if (any ? !is_skin(i) : yielding_[i] == model::Yielding::stiff) continue;
        const model::Part& part = geometry.parts[i];
        const model::LevelOfDetail& level = part.levels[std::min<std::size_t>(any ? 0 : 2, part.levels.size() - 1)];
        std::vector<float> area(part.vertex_count, 0.0F);
        for (std::size_t t = level.first_index; t < std::size_t{level.first_index} + level.index_count; t += 3) {
            const auto at = [&](std::size_t c) {
                return geometry.positions[part.first_vertex + geometry.indices[t + c]];
            };
            const float third = glm::length(glm::cross(at(1) - at(0), at(2) - at(0))) / 6;
            for (std::size_t c = 0; c < 3; ++c) area[geometry.indices[t + c]] += third;
        }
        for (std::size_t v = 0; v < area.size(); ++v) {
            if (!(area[v] > 0)) continue;
            const std::size_t vertex = part.first_vertex + v;
            const glm::vec3& p = geometry.positions[vertex];
            skin_.push_back(
                {{p, geometry.influences[vertex], seats_[vertex]}, area[v], flesh_->to_bone(p, deepest_bone_m)});
        }
    }
}

glm::vec3 Posable::landmark(const std::string& id, std::span<const Rigid> places) const {
    const anatomy::Landmark& landmark = landmarks_.at(id);
    std::size_t nearest = 0;
    float distance = std::numeric_limits<float>::max();
    for (std::size_t s = 0; s < skeleton_.segments.size(); ++s)
        for (const std::size_t part : skeleton_.segments[s].parts) {
            if (body_->structures[part].id == landmark.structure) return places[s](landmark.position);
            const core::Box& box = body_->geometry.parts[part].box;
            const float d = glm::distance(landmark.position, glm::clamp(landmark.position, box.low, box.high));
            if (d < distance) {
                distance = d;
                nearest = s;
            }
        }
    return places[nearest](landmark.position);
}

Rigid Posable::movement_at(std::size_t vertex, std::span<const Rigid> places) const {
    const model::DualQuaternion mean = model::mean_movement(body_->geometry.influences[vertex], movements_of(places));
    return {glm::quat(mean.real.w, mean.real.x, mean.real.y, mean.real.z), mean.moved(glm::vec3(0))};
}

std::vector<glm::vec3> Posable::skin_at(std::span<const Rigid> places, std::span<const glm::vec3> shifts) const {
    const std::vector<model::DualQuaternion> movements = movements_of(places);
    std::vector<glm::vec3> result;
    result.reserve(skin_.size());
    for (const SkinPlace& place : skin_) {
        const glm::vec3 shift = shifts.empty() ? glm::vec3(0) : flesh_->at(place.touch.seat, shifts);
        result.push_back(model::mean_movement(place.touch.influences, movements).moved(place.touch.rest + shift));
    }
    return result;
}

Posable::Bulk Posable::bulk(std::span<const Rigid> places) const {
    return {flesh_->middle(movements_of(places)), flesh_->volume()};
}

std::shared_ptr<const Posable> Posable::of(const std::shared_ptr<const anatomy::Body>& body) {
    struct Known {
        std::weak_ptr<const anatomy::Body> body;
        std::weak_ptr<const Posable> posable;
    };
    static std::mutex mutex;
    static std::vector<Known> all;
    static std::shared_ptr<const Posable> last; // a scene that is read again would make it again
    const std::lock_guard lock(mutex);
    std::erase_if(all, [](const Known& known) { return known.posable.expired(); });
    for (const Known& known : all)
        if (known.body.lock() == body)
            if (std::shared_ptr<const Posable> posable = known.posable.lock()) return last = std::move(posable);
    last = std::make_shared<const Posable>(body);
    all.push_back({body, last});
    return last;
}

std::vector<glm::vec3> Posable::settle(const Pose& pose, float* left) const {
    return settle(angles_of(skeleton_, pose), left);
}

std::vector<glm::vec3> Posable::settle(const Angles& angles, float* left) const {
    const int steps = std::max(1, static_cast<int>(std::ceil(largest_turn(angles) / glm::radians(step_degrees))));
    std::vector<glm::vec3> shifts;
    std::vector<model::DualQuaternion> movements;
    for (int step = 1; step <= steps; ++step) {
        Angles part = angles;
        for (std::vector<float>& of_joint : part)
            for (float& radians : of_joint) radians *= static_cast<float>(step) / static_cast<float>(steps);
        movements = movements_of(place(skeleton_, part));
        shifts =
            step < steps ? flesh_->rough_shifts(movements, shifts) : flesh_->shifts(movements, shifts, nullptr, left);
    }
    muscles_->restore(movements, shifts);
    return shifts;
}

std::vector<glm::vec3> Posable::press(std::span<const Rigid> places, std::span<const glm::vec3> shifts,
                                      const Distance& obstacles) const {
    constexpr float near_m = 0.06F; // what lies farther off is not reached
    const std::vector<glm::vec3> at = skin_at(places, shifts);
    std::vector<model::Touch> touches;
    for (std::size_t i = 0; i < at.size(); ++i)
        if (glm::vec3 outward(0); obstacles(at[i], outward) < near_m) touches.push_back(skin_[i].touch);
    const model::Obstacles pressing{touches, obstacles};
    const std::vector<model::DualQuaternion> movements = movements_of(places);
    std::vector<glm::vec3> pressed = flesh_->shifts(movements, shifts, &pressing);
    muscles_->restore(movements, pressed);
    return pressed;
}

model::VertexShifts Posable::vertex_shifts(std::span<const Rigid> places, std::span<const glm::vec3> shifts) const {
    return model::vertex_shifts(body_->geometry, *flesh_, seats_, yielding_, movements_of(places), shifts);
}

model::Shape Posable::shape(std::span<const Rigid> places, std::span<const glm::vec3> shifts) const {
    if (shifts.empty()) return model::pose_shape(body_->geometry, movements_of(places));
    const model::VertexShifts of_vertices = vertex_shifts(places, shifts);
    return model::pose_shape(body_->geometry, movements_of(places), {&of_vertices, &of_vertices});
}

void Posable::shape(std::span<const Rigid> places, const model::Settled& settled, std::span<const std::uint8_t> finest,
                    model::Shape& into) const {
    model::pose_shape(body_->geometry, movements_of(places), settled, finest, into);
}

} // namespace palpate::posture
