#include "technique/hands/grip.hpp"
#include "anatomy/parallel.hpp"
#include "technique/hands/hand_mesh.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <limits>

namespace palpate::technique {
namespace {

// From the open hand.
constexpr DigitBend closing_fingers[] = {{".mcp.flexion", 0, 42}, {".pip.flexion", 0, 85}, {".dip.flexion", 0, 60}};
constexpr float hair_m = 0.0003F;

const ArmSegment& segment_of(const Arm& figures, const char* id) {
    return *std::find_if(figures.segments.begin(), figures.segments.end(),
                         [&](const ArmSegment& segment) { return segment.id == id; });
}
std::size_t index_of(const Arm& figures, const char* id) {
    return static_cast<std::size_t>(&segment_of(figures, id) - figures.segments.data());
}

void close(HandPosture& posture, const std::string& digit, std::span<const DigitBend> bends, const DigitGap& gap_at,
           const SampledArm& sampled, const ToContact& to_contact, const Arm& figures) {
    ArmPose& degrees = posture.hands.front().degrees;
    for (const DigitBend& by : bends) {
        if (bend(posture, digit, by, hair_m, gap_at, sampled, to_contact, figures)) continue;
        const ArmMovement& movement = figures.movement(digit + by.movement); // the next joint comes to touch it
        degrees[movement.name] = std::min(degrees[movement.name] + by.on, movement.most);
    }
}

float least_gap(const HandPosture& posture, std::span<const std::size_t> segments, const DigitGap& gap_at,
                const SampledArm& sampled, const ToContact& to_contact) {
    model::Shape shape;
    sampled.pose(posture.hands.front().degrees, segments, shape);
    float least = std::numeric_limits<float>::max();
    for (const std::size_t segment : segments)
        for (const glm::vec3& place : sampled.of(shape, segment)) least = std::min(least, gap_at(to_contact(place)));
    return least;
}

// Fingers that are closed already, as rods: what the thumb must not go through.
class Rods {
public:
    Rods(const HandPosture& posture, const SampledArm& sampled, const ToContact& to_contact, const Arm& figures) {
        const std::vector<posture::Rigid> places = place(figures, posture.hands.front().degrees);
        model::Shape shape;
        for (std::size_t s = 0; s < figures.segments.size(); ++s) {
            const ArmSegment& segment = figures.segments[s];
            if (!segment.id.starts_with("index_") && !segment.id.starts_with("middle_")) continue;
            const BonePiece& bone = segment.bones.front();
            Rod rod{to_contact(places[s](0.001F * bone.from)), to_contact(places[s](0.001F * bone.to)), 0};
            sampled.pose(posture.hands.front().degrees, std::vector{s}, shape);
            const auto skin = sampled.of(shape, s);
            for (const glm::vec3& p : skin)
                rod.radius += distance(rod, to_contact(p)) / static_cast<float>(skin.size());
            rods_.push_back(rod);
        }
    }
    [[nodiscard]] float gap(const glm::vec3& at) const {
        float least = std::numeric_limits<float>::max();
        for (const Rod& rod : rods_) least = std::min(least, distance(rod, at) - rod.radius);
        return least;
    }

private:
    struct Rod {
        glm::vec3 from, to;
        float radius;
    };
    std::vector<Rod> rods_;

    static float distance(const Rod& rod, const glm::vec3& at) {
        const glm::vec3 along = rod.to - rod.from;
        const float t = std::clamp(glm::dot(at - rod.from, along) / glm::dot(along, along), 0.0F, 1.0F);
        return glm::distance(at, rod.from + t * along);
    }
};

// How well a thumb holds: its pad on the handle and facing it, nothing of it in the handle or in a finger, no joint
// strained; metres, the less the better.
class ThumbHold {
public:
    static constexpr std::array movements{"thumb.cmc.abduction", "thumb.cmc.flexion", "thumb.cmc.rotation",
                                          "thumb.mcp.flexion", "thumb.ip.flexion"};
    static constexpr std::size_t joints = movements.size();
    using Angles = std::array<float, joints>;

