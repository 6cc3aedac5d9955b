#include "posture/motion.hpp"
#include "anatomy/parallel.hpp"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <glm/common.hpp>

namespace palpate::posture {

SettledFlesh::SettledFlesh(const Posable& body, const HeldAt& held_at, std::vector<Moment> moments,
                           const core::ProgressSink& progress)
    : moments_(std::move(moments)) {
    assert(!moments_.empty());
    std::vector<Moment*> open;
    for (Moment& moment : moments_)
        if (moment.shifts.empty()) open.push_back(&moment);
    anatomy::for_each_index(
        open.size(), [&](std::size_t i) { open[i]->shifts = body.settle(held_at(open[i]->at).angles); },
        "settling the flesh", progress);
}

std::vector<glm::vec3> SettledFlesh::at(double seconds) const {
    const auto next = std::upper_bound(moments_.begin(), moments_.end(), seconds,
                                       [](double at, const Moment& moment) { return at < moment.at; });
    if (next == moments_.begin()) return moments_.front().shifts;
    if (next == moments_.end()) return moments_.back().shifts;
    const Moment &before = *std::prev(next), &after = *next;
    const auto share = static_cast<float>((seconds - before.at) / (after.at - before.at));
    std::vector<glm::vec3> shifts(before.shifts.size());
    std::transform(before.shifts.begin(), before.shifts.end(), after.shifts.begin(), shifts.begin(),
                   [share](const glm::vec3& a, const glm::vec3& b) { return a + share * (b - a); });
    return shifts;
}

std::vector<double> moments_to_settle(const HeldAt& held_at, const std::vector<double>& keys) {
    std::vector<double> moments;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        moments.push_back(keys[i]);
        if (i + 1 == keys.size()) break;
        const float turn = glm::degrees(largest_turn(held_at(keys[i]).angles, held_at(keys[i + 1]).angles));
        const int steps = static_cast<int>(std::ceil(turn / SettledFlesh::step_degrees));
        for (int step = 1; step < steps; ++step)
            moments.push_back(glm::mix(keys[i], keys[i + 1], double(step) / steps));
    }
    return moments;
}

std::vector<Rigid> Motion::places(double seconds) const {
    const Held held = held_at_(seconds);
    return place(body_->skeleton(), held.angles, held.root);
}

model::Shape Motion::at(double seconds, std::span<const std::uint8_t> finest) const {
    model::Shape result;
    at(seconds, finest, result);
    return result;
}

void Motion::at(double seconds, std::span<const std::uint8_t> finest, model::Shape& into) const {
    body_->shape(places(seconds), flesh_.at(seconds), finest, into);
}

} // namespace palpate::posture
