#include "posture/motion.hpp"
#include "anatomy/parallel.hpp"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <glm/common.hpp>
#include <utility>

namespace palpate::posture {
namespace {

float largest_turn(const Pose& from, const Pose& to) { // degrees; both name the same movements
    float most = 0;
    for (const auto& [name, degrees] : from.degrees)
        if (const auto other = to.degrees.find(name); other != to.degrees.end())
            most = std::max(most, std::abs(degrees - other->second));
    return most;
}

} // namespace

Motion::Motion(std::shared_ptr<const Posable> body, PoseAt pose_at, std::vector<double> keys)
    : body_(std::move(body))
    , pose_at_(std::move(pose_at)) {
    assert(!keys.empty());
    std::vector<double> moments;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        moments.push_back(keys[i]);
        if (i + 1 == keys.size()) break;
        const int steps =
            static_cast<int>(std::ceil(largest_turn(pose_at_(keys[i]), pose_at_(keys[i + 1])) / step_degrees));
        for (int step = 1; step < steps; ++step)
            moments.push_back(glm::mix(keys[i], keys[i + 1], double(step) / steps));
    }
    for (const double moment : moments) static_cast<void>(angles_of(body_->skeleton(), pose_at_(moment)));
    settled_.resize(moments.size());
    anatomy::for_each_index(moments.size(), [&](std::size_t i) {
        settled_[i] = {moments[i], body_->settle(pose_at_(moments[i]))};
    });
}

model::Shape Motion::at(double seconds, std::span<const std::uint8_t> finest) const {
    const std::vector<Rigid> places = place(body_->skeleton(), pose_at_(seconds));
    const auto next = std::upper_bound(settled_.begin(), settled_.end(), seconds,
                                       [](double moment, const Settled& settled) { return moment < settled.at; });
    if (next == settled_.begin()) return body_->shape(places, settled_.front().shifts, finest);
    if (next == settled_.end()) return body_->shape(places, settled_.back().shifts, finest);
    const Settled &before = *std::prev(next), &after = *next;
    const auto share = static_cast<float>((seconds - before.at) / (after.at - before.at));
    std::vector<glm::vec3> shifts(before.shifts.size());
    std::transform(before.shifts.begin(), before.shifts.end(), after.shifts.begin(), shifts.begin(),
                   [share](const glm::vec3& a, const glm::vec3& b) { return a + share * (b - a); });
    return body_->shape(places, shifts, finest);
}

} // namespace palpate::posture
