#include "posture/balance.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace palpate::posture {
namespace {

constexpr double gravity = 9.81; // m/s2
// Flesh under slow pressure: some tens of kPa (gluteal muscle and fat; Linder-Ganz et al. 2007), linear in what is
// pressed of its depth.
constexpr float flesh_modulus_pa = 30e3F, least_depth_m = 0.004F;
// Passive moment of a relaxed hip or knee in the middle of its range: some newton metres (Riener and Edrich 1999).
constexpr double joint_stiffness = 8; // N m per radian
constexpr float reach_m = 0.5F;       // of the supports: skin farther off is left out
constexpr std::size_t most_points = 12000;
constexpr int most_steps = 120;

// Masses of a man of average build: shares of 73 kg, and where along the segment they are (de Leva 1996, J Biomech
// 29:1223). The middle of the trunk is shared out between the lowest ribs and the loins. Of lying bodies what is above
// T8 is left out: shoulders and head carry themselves.
constexpr double body_kg = 73;
struct MassRow {
    const char* segment;
    double share;
    const char *from, *to;
    float along;
};
constexpr MassRow mass_table[] = {
    {"pelvis", 0.1117, "sacral_promontory", "symphysis_upper.right", 0.5F},
    {"l3", 0.0816, "l3_body", "l3_body", 0},
    {"thorax", 0.0817, "t10_spinous", "rib_10_lowest.right", 0.5F},
    {"thigh.right", 0.1416, "femoral_head_centre.right", "knee_centre.right", 0.4095F},
    {"thigh.left", 0.1416, "femoral_head_centre.left", "knee_centre.left", 0.4095F},
    {"shank.right", 0.0433, "knee_centre.right", "ankle_centre.right", 0.4395F},
    {"shank.left", 0.0433, "knee_centre.left", "ankle_centre.left", 0.4395F},
    {"foot.right", 0.0137, "calcaneus_back.right", "toe_2_tip.right", 0.4415F},
    {"foot.left", 0.0137, "calcaneus_back.left", "toe_2_tip.left", 0.4415F},
};
constexpr double upper_body_share = 0.3278; // head, arms, upper trunk: on the thorax of upright bodies

struct Mass {
    std::size_t segment;
    double weight_n;
    glm::vec3 rest;
};

struct Point { // of the skin, as the flesh is settled
    glm::vec3 rest;
    model::Influences influences;
    float area_m2, softness; // metres per pascal
};

using Numbers = std::vector<double>;

// Solves (H + damping) x = -g by Cholesky; H positive semidefinite, row by row.
Numbers step_of(Numbers h, const Numbers& g, double damping) {
    const std::size_t n = g.size();
    for (std::size_t i = 0; i < n; ++i) h[i * n + i] += damping * h[i * n + i] + 1e-6;
    Numbers x(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = -g[i];
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i; j < n; ++j) {
            double sum = h[j * n + i];
            for (std::size_t k = 0; k < i; ++k) sum -= h[i * n + k] * h[j * n + k];
            h[j * n + i] = i == j ? std::sqrt(std::max(sum, 1e-9)) : sum / h[i * n + i];
        }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) x[i] -= h[i * n + k] * x[k];
        x[i] /= h[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) x[i] -= h[k * n + i] * x[k];
        x[i] /= h[i * n + i];
    }
    return x;
}

class Problem {
public:
    Problem(const Posable& body, const Position& position, const Balance& start, std::span<const Support> supports,
            std::span<const glm::vec3> shifts)
        : body_(body)
        , start_(start)
        , supports_(supports) {
        free_ = {true, position.tilts, position.rolls};
        const std::vector<NamedMovement> all = movements_of(body.skeleton());
        for (const std::string& name : position.gives) {
            const auto one = std::find_if(all.begin(), all.end(), [&](const auto& m) { return m.name == name; });
            if (one == all.end()) {
                std::vector<std::string> known;
                for (const NamedMovement& movement : all) known.push_back(movement.name);
                throw core::Error(
                    fmt::format("gives: unknown movement \"{}\"{}", name, core::did_you_mean(name, known)));
            }
            gives_.push_back({name, glm::radians(one->least), glm::radians(one->most)});
            free_.push_back(true);
        }
        for (const MassRow& row : mass_table) {
            const auto segment = body.skeleton().segment(row.segment);
            if (!segment) continue;
            const glm::vec3 from = body.landmarks().at(row.from).position, to = body.landmarks().at(row.to).position;
            glm::vec3 middle = glm::mix(from, to, row.along);
            double share = row.share;
            if (std::string_view(row.segment) == "thorax") {
                middle.x = 0;
                if (position.hold == Hold::standing) share += upper_body_share;
            }
            masses_.push_back({*segment, share * body_kg * gravity, middle});
        }
        middle_ = body.bulk(places(values_at_start())).middle;
        gather(shifts);
    }

