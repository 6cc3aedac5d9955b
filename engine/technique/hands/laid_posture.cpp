#include "technique/hands/laid_posture.hpp"
#include "technique/hands/digits.hpp"
#include "technique/hands/hand_mesh.hpp"
#include <algorithm>
#include <cmath>
#include <glm/gtc/quaternion.hpp>
#include <glm/matrix.hpp>
#include <limits>

namespace palpate::technique {
namespace {

// A finger comes down as it is held; where what is under it falls away, its other joints bend after it.
constexpr DigitBend finger_bends[] = {{".mcp.flexion", 22, 55, -17}, {".pip.flexion", 0, 50}, {".dip.flexion", 0, 35}};
constexpr DigitBend thumb_bends[] = {{".cmc.abduction", 20, 12}};
constexpr std::size_t palm = 0; // the segment that everything else hangs on

float gap(const glm::vec3& at, const Ground& ground) {
    const std::optional<float> height = ground(glm::vec2(at));
    return height ? at.z - *height : std::numeric_limits<float>::max();
}

bool palm_touches(const HandPosture& posture, const Arm& figures) {
    return std::any_of(posture.pads.begin(), posture.pads.end(),
                       [&](const std::string& pad) { return figures.pad(pad).segment == palm; });
}

// Turns the hand so that what was square to the pressing lies on the plane of the ground under its palm, raised by
// `raised` the way its fingers point and to the thumb's side, metres per metre.
void tilt(HandPosture& posture, const Ground& ground, const glm::vec2& raised, const SampledArm& sampled,
          const model::Geometry& arm, const Arm& figures) {
    const ToContact to_contact(posture, arm, figures);
    model::Shape shape;
    sampled.pose(posture.hands.front().degrees, std::vector{palm}, shape);
    const auto places = sampled.of(shape, palm);
    glm::mat3 squares(0); // of (x, y, 1), least squares
    glm::vec3 sums(0);
    for (std::size_t i = 0; i < places.size(); ++i) {
        constexpr float down = -0.4F;
        if ((to_contact.turn * sampled.normal(shape, palm, i)).z > down) continue;
        const glm::vec2 at(to_contact(places[i]));
        const std::optional<float> height = ground(at);
        if (!height) continue;
        const glm::vec3 row(at, 1);
        squares += glm::outerProduct(row, row);
        sums += *height * row;
    }
    if (std::abs(glm::determinant(squares)) < 1e-12F) return;
    const glm::vec3 plane = glm::inverse(squares) * sums + glm::vec3(raised, 0);
    constexpr float steepest = 0.45F; // 24 degrees: farther it would be another grip
    const glm::vec2 slope =
        glm::vec2(plane) * std::min(1.0F, steepest / std::max(glm::length(glm::vec2(plane)), 1e-6F));
    const float steep = glm::length(slope);
    if (steep <= 0) return;
    const glm::quat turn = glm::angleAxis(std::atan(steep), glm::vec3(slope.y, -slope.x, 0) / steep);
    const glm::mat3 back = glm::transpose(to_contact.turn) * glm::mat3_cast(glm::conjugate(turn));
    posture.press = back * glm::vec3(0, 0, -1);
    posture.ahead = back * glm::vec3(1, 0, 0);
}

// How near what touches comes to the ground: what does not lie, and the ball of the thumb, which is part of the palm.
float touching(const HandPosture& posture, const Ground& ground, const SampledArm& sampled, const ToContact& to_contact,
               std::vector<glm::vec3> pads, const Arm& figures) {
    std::vector<std::size_t> stiff;
    for (std::size_t s = 0; s < figures.segments.size(); ++s)
        if (const std::string& id = figures.segments[s].id; !posture.lies(id) || id.ends_with("_metacarpal"))
            stiff.push_back(s);
    model::Shape shape;
    sampled.pose(posture.hands.front().degrees, stiff, shape);
    for (glm::vec3& pad : pads) pad = to_contact(pad);
    const float radius = touch_radius_m(pads);
    float least = std::numeric_limits<float>::max();
    for (const std::size_t segment : stiff)
        for (const glm::vec3& place : sampled.of(shape, segment))
            if (const glm::vec3 at = to_contact(place); glm::length(glm::vec2(at)) < radius)
                least = std::min(least, gap(at, ground));
    return least;
}

// Digits that find nothing to rest on go with the others.
void bend_alike(HandPosture& posture, const std::vector<std::string>& digits_that_do, const DigitBend& by,
                float as_near_as, const DigitGap& gap_at, const SampledArm& sampled, const ToContact& to_contact,
                const Arm& figures) {
    float sum = 0;
    std::vector<std::string> others;
    for (const std::string& digit : digits_that_do)
        if (const auto bent = bend(posture, digit, by, as_near_as, gap_at, sampled, to_contact, figures))
            sum += *bent;
        else
            others.push_back(digit);
    if (others.size() == digits_that_do.size()) return;
    const float mean = sum / static_cast<float>(digits_that_do.size() - others.size());
    for (const std::string& digit : others) {
        const ArmMovement& movement = figures.movement(digit + by.movement);
        float& degrees = posture.hands.front().degrees[movement.name];
        degrees = std::clamp(degrees + mean, movement.least, movement.most);
    }
}

// What of a hand lies, and on what.
struct Laying {
    const Ground& ground;
    const model::Geometry& arm;
    const Arm& figures;
    float rests_over_m;
    std::vector<std::string> thumbs, fingers; // that lie
    SampledArm sampled{arm, figures};

