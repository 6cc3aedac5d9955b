#include "posture/pose.hpp"
#include "anatomy/naming.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace palpate::posture {
namespace {

constexpr float slack_degrees = 1e-3F; // what adding and turning to radians may cost

// "hip.right" and "flexion" -> "hip.flexion.right"; "l4_l5" and "rotation.left" -> "l4_l5.rotation.left"
std::string name_of(const std::string& joint, const std::string& movement) {
    const std::string base(anatomy::base_of(joint));
    return base + "." + movement + joint.substr(base.size());
}

NamedMovement opposite_of(NamedMovement movement, std::string name) {
    movement.name = std::move(name);
    std::swap(movement.least, movement.most);
    movement.least = -movement.least;
    movement.most = -movement.most;
    for (NamedMovement::Portion& portion : movement.portions) {
        std::swap(portion.forth, portion.back);
        portion.forth = -portion.forth;
        portion.back = -portion.back;
    }
    return movement;
}

void add_joint(const Skeleton& skeleton, std::size_t j, std::vector<NamedMovement>& all) {
    const Joint& joint = skeleton.joints[j];
    for (std::size_t m = 0; m < joint.movements.size(); ++m) {
        const Movement& movement = joint.movements[m];
        all.push_back({name_of(joint.id, movement.name),
                       glm::degrees(movement.least),
                       glm::degrees(movement.most),
                       movement.source,
                       {{j, m, 1, 1}}});
        all.push_back(opposite_of(all.back(), name_of(joint.id, movement.opposite)));
    }
}

void add_rhythm(const Skeleton& skeleton, const Rhythm& rhythm, std::vector<NamedMovement>& all) {
    const Joint& first = skeleton.joints[rhythm.joints.front()];
    for (const Movement& shared : first.movements) {
        NamedMovement whole{name_of(rhythm.id, shared.name), 0, 0, rhythm.source, {}};
        for (const std::size_t j : rhythm.joints) {
            const auto& movements = skeleton.joints[j].movements;
            for (std::size_t m = 0; m < movements.size(); ++m)
                if (movements[m].name == shared.name) {
                    whole.least += glm::degrees(movements[m].least);
                    whole.most += glm::degrees(movements[m].most);
                    whole.portions.push_back({j, m, glm::degrees(movements[m].most), glm::degrees(movements[m].least)});
                }
        }
        for (NamedMovement::Portion& portion : whole.portions) {
            portion.forth /= whole.most;
            portion.back /= whole.least;
        }
        all.push_back(whole);
        all.push_back(opposite_of(whole, name_of(rhythm.id, shared.opposite)));
    }
}

void expect_in_range(const std::string& what, float degrees, float least, float most, const std::string& source) {
    if (degrees >= least - slack_degrees && degrees <= most + slack_degrees) return;
    throw core::Error(fmt::format("pose: {}: {:.1f} degrees were asked, expected {:.1f} to {:.1f} ({})", what, degrees,
                                  least, most, source));
}

} // namespace

std::vector<NamedMovement> movements_of(const Skeleton& skeleton) {
    std::vector<NamedMovement> all;
    for (const Rhythm& rhythm : skeleton.rhythms) add_rhythm(skeleton, rhythm, all);
    for (std::size_t j = 0; j < skeleton.joints.size(); ++j) add_joint(skeleton, j, all);
    return all;
}

Angles mix(const Angles& from, const Angles& to, float share) {
    Angles mixed = from;
    for (std::size_t j = 0; j < mixed.size(); ++j)
        for (std::size_t m = 0; m < mixed[j].size(); ++m) mixed[j][m] += share * (to[j][m] - from[j][m]);
    return mixed;
}

float largest_turn(const Angles& angles) {
    float most = 0;
    for (const std::vector<float>& of_joint : angles)
        for (const float radians : of_joint) most = std::max(most, std::abs(radians));
    return most;
}

float largest_turn(const Angles& from, const Angles& to) {
    float most = 0;
    for (std::size_t j = 0; j < from.size(); ++j)
        for (std::size_t m = 0; m < from[j].size(); ++m) most = std::max(most, std::abs(from[j][m] - to[j][m]));
    return most;
}

Angles angles_of(const Skeleton& skeleton, const Pose& pose) {
    Angles angles;
    for (const Joint& joint : skeleton.joints) angles.emplace_back(joint.movements.size(), 0.0F);
    const std::vector<NamedMovement> all = movements_of(skeleton);
    for (const auto& asked : pose.degrees) {
        const std::string& name = asked.first;
        const float degrees = asked.second;
        const auto movement = std::find_if(all.begin(), all.end(), [&](const auto& m) { return m.name == name; });
        if (movement == all.end()) {
            std::vector<std::string> known;
            for (const NamedMovement& one : all) known.push_back(one.name);
            throw core::Error(fmt::format("pose: unknown movement \"{}\"{}", name, core::did_you_mean(name, known)));
        }
        if (!std::isfinite(degrees)) throw core::Error(fmt::format("pose: {}: expected a number", name));
        expect_in_range(name, degrees, movement->least, movement->most, movement->source);
        for (const NamedMovement::Portion& portion : movement->portions)
            angles[portion.joint][portion.movement] +=
                glm::radians(degrees * (degrees >= 0 ? portion.forth : portion.back));
    }
    for (std::size_t j = 0; j < angles.size(); ++j)
        for (std::size_t m = 0; m < angles[j].size(); ++m) {
            const Movement& movement = skeleton.joints[j].movements[m];
            expect_in_range(name_of(skeleton.joints[j].id, movement.name) + " in all", glm::degrees(angles[j][m]),
                            glm::degrees(movement.least), glm::degrees(movement.most), movement.source);
        }
    return angles;
}

} // namespace palpate::posture
