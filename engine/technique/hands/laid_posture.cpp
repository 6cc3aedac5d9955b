#include "technique/hands/laid_posture.hpp"
#include "model/posing/pose_shape.hpp"
#include "technique/hands/hand_mesh.hpp"
#include <algorithm>
#include <cmath>
#include <glm/gtc/quaternion.hpp>
#include <glm/matrix.hpp>
#include <limits>

namespace palpate::technique {
namespace {

struct Bend {
    const char* movement; // behind the digit's name
    float back, on;       // degrees from how it is held
};
// A finger comes down as it is held; where what is under it falls away, its other joints bend after it.
constexpr Bend finger_bends[] = {{".mcp.flexion", 22, 55}, {".pip.flexion", 0, 50}, {".dip.flexion", 0, 35}};
constexpr Bend thumb_bends[] = {{".cmc.abduction", 20, 12}};
// Around a handle, from the open hand.
constexpr Bend closing_fingers[] = {{".mcp.flexion", 0, 42}, {".pip.flexion", 0, 85}, {".dip.flexion", 0, 60}};
constexpr Bend closing_thumb[] = {{".mcp.flexion", 0, 25}, {".ip.flexion", 0, 35}};

constexpr std::size_t palm = 0; // the segment that everything else hangs on

// Some of the arm's skin, a part for each segment.
class Sampled {
public:
    Sampled(const model::Geometry& arm, const Arm& figures)
        : figures_(&figures) {
        constexpr std::uint32_t every = 5;
        few_.segments = arm.segments;
        const model::Part& skin = arm.parts.front();
        for (std::size_t s = 0; s < figures.segments.size(); ++s) {
            model::Part& part = few_.parts.emplace_back();
            part.first_vertex = static_cast<std::uint32_t>(few_.positions.size());
            for (std::uint32_t v = skin.first_vertex; v < skin.first_vertex + skin.vertex_count; v += every)
                if (arm.influences[v].segment[0] == s) add(arm, v);
            part.vertex_count = static_cast<std::uint32_t>(few_.positions.size()) - part.first_vertex;
        }
    }

    [[nodiscard]] std::span<const glm::vec3> of(const model::Shape& shape, std::size_t segment) const {
        const model::Part& part = few_.parts[segment];
        return std::span(shape.positions).subspan(part.first_vertex, part.vertex_count);
    }
    [[nodiscard]] const glm::vec3& normal(const model::Shape& shape, std::size_t segment, std::size_t i) const {
        return shape.normals[few_.parts[segment].first_vertex + i];
    }
    // As the arm was measured, posed; segments that are not asked for are left out.
    void pose(const ArmPose& degrees, std::span<const std::size_t> segments, model::Shape& into) const {
        std::vector<std::uint8_t> finest(few_.parts.size(), model::not_moved);
        for (const std::size_t segment : segments) finest[segment] = 0;
        model::pose_shape(few_, movements(*figures_, degrees), {}, finest, into);
    }

private:
    const Arm* figures_;
    model::Geometry few_;

    void add(const model::Geometry& arm, std::uint32_t v) {
        few_.positions.push_back(arm.positions[v]);
        few_.normals.push_back(arm.normals[v]);
        few_.influences.push_back(arm.influences[v]);
    }
};

// From the arm as it was measured to the contact: x ahead, z against the press.
struct ToContact {
    glm::mat3 turn{1};
    glm::vec3 origin{0};