    ThumbHold(const HandPosture& posture, float gives_m, const DigitGap& to_handle, const SampledArm& sampled,
              const ToContact& to_contact, const Arm& figures)
        : posture_(&posture)
        , gives_m_(gives_m)
        , to_handle_(&to_handle)
        , sampled_(&sampled)
        , to_contact_(&to_contact)
        , figures_(&figures)
        , fingers_(posture, sampled, to_contact, figures)
        , ball_{index_of(figures, "thumb_metacarpal")}
        , beyond_(hanging_on(index_of(figures, "thumb_proximal"), figures)) {}

    [[nodiscard]] Angles held_within(Angles angles) const {
        for (std::size_t j = 0; j < joints; ++j) {
            const ArmMovement& movement = figures_->movement(movements[j]);
            angles[j] = std::clamp(angles[j], movement.least, movement.most);
        }
        return angles;
    }
    [[nodiscard]] float badness(const Angles& angles) const {
        HandPosture held = *posture_;
        ArmPose& degrees = held.hands.front().degrees;
        float strain = 0;
        constexpr Angles easy{34, -4, 12, 10, 15}, wide{24, 26, 40, 40, 60};
        for (std::size_t j = 0; j < joints; ++j) {
            degrees[movements[j]] = angles[j];
            const float by = (angles[j] - easy[j]) / wide[j];
            strain += by * by;
        }
        const DigitGap to_both = [&](const glm::vec3& at) { return std::min((*to_handle_)(at), fingers_.gap(at)); };
        const float cut = std::max(-gives_m_ - least_gap(held, ball_, *to_handle_, *sampled_, *to_contact_), 0.0F),
                    in = std::max(-least_gap(held, beyond_, to_both, *sampled_, *to_contact_), 0.0F);
        const Pad& pad = figures_->pad("thumb_pad");
        const posture::Rigid moved = place(*figures_, degrees)[pad.segment];
        const glm::vec3 at = (*to_contact_)(moved(0.001F * pad.place)),
                        faces = to_contact_->turn * (moved.turn * pad.outward);
        constexpr float ahead_m = 0.004F; // of the pad: nearer to what it faces
        const float off = (*to_handle_)(at), faced = (off - (*to_handle_)(at + ahead_m * faces)) / ahead_m;
        constexpr float per_off = 2, per_cut = 4, per_faced_m = 0.012F, per_strain_m = 0.0015F;
        return per_off * std::abs(off) + per_cut * (cut + in) + per_faced_m * (1 - std::min(faced, 1.0F)) +
               per_strain_m * strain;
    }

private:
    const HandPosture* posture_;
    float gives_m_;
    const DigitGap* to_handle_;
    const SampledArm* sampled_;
    const ToContact* to_contact_;
    const Arm* figures_;
    Rods fingers_;
    std::vector<std::size_t> ball_, beyond_;
};

// Joint by joint to where it holds better, in ever smaller steps; from wherever it could begin, the best.
void close_thumb(HandPosture& posture, float gives_m, const DigitGap& to_handle, const SampledArm& sampled,
                 const ToContact& to_contact, const Arm& figures) {
    const ThumbHold hold(posture, gives_m, to_handle, sampled, to_contact, figures);
    struct Try {
        ThumbHold::Angles angles;
        float badness = 0;
    };
    std::vector<Try> tries;
    for (const float abduction : {14.0F, 32.0F, 50.0F})
        for (const float flexion : {-24.0F, -4.0F, 16.0F})
            for (const float rotation : {2.0F, 28.0F}) tries.push_back({{abduction, flexion, rotation, 10, 15}});
    anatomy::for_each_index(tries.size(), [&](std::size_t i) {
        Try& one = tries[i];
        one.badness = hold.badness(one.angles);
        for (float step = 12; step > 0.4F; step /= 2)
            for (bool better = true; better;) {
                better = false;
                for (std::size_t j = 0; j < ThumbHold::joints; ++j)
                    for (const float by : {-step, step}) {
                        ThumbHold::Angles angles = one.angles;
                        angles[j] += by;
                        angles = hold.held_within(angles);
                        if (angles == one.angles) continue;
                        if (const float badness = hold.badness(angles); badness < one.badness)
                            one = {angles, badness}, better = true;
                    }
            }
    });
    const Try& best =
        *std::min_element(tries.begin(), tries.end(), [](const Try& a, const Try& b) { return a.badness < b.badness; });
    for (std::size_t j = 0; j < ThumbHold::joints; ++j)
        posture.hands.front().degrees[ThumbHold::movements[j]] = best.angles[j];
}

} // namespace

glm::vec3 shoulder_of(const Arm& figures) {
    constexpr float upper_arm_m = 0.31F; // elbow to shoulder of a man (NASA-STD-3000, recalled)
    const glm::vec3 elbow = 0.001F * segment_of(figures, "upper_arm").joint;
    return elbow + upper_arm_m * glm::normalize(0.001F * figures.sleeve.high - elbow);
}

HeldOut held_out(HandPosture posture, float lean, const model::Geometry& arm, const Arm& figures) {
    const ToContact to_contact(posture, arm, figures);
    ArmPose& degrees = posture.hands.front().degrees;
    const std::size_t upper_arm = index_of(figures, "upper_arm");
    const glm::vec3 shoulder = shoulder_of(figures);
    ArmPose best = degrees;
    float least = std::numeric_limits<float>::max();
    glm::vec3 found(0);
    constexpr float pronation_step = 10, deviation_step = 6, flexion_step = 10;
    for (float pronation = -70; pronation <= 70; pronation += pronation_step)
        for (float deviation = -18; deviation <= 24; deviation += deviation_step)
            for (float flexion = -40; flexion <= 20; flexion += flexion_step) {
                degrees["forearm.pronation"] = pronation;
                degrees["wrist.deviation"] = deviation;
                degrees["wrist.flexion"] = flexion;
                const glm::vec3 at = to_contact(place(figures, degrees)[upper_arm](shoulder));
                constexpr float strain_weight = 0.15F; // of the joints being far from their middle
                const float strain = std::hypot(pronation / 70, deviation / 24, (flexion + 10) / 40);
                const float off = std::abs(glm::normalize(at).x - lean) + strain_weight * strain;
                if (off < least) least = off, best = degrees, found = at;
            }
    degrees = best;
    return {std::move(posture), found};
}

float seat(const HandPosture& posture, float gives_m, const DigitGap& gap_at, const model::Geometry& arm,
           const Arm& figures) {
    const SampledArm sampled(arm, figures);
    const ToContact to_contact(posture, arm, figures);
    const std::vector<std::size_t> palm{index_of(figures, "hand"), index_of(figures, "ring_metacarpal"),
                                        index_of(figures, "little_metacarpal")};
    float low = -0.03F, high = 0.03F;
    constexpr int halvings = 12;
    for (int i = 0; i < halvings; ++i) {
        const float middle = (low + high) / 2;
        const auto moved = [&](const glm::vec3& at) { return gap_at(at - glm::vec3(0, 0, middle)); };
        (least_gap(posture, palm, moved, sampled, to_contact) > -gives_m ? low : high) = middle;
    }
    return low;
}

HandPosture gripped(HandPosture posture, float gives_m, const DigitGap& gap_at, const model::Geometry& arm,
                    const Arm& figures) {
    const SampledArm sampled(arm, figures);
    const ToContact to_contact(posture, arm, figures);
    for (const std::string& digit : posture.lying)
        if (digit != "thumb") close(posture, digit, closing_fingers, gap_at, sampled, to_contact, figures);
    if (posture.lies("thumb_pad")) close_thumb(posture, gives_m, gap_at, sampled, to_contact, figures);
    return posture;
}

} // namespace palpate::technique
