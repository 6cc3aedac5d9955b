#include "posture/posed.hpp"
#include "core/error.hpp"
#include <algorithm>
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

} // namespace

std::shared_ptr<const Skeleton> skeleton_of(const std::shared_ptr<const anatomy::Body>& body) {
    struct Known {
        std::weak_ptr<const anatomy::Body> body;
        std::shared_ptr<const Skeleton> skeleton;
    };
    static std::mutex mutex;
    static std::vector<Known> known;
    const std::lock_guard lock(mutex);
    std::erase_if(known, [](const Known& k) { return k.body.expired(); });
    for (const Known& k : known)
        if (k.body.lock() == body) return k.skeleton;
    known.push_back({body, std::make_shared<const Skeleton>(checked_skeleton(*body))});
    return known.back().skeleton;
}

model::Shape posed(const anatomy::Body& body, std::span<const Rigid> places) {
    std::vector<model::DualQuaternion> movements;
    for (const Rigid& place : places) movements.push_back(model::DualQuaternion::of(place.turn, place.shift));
    model::align(movements);
    return model::pose_shape(body.geometry, movements);
}

} // namespace palpate::posture
