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
    of_vertices_.resize(moments_.size());
    anatomy::for_each_index(moments_.size(), [&](std::size_t i) {
        const Held held = held_at(moments_[i].at);
        of_vertices_[i] = body.vertex_shifts(place(body.skeleton(), held.angles, held.root), moments_[i].shifts);
    });
}

SettledFlesh::Between SettledFlesh::around(double seconds) const {
    const auto next = std::upper_bound(moments_.begin(), moments_.end(), seconds,
                                       [](double at, const Moment& moment) { return at < moment.at; });
    if (next == moments_.begin()) return {0, 0, 0};
    const auto before = static_cast<std::size_t>(next - moments_.begin()) - 1;
    if (next == moments_.end()) return {before, before, 0};
    return {before, before + 1, static_cast<float>((seconds - moments_[before].at) / (next->at - moments_[before].at))};
}

std::vector<glm::vec3> SettledFlesh::at(double seconds) const {
    const auto [from, to, share] = around(seconds);
    const std::vector<glm::vec3>&before = moments_[from].shifts, &after = moments_[to].shifts;
    std::vector<glm::vec3> shifts(before.size());
    std::transform(before.begin(), before.end(), after.begin(), shifts.begin(),
                   [share = share](const glm::vec3& a, const glm::vec3& b) { return a + share * (b - a); });
    return shifts;
}

model::Settled SettledFlesh::vertices_at(double seconds) const {
    const auto [from, to, share] = around(seconds);
    return {&of_vertices_[from], &of_vertices_[to], share};
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
    body_->shape(places(seconds), flesh_.vertices_at(seconds), finest, into);
}

} // namespace palpate::posture