    [[nodiscard]] Numbers values_at_start() const {
        Numbers q(free_.size(), 0.0);
        for (std::size_t i = 0; i < gives_.size(); ++i) q[3 + i] = double{held(gives_[i].name)};
        return q;
    }
    [[nodiscard]] const std::vector<bool>& free() const { return free_; }

    [[nodiscard]] Pose pose(const Numbers& q) const {
        Pose result = start_.pose;
        for (std::size_t i = 0; i < gives_.size(); ++i)
            result.degrees[gives_[i].name] = glm::degrees(static_cast<float>(q[3 + i]));
        return result;
    }
    [[nodiscard]] Rigid root(const Numbers& q) const {
        const glm::quat turn = glm::angleAxis(static_cast<float>(q[1]), glm::vec3(0, 0, 1)) *
                               glm::angleAxis(static_cast<float>(q[2]), glm::vec3(1, 0, 0));
        Rigid move = turn_about(middle_, turn);
        move.shift.y += static_cast<float>(q[0]);
        return then(start_.root, move);
    }
    [[nodiscard]] std::vector<Rigid> places(const Numbers& q) const {
        return place(body_.skeleton(), pose(q), root(q));
    }
    void keep_in_range(Numbers& q) const {
        for (std::size_t i = 0; i < gives_.size(); ++i)
            q[3 + i] = std::clamp(q[3 + i], double{gives_[i].least}, double{gives_[i].most});
    }

    // Energy; with `gradient` and `curvature` (Gauss-Newton) on demand.
    double energy(const Numbers& q, Numbers* gradient = nullptr, Numbers* curvature = nullptr) const;
    [[nodiscard]] std::vector<float> pressing(const Numbers& q) const;
    // The height at which the first skin meets what bears the body.
    [[nodiscard]] double first_touch(Numbers q) const;

private:
    struct Giving {
        std::string name;
        float least, most; // radians
    };
    [[nodiscard]] float held(const std::string& name) const {
        const auto found = start_.pose.degrees.find(name);
        return found == start_.pose.degrees.end() ? 0.0F : glm::radians(found->second);
    }
    [[nodiscard]] std::vector<model::DualQuaternion> movements(const Numbers& q) const {
        std::vector<model::DualQuaternion> result;
        for (const Rigid& one : places(q)) result.push_back(model::DualQuaternion::of(one.turn, one.shift));
        model::align(result);
        return result;
    }
    [[nodiscard]] double stiffness(const Point& point, const Support& support) const {
        return double{point.area_m2} / double{point.softness + softness_of(support.kind)};
    }
    void gather(std::span<const glm::vec3> shifts);

    const Posable& body_;
    const Balance& start_;
    std::span<const Support> supports_;
    std::vector<bool> free_;
    std::vector<Giving> gives_;
    std::vector<Mass> masses_;
    std::vector<Point> points_;
    glm::vec3 middle_{0};
};

void Problem::gather(std::span<const glm::vec3> shifts) {
    const std::vector<Rigid> unmoved(body_.skeleton().segments.size());
    const std::vector<glm::vec3> rest = body_.skin_at(unmoved, shifts);
    const std::size_t every = std::max<std::size_t>(1, rest.size() / most_points);
    for (std::size_t i = 0; i < rest.size(); i += every) {
        const Posable::SkinPlace& place = body_.skin()[i];
        points_.push_back({rest[i], place.touch.influences, place.area_m2 * static_cast<float>(every),
                           std::max(place.over_bone_m, least_depth_m) / flesh_modulus_pa});
    }
    Numbers q = values_at_start();
    q[0] = first_touch(q);
    const std::vector<model::DualQuaternion> moves = movements(q);
    std::erase_if(points_, [&](const Point& point) {
        const glm::vec3 at = model::mean_movement(point.influences, moves).moved(point.rest);
        glm::vec3 outward(0);
        return distance(supports_, at, outward) > reach_m;
    });
}

double Problem::first_touch(Numbers q) const {
    constexpr double above_m = 3, near_m = 5e-4;
    std::vector<Support> bases;
    for (const Support& support : supports_)
        if (support.kind.base) bases.push_back(support);
    q[0] = above_m;
    const std::vector<model::DualQuaternion> moves = movements(q);
    std::vector<glm::vec3> at;
    for (const Point& point : points_) at.push_back(model::mean_movement(point.influences, moves).moved(point.rest));
    for (int step = 0; step < 100; ++step) { // down by what is free all round, until something touches
        float least = std::numeric_limits<float>::max();
        glm::vec3 outward(0);
        for (const glm::vec3& place : at) least = std::min(least, distance(bases, place, outward));
        if (double{least} < near_m || least > 100) break;
        for (glm::vec3& place : at) place.y -= least;
        q[0] -= double{least};
    }
    return q[0];
}