    ToContact(const HandPosture& posture, const model::Geometry& arm, const Arm& figures) {
        const glm::vec3 z = -posture.press, x = glm::normalize(posture.ahead - glm::dot(posture.ahead, z) * z);
        turn = glm::transpose(glm::mat3(x, glm::cross(z, x), z));
        const std::vector<glm::vec3> pads = pads_of(posture, arm, figures);
        for (const glm::vec3& pad : pads) origin += pad / static_cast<float>(pads.size());
    }
    [[nodiscard]] glm::vec3 operator()(const glm::vec3& p) const { return turn * (p - origin); }
};

using Gap = std::function<float(const glm::vec3& at)>; // in the contact's frame, to what a digit lies on

float gap(const glm::vec3& at, const Ground& ground) {
    const std::optional<float> height = ground(glm::vec2(at));
    return height ? at.z - *height : std::numeric_limits<float>::max();
}

bool palm_touches(const HandPosture& posture, const Arm& figures) {
    return std::any_of(posture.pads.begin(), posture.pads.end(),
                       [&](const std::string& pad) { return figures.pad(pad).segment == palm; });
}

// Turns the hand so that what was square to the pressing lies on the plane of the ground under its palm.
void tilt(HandPosture& posture, const Ground& ground, const Sampled& sampled, const model::Geometry& arm,
          const Arm& figures) {
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
    const glm::vec3 plane = glm::inverse(squares) * sums;
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
float touching(const HandPosture& posture, const Ground& ground, const Sampled& sampled, const ToContact& to_contact,
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

std::vector<std::size_t> hanging_on(std::size_t segment, const Arm& figures) {
    std::vector<std::size_t> found{segment};
    for (std::size_t s = segment + 1; s < figures.segments.size(); ++s)
        if (std::find(found.begin(), found.end(), figures.segments[s].parent) != found.end()) found.push_back(s);
    return found;
}

// Returns the degrees it was bent by, or nothing where it does not reach the ground.
std::optional<float> bend(HandPosture& posture, const std::string& digit, const Bend& by, float as_near_as,
                          const Gap& gap_at, const Sampled& sampled, const ToContact& to_contact, const Arm& figures) {
    const ArmMovement& movement = figures.movement(digit + by.movement);
    ArmPose& degrees = posture.hands.front().degrees;
    const auto held = degrees.find(movement.name);
    const float own = held != degrees.end() ? held->second : movement.rest;
    const std::vector<std::size_t> moved = hanging_on(movement.segment, figures);
    model::Shape shape;
    const auto nearest = [&](float angle) {
        degrees[movement.name] = angle;
        sampled.pose(degrees, moved, shape);
        float least = std::numeric_limits<float>::max();
        for (const std::size_t segment : moved)
            for (const glm::vec3& place : sampled.of(shape, segment))
                least = std::min(least, gap_at(to_contact(place)));
        return least;
    };
    float high = std::max(own - by.back, movement.least), low = std::min(own + by.on, movement.most);
    if (nearest(low) > as_near_as) {
        degrees[movement.name] = own;
        return {};
    }
    constexpr int halvings = 10;
    for (int i = 0; i < halvings; ++i) {
        const float middle = (high + low) / 2;
        (nearest(middle) > as_near_as ? high : low) = middle;
    }
    degrees[movement.name] = high;
    return high - own;
}

// Digits that find nothing to rest on go with the others.
void bend_alike(HandPosture& posture, const std::vector<std::string>& digits_that_do, const Bend& by, float as_near_as,
                const Gap& gap_at, const Sampled& sampled, const ToContact& to_contact, const Arm& figures) {
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

} // namespace

HandPosture laid(HandPosture posture, const Ground& ground, const model::Geometry& arm, const Arm& figures) {
    if (posture.lying.empty()) return posture;
    const Sampled sampled(arm, figures);
    std::vector<std::string> fingers = posture.lying;
    const auto thumb =
        std::partition(fingers.begin(), fingers.end(), [](const auto& digit) { return digit != "thumb"; });
    const std::vector<std::string> thumbs(thumb, fingers.end());
    fingers.erase(thumb, fingers.end());
    if (palm_touches(posture, figures)) tilt(posture, ground, sampled, arm, figures);
    const ToContact to_contact(posture, arm, figures);
    const std::vector<glm::vec3> pads = pads_of(posture, arm, figures);
    const Gap over = [&](const glm::vec3& at) { return gap(at, ground); };
    float near = touching(posture, ground, sampled, to_contact, pads, figures);
    for (const Bend& by : thumb_bends) bend_alike(posture, thumbs, by, near, over, sampled, to_contact, figures);
    near = touching(posture, ground, sampled, to_contact, pads, figures); // the thumb's ball has moved
    for (const Bend& by : finger_bends) bend_alike(posture, fingers, by, near, over, sampled, to_contact, figures);
    return posture;
}

namespace {

const ArmSegment& upper_arm_of(const Arm& figures) {
    return *std::find_if(figures.segments.begin(), figures.segments.end(),
                         [](const ArmSegment& segment) { return segment.id == "upper_arm"; });
}

} // namespace

glm::vec3 shoulder_of(const Arm& figures) {
    constexpr float upper_arm_m = 0.31F; // elbow to shoulder of a man (NASA-STD-3000, recalled)
    const glm::vec3 elbow = 0.001F * upper_arm_of(figures).joint;
    return elbow + upper_arm_m * glm::normalize(0.001F * figures.sleeve.high - elbow);
}

Grip gripped(HandPosture posture, float radius_m, float lean, const model::Geometry& arm, const Arm& figures) {
    const Sampled sampled(arm, figures);
    const ToContact to_contact(posture, arm, figures);
    constexpr float hair_m = 0.0003F;
    const Gap to_handle = [&](const glm::vec3& at) { return std::hypot(at.y, at.z + radius_m) - radius_m; };
    ArmPose& degrees = posture.hands.front().degrees;
    for (const std::string& digit : posture.lying) {
        const std::span<const Bend> bends =
            digit == "thumb" ? std::span<const Bend>(closing_thumb) : std::span<const Bend>(closing_fingers);
        for (const Bend& by : bends) {
            if (bend(posture, digit, by, hair_m, to_handle, sampled, to_contact, figures)) continue;
            const ArmMovement& movement = figures.movement(digit + by.movement); // the next joint comes to touch it
            degrees[movement.name] = std::min(degrees[movement.name] + by.on, movement.most);
        }
    }
    // Wrist and forearm are turned until the shoulder leans along the handle as it should.
    const auto upper_arm = static_cast<std::size_t>(&upper_arm_of(figures) - figures.segments.data());
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

} // namespace palpate::technique
