#include "posture/balance.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "posture/descent.hpp"
#include "posture/masses.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace palpate::posture {
namespace {

// Flesh under slow pressure: some tens of kPa (gluteal muscle and fat; Linder-Ganz et al. 2007).
constexpr float flesh_modulus_pa = 30e3F, least_depth_m = 0.004F;
constexpr double joint_stiffness = 8;   // N m per radian: passive, mid-range, of hip or knee (Riener and Edrich 1999)
constexpr float support_reach_m = 0.5F; // of the supports: skin farther off is left out
constexpr std::size_t most_points = 12000;
constexpr std::size_t height_at = 0, tilt_at = 1, roll_at = 2, joints_at = 3; // what the values are, in this order

struct Point { // of the skin, as the flesh is settled
    glm::vec3 rest;
    model::Influences influences;
    float area_m2, flesh_m;
};

// A column of flesh and cushion, pressed by `depth`: softly at first, never to nothing.
struct Column {
    double energy, force, stiffness; // joules, newtons, newtons per metre
};
Column pressed(const Point& point, const SupportKind& kind, double depth) {
    const double cushion = kind.modulus_pa > 0 ? double{kind.size.y} : 0, thickness = double{point.flesh_m} + cushion;
    const double soft = double{point.flesh_m / flesh_modulus_pa + softness_of(kind)}; // metres per pascal
    constexpr double hardest = 0.9; // of the thickness: from there on as stiff as there
    const double k = double{point.area_m2} / soft, share = std::min(depth / thickness, hardest);
    const double force = k * thickness * share / (1 - share), stiffness = k / ((1 - share) * (1 - share));
    const double beyond = depth - share * thickness;
    return {k * thickness * thickness * (-std::log(1 - share) - share) + force * beyond +
                0.5 * stiffness * beyond * beyond,
            force + stiffness * beyond, stiffness};
}

class Problem {
public:
    Problem(const Posable& body, const Position& position, const Balance& start, std::span<const Support> supports,
            std::span<const glm::vec3> shifts)
        : body_(body)
        , start_(start)
        , supports_(supports)
        , masses_(masses_of(body, position.hold == Hold::standing)) {
        freedoms_ = {{position.hips_mm <= 0, 0.02}, {position.tilts}, {position.rolls}};
        values_.resize(joints_at, 0.0);
        for (const std::string& name : position.gives) add_joint(name);
        const std::vector<Rigid> held = places(values_);
        middle_ = body.bulk(held).middle;
        gather(shifts);
        if (freedoms_[height_at].free) {
            values_[height_at] = first_touch();
        } else {
            const auto hip = [&](const char* id) { return body.landmark(id, held).y; };
            values_[height_at] = double{position.hips_mm * 1e-3F -
                                        (hip("femoral_head_centre.right") + hip("femoral_head_centre.left")) / 2};
        }
        leave_out_what_is_far();
    }

    [[nodiscard]] const std::vector<Freedom>& freedoms() const { return freedoms_; }
    [[nodiscard]] const Numbers& start() const { return values_; }
    [[nodiscard]] Pose pose(const Numbers& q) const {
        Pose result = start_.pose;
        for (std::size_t i = 0; i < gives_.size(); ++i)
            result.degrees[gives_[i]] = glm::degrees(static_cast<float>(q[joints_at + i]));
        return result;
    }
    [[nodiscard]] Rigid root(const Numbers& q) const {
        const glm::quat turn = glm::angleAxis(static_cast<float>(q[tilt_at]), glm::vec3(0, 0, 1)) *
                               glm::angleAxis(static_cast<float>(q[roll_at]), glm::vec3(1, 0, 0));
        Rigid move = turn_about(middle_, turn);
        move.shift.y += static_cast<float>(q[height_at]);
        return then(start_.root, move);
    }
    double energy(const Numbers& q, Numbers* gradient, Numbers* curvature) const;
    [[nodiscard]] std::vector<float> pressing(const Numbers& q) const;

private:
    struct Contact {
        const Point* point;
        std::size_t support;
        glm::vec3 at, outward;
        Column column;
    };
    [[nodiscard]] std::vector<Rigid> places(const Numbers& q) const {
        return place(body_.skeleton(), pose(q), root(q));
    }
    [[nodiscard]] static std::vector<model::DualQuaternion> movements(std::span<const Rigid> places) {
        std::vector<model::DualQuaternion> result;
        for (const Rigid& one : places) result.push_back(model::DualQuaternion::of(one.turn, one.shift));
        model::align(result);
        return result;
    }
    [[nodiscard]] std::vector<glm::vec3> skin(const Numbers& q) const {
        const std::vector<model::DualQuaternion> moves = movements(places(q));
        std::vector<glm::vec3> at;
        at.reserve(points_.size());
        for (const Point& p : points_) at.push_back(model::mean_movement(p.influences, moves).moved(p.rest));
        return at;
    }
    [[nodiscard]] std::vector<Contact> contacts(const Numbers& q) const;
    [[nodiscard]] double first_touch() const;
    void add_joint(const std::string& name);
    void gather(std::span<const glm::vec3> shifts);
    void leave_out_what_is_far();