double Problem::energy(const Numbers& q, Numbers* gradient, Numbers* curvature) const {
    constexpr double small = 1e-3; // metres, radians: of the differences
    const std::size_t n = q.size();
    const std::vector<Rigid> at = places(q);
    double sum = 0;
    for (const Mass& mass : masses_) sum += mass.weight_n * double{at[mass.segment](mass.rest).y};
    for (std::size_t i = 0; i < gives_.size(); ++i) {
        const double off = q[3 + i] - double{held(gives_[i].name)};
        sum += 0.5 * joint_stiffness * off * off;
    }
    struct Contact {
        const Point* point;
        glm::vec3 at, outward;
        double depth, stiffness;
    };
    std::vector<Contact> contacts;
    const std::vector<model::DualQuaternion> moves = movements(q);
    for (const Point& point : points_) {
        const glm::vec3 place = model::mean_movement(point.influences, moves).moved(point.rest);
        for (const Support& support : supports_) {
            glm::vec3 outward(0);
            const double depth = -double{distance(support, place, outward)};
            if (depth <= 0) continue;
            const double k = stiffness(point, support);
            sum += 0.5 * k * depth * depth;
            if (gradient != nullptr) contacts.push_back({&point, place, outward, depth, k});
        }
    }
    if (gradient == nullptr) return sum;
    gradient->assign(n, 0.0);
    curvature->assign(n * n, 0.0);
    std::vector<Numbers> deeper(n); // of each contact, per unit of each value
    for (std::size_t i = 0; i < n; ++i) {
        if (!free_[i]) continue;
        Numbers moved = q;
        moved[i] += small;
        const std::vector<Rigid> there = places(moved);
        for (const Mass& mass : masses_)
            (*gradient)[i] +=
                mass.weight_n * double{there[mass.segment](mass.rest).y - at[mass.segment](mass.rest).y} / small;
        if (i >= 3) {
            (*gradient)[i] += joint_stiffness * (q[i] - double{held(gives_[i - 3].name)});
            (*curvature)[i * n + i] += joint_stiffness;
        }
        const std::vector<model::DualQuaternion> turned = movements(moved);
        for (const Contact& c : contacts) {
            const glm::vec3 to = model::mean_movement(c.point->influences, turned).moved(c.point->rest);
            deeper[i].push_back(-double{glm::dot(c.outward, to - c.at)} / small);
            (*gradient)[i] += c.stiffness * c.depth * deeper[i].back();
        }
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            if (!free_[i] || !free_[j]) continue;
            double dot = 0;
            for (std::size_t c = 0; c < contacts.size(); ++c)
                dot += contacts[c].stiffness * deeper[i][c] * deeper[j][c];
            (*curvature)[i * n + j] += dot;
            if (i != j) (*curvature)[j * n + i] += dot;
        }
    return sum;
}

std::vector<float> Problem::pressing(const Numbers& q) const {
    std::vector<float> result(supports_.size(), 0.0F);
    const std::vector<model::DualQuaternion> moves = movements(q);
    for (const Point& point : points_) {
        const glm::vec3 place = model::mean_movement(point.influences, moves).moved(point.rest);
        for (std::size_t s = 0; s < supports_.size(); ++s) {
            glm::vec3 outward(0);
            const float depth = -distance(supports_[s], place, outward);
            if (depth > 0) result[s] += depth * static_cast<float>(stiffness(point, supports_[s]));
        }
    }
    return result;
}

} // namespace

Balance balance(const Posable& body, const Position& position, const Balance& start, std::span<const Support> supports,
                std::span<const glm::vec3> shifts) {
    const Problem problem(body, position, start, supports, shifts);
    Numbers q = problem.values_at_start(), gradient, curvature;
    q[0] = problem.first_touch(q);
    double energy = problem.energy(q), damping = 1e-3;
    constexpr double enough = 1e-5; // joules
    for (int n = 0; n < most_steps; ++n) {
        energy = problem.energy(q, &gradient, &curvature);
        bool better = false;
        for (int tries = 0; tries < 8 && !better; ++tries, damping *= better ? 1 : 8) {
            Numbers step = step_of(curvature, gradient, damping), next = q;
            double longest = 1; // of what a step may be: centimetres and degrees, not more
            for (std::size_t i = 0; i < q.size(); ++i)
                if (problem.free()[i]) longest = std::max(longest, std::abs(step[i]) / (i == 0 ? 0.02 : 0.07));
            for (std::size_t i = 0; i < q.size(); ++i)
                if (problem.free()[i]) next[i] += step[i] / longest;
            problem.keep_in_range(next);
            const double there = problem.energy(next);
            better = there < energy;
            if (!better) continue;
            const bool done = energy - there < enough;
            q = next;
            damping = std::max(damping / 4, 1e-6);
            if (done) n = most_steps;
        }
        if (!better) break;
    }
    return {problem.pose(q), problem.root(q), problem.pressing(q)};
}

} // namespace palpate::posture