    // Returns how much higher the ground stands than what touches, where it reaches farthest into digits that cannot be
    // bent back any farther: metres per metre of the way to there, ahead by fingers, to its side by the thumb.
    glm::vec2 bend_digits(HandPosture& posture) const {
        const ToContact to_contact(posture, arm, figures);
        const std::vector<glm::vec3> pads = pads_of(posture, arm, figures);
        const DigitGap over = [&](const glm::vec3& at) { return gap(at, ground); };
        float near = rests_over_m + touching(posture, ground, sampled, to_contact, pads, figures);
        for (const DigitBend& by : thumb_bends)
            bend_alike(posture, thumbs, by, near, over, sampled, to_contact, figures);
        near =
            rests_over_m + touching(posture, ground, sampled, to_contact, pads, figures); // the thumb's ball has moved
        for (const DigitBend& by : finger_bends)
            bend_alike(posture, fingers, by, near, over, sampled, to_contact, figures);
        glm::vec2 steepest(0);
        for (const std::string& finger : fingers)
            steepest.x = std::max(steepest.x, steepest_cut(posture, finger + ".mcp.flexion", 0, near, to_contact));
        for (const std::string& thumb : thumbs)
            steepest.y = std::max(steepest.y, steepest_cut(posture, thumb + ".mcp.flexion", 1, near, to_contact));
        return steepest;
    }

private:
    [[nodiscard]] float steepest_cut(const HandPosture& posture, const std::string& movement, int axis, float near,
                                     const ToContact& to_contact) const {
        constexpr float least_m = 0.05F;   // nearer than that, little is raised by tilting
        constexpr float unseen_m = 0.003F; // pulp and flesh give way
        const std::vector<std::size_t> moved = hanging_on(figures.movement(movement).segment, figures);
        float steepest = 0;
        model::Shape shape;
        sampled.pose(posture.hands.front().degrees, moved, shape);
        for (const std::size_t segment : moved)
            for (const glm::vec3& place : sampled.of(shape, segment))
                if (const glm::vec3 at = to_contact(place); at[axis] > least_m)
                    steepest = std::max(steepest, (near - gap(at, ground) - unseen_m) / at[axis]);
        return steepest;
    }
};

} // namespace

HandPosture laid(HandPosture posture, const Ground& ground, const model::Geometry& arm, const Arm& figures,
                 float rests_over_m) {
    if (posture.lying.empty()) return posture;
    Laying laying{ground, arm, figures, rests_over_m, {}, {}};
    for (const std::string& digit : posture.lying) (digit == "thumb" ? laying.thumbs : laying.fingers).push_back(digit);
    if (!palm_touches(posture, figures)) {
        laying.bend_digits(posture);
        return posture;
    }
    // Over a hollow, what bears the hand is its heel and fingers.
    constexpr int rounds = 4;
    HandPosture lying;
    glm::vec2 raised(0);
    for (int round = 0; round < rounds; ++round) {
        lying = posture;
        tilt(lying, ground, raised, laying.sampled, arm, figures);
        const glm::vec2 cut = laying.bend_digits(lying);
        if (cut == glm::vec2(0)) break;
        raised += cut;
    }
    return lying;
}

} // namespace palpate::technique
