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
            fmt::format("the body '{}' has no joints: it was made without weights. The built-in atlas has "
                        "them; an imported body gets them with: palpate import ... --joints",
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

constexpr float step_degrees = 30; // in which no cube of flesh is turned inside out
constexpr int flesh_samples = 1;   // of the tissue lattice along a cube of flesh

} // namespace

Posable::Posable(std::shared_ptr<const anatomy::Body> body)
    : body_(std::move(body))
    , skeleton_(checked_skeleton(*body_)) {
    const std::vector<std::uint8_t> segments = segments_of_parts(*body_, skeleton_);
    for (const std::uint8_t segment : segments) stiff_.push_back(segment != model::no_segment ? 1 : 0);
    const model::TissueLattice tissue = tissue_of(*body_, segments);
    flesh_ = std::make_unique<const model::Flesh>(tissue, model::HarmonicWeights(tissue, skeleton_.segments.size()),
                                                  flesh_samples);
    const model::Geometry& geometry = body_->geometry;
    seats_.resize(geometry.positions.size());
    anatomy::for_each_index(geometry.parts.size(), [&](std::size_t i) {
        const model::Part& part = geometry.parts[i];
        if (stiff_[i] != 0) return;
        for (std::size_t v = part.first_vertex; v < std::size_t{part.first_vertex} + part.vertex_count; ++v)
            seats_[v] = flesh_->seat(geometry.positions[v]);
    });
}

std::shared_ptr<const Posable> Posable::of(const std::shared_ptr<const anatomy::Body>& body) {
    struct Known {
        std::weak_ptr<const anatomy::Body> body;
        std::weak_ptr<const Posable> posable;
    };
    static std::mutex mutex;
    static std::vector<Known> all;
    const std::lock_guard lock(mutex);
    std::erase_if(all, [](const Known& known) { return known.posable.expired(); });
    for (const Known& known : all)
        if (known.body.lock() == body)
            if (std::shared_ptr<const Posable> posable = known.posable.lock()) return posable;
    const auto posable = std::make_shared<const Posable>(body);
    all.push_back({body, posable});
    return posable;
}

std::vector<glm::vec3> Posable::settle(const Pose& pose, float* left) const {
    float most = 0;
    for (const auto& [name, degrees] : pose.degrees) most = std::max(most, std::abs(degrees));
    const int steps = std::max(1, static_cast<int>(std::ceil(most / step_degrees)));
    std::vector<glm::vec3> shifts;
    for (int step = 1; step <= steps; ++step) {
        Pose part = pose;
        for (auto& [name, degrees] : part.degrees) degrees *= static_cast<float>(step) / static_cast<float>(steps);
        shifts = flesh_->shifts(movements_of(place(skeleton_, part)), shifts, left);
    }
    return shifts;
}

model::Shape Posable::shape(std::span<const Rigid> places, std::span<const glm::vec3> shifts) const {
    const std::vector<model::DualQuaternion> movements = movements_of(places);
    if (shifts.empty()) return model::pose_shape(body_->geometry, movements);
    return model::pose_shape(body_->geometry, movements, {flesh_.get(), seats_, shifts, stiff_});
}

} // namespace palpate::posture