    const Posable& body_;
    const Balance& start_;
    std::span<const Support> supports_;
    std::vector<Mass> masses_;
    std::vector<Freedom> freedoms_;
    Numbers values_; // to begin with
    std::vector<std::string> gives_;
    std::vector<Point> points_;
    glm::vec3 middle_{0};
};

void Problem::add_joint(const std::string& name) {
    const std::vector<NamedMovement> all = movements_of(body_.skeleton());
    const auto movement = std::find_if(all.begin(), all.end(), [&](const auto& m) { return m.name == name; });
    if (movement == all.end()) {
        std::vector<std::string> known;
        for (const NamedMovement& one : all) known.push_back(one.name);
        throw core::Error(fmt::format("gives: unknown movement \"{}\"{}", name, core::did_you_mean(name, known)));
    }
    gives_.push_back(name);
    const auto held = start_.pose.degrees.find(name);
    values_.push_back(held == start_.pose.degrees.end() ? 0.0 : double{glm::radians(held->second)});
    freedoms_.push_back({true, 0.07, double{glm::radians(movement->least)}, double{glm::radians(movement->most)}});
}

void Problem::gather(std::span<const glm::vec3> shifts) {
    const std::vector<Rigid> unmoved(body_.skeleton().segments.size());
    const std::vector<glm::vec3> rest = body_.skin_at(unmoved, shifts);
    const std::size_t every = std::max<std::size_t>(1, rest.size() / most_points);
    for (std::size_t i = 0; i < rest.size(); i += every) {
        const Posable::SkinPlace& place = body_.skin()[i];
        points_.push_back({rest[i], place.touch.influences, place.area_m2 * static_cast<float>(every),
                           std::max(place.over_bone_m, least_depth_m)});
    }
}

void Problem::leave_out_what_is_far() {
    const std::vector<glm::vec3> at = skin(values_);
    std::erase_if(points_, [&](const Point& point) {
        glm::vec3 outward(0);
        return distance(supports_, at[static_cast<std::size_t>(&point - points_.data())], outward) > support_reach_m;
    });
}

// The height at which the first skin meets what bears the body: down by what is free all round, again and again.
double Problem::first_touch() const {
    constexpr float above_m = 3, near_m = 5e-4F;
    std::vector<Support> bases;
    for (const Support& support : supports_)
        if (support.kind.base) bases.push_back(support);
    std::vector<glm::vec3> at = skin(values_);
    float down = above_m;
    for (int step = 0; step < 100; ++step) {
        float least = above_m;
        glm::vec3 outward(0);
        for (const glm::vec3& p : at) least = std::min(least, distance(bases, p + glm::vec3(0, down, 0), outward));
        if (least < near_m) break;
        down -= least;
    }
    return double{down};
}

std::vector<Problem::Contact> Problem::contacts(const Numbers& q) const {
    const std::vector<glm::vec3> at = skin(q);
    std::vector<Contact> result;
    for (std::size_t i = 0; i < points_.size(); ++i)
        for (std::size_t s = 0; s < supports_.size(); ++s) {
            glm::vec3 outward(0);
            const double depth = -double{distance(supports_[s], at[i], outward)};
            if (depth > 0)
                result.push_back({&points_[i], s, at[i], outward, pressed(points_[i], supports_[s].kind, depth)});
        }
    return result;
}

double Problem::energy(const Numbers& q, Numbers* gradient, Numbers* curvature) const {
    const std::size_t n = q.size();
    const std::vector<Rigid> at = places(q);
    const std::vector<Contact> touching = contacts(q);
    double sum = 0;
    for (const Mass& mass : masses_) sum += mass.weight_n * double{at[mass.segment](mass.rest).y};
    for (std::size_t i = joints_at; i < n; ++i)
        sum += 0.5 * joint_stiffness * (q[i] - values_[i]) * (q[i] - values_[i]);
    for (const Contact& contact : touching) sum += contact.column.energy;
    if (gradient == nullptr) return sum;

    gradient->assign(n, 0.0);
    curvature->assign(n * n, 0.0);
    std::vector<Numbers> deeper(n); // every contact, by one of each value
    for (std::size_t i = 0; i < n; ++i) {
        if (!freedoms_[i].free) continue;
        constexpr double small = 1e-3;
        const double h = q[i] + small > freedoms_[i].most ? -small : small; // back from the end of a range, else forth
        Numbers moved = q;
        moved[i] += h;
        const std::vector<Rigid> there = places(moved);
        const std::vector<model::DualQuaternion> moves = movements(there);
        for (const Mass& mass : masses_)
            (*gradient)[i] +=
                mass.weight_n * double{there[mass.segment](mass.rest).y - at[mass.segment](mass.rest).y} / h;
        if (i >= joints_at) {
            (*gradient)[i] += joint_stiffness * (q[i] - values_[i]);
            (*curvature)[i * n + i] += joint_stiffness;
        }
        for (const Contact& c : touching) {
            const glm::vec3 to = model::mean_movement(c.point->influences, moves).moved(c.point->rest);
            deeper[i].push_back(-double{glm::dot(c.outward, to - c.at)} / h);
            (*gradient)[i] += c.column.force * deeper[i].back();
        }
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t c = 0; c < std::min(deeper[i].size(), deeper[j].size()); ++c)
                (*curvature)[i * n + j] += touching[c].column.stiffness * deeper[i][c] * deeper[j][c];
    return sum;
}

std::vector<float> Problem::pressing(const Numbers& q) const {
    std::vector<float> result(supports_.size(), 0.0F);
    for (const Contact& contact : contacts(q)) result[contact.support] += static_cast<float>(contact.column.force);
    return result;
}

} // namespace

Balance balance(const Posable& body, const Position& position, const Balance& start, std::span<const Support> supports,
                std::span<const glm::vec3> shifts) {
    const Problem problem(body, position, start, supports, shifts);
    constexpr double enough = 1e-5; // joules: a body let down by a hundredth of a millimetre
    const Numbers q = least_of({problem.freedoms(), enough, 120,
                                [&](const Numbers& values, Numbers* gradient, Numbers* curvature) {
                                    return problem.energy(values, gradient, curvature);
                                }},
                               problem.start());
    return {problem.pose(q), problem.root(q), problem.pressing(q)};
}

} // namespace palpate::posture
