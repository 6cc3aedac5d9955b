// Gives the cubes of a posed flesh their volume back: flesh.hpp says how.
#include "core/wide.hpp"
#include "model/posing/flesh.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace palpate::model {
namespace {

constexpr int sweeps_of_round = 8;
constexpr int back_for = sweeps_of_round - 2; // of them, the first: flesh that was pushed too far comes back
constexpr float smoothing = 0.6F;
constexpr float over_relaxation = 1.6F;
constexpr float well = 0.004F;   // of a cube's volume; far below what a muscle may change by
constexpr float awake = 0.0003F; // of a cube's volume: what is nearer to its own needs no help
// Of the volume of a cube's corner at rest: what is flatter or turned inside out is opened to this, by at most so much
// in one step, for what is far off must not leap.
constexpr float least_corner = 0.4F, opens_by = 0.5F;
constexpr float comes_back = 0.4F;  // of what is too far out, in one step
constexpr float least_hold = 0.02F; // of a touch on corners that can move, squared weights

// The three edges of a cube that meet in a corner, along the axes, in edges of the cube at rest.
struct CornerEdges {
    std::array<std::uint32_t, 4> at{}; // the corner, its neighbours along x, y and z
    std::array<float, 3> sign{};
    std::array<glm::vec3, 3> edge{};
    CornerEdges(const std::array<std::uint32_t, 8>& corner, std::size_t k, const std::vector<glm::vec3>& place,
                float per_cell) {
        at[0] = corner[k];
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const std::size_t bit = std::size_t{1} << axis;
            at[axis + 1] = corner[k ^ bit];
            sign[axis] = (k & bit) != 0 ? -per_cell : per_cell;
            edge[axis] = sign[axis] * (place[at[axis + 1]] - place[at[0]]);
        }
    }
    [[nodiscard]] float volume() const { return glm::dot(edge[0], glm::cross(edge[1], edge[2])); }
};

// Cubes side by side, lane by lane.
struct Abreast {
    static constexpr std::size_t count = 8;
    using Lanes = std::array<float, count>;
    struct Vectors {
        Lanes x{}, y{}, z{};
    };
    std::array<const std::array<std::uint32_t, 8>*, count> cube{}; // corners

    // Fewer than `count`: the last one is repeated.
    void take(const std::vector<std::array<std::uint32_t, 8>>& all, std::span<const std::uint32_t> which) {
        for (std::size_t i = 0; i < count; ++i) cube[i] = &all[which[std::min(i, which.size() - 1)]];
    }
};

PALPATE_WITHIN Abreast::Vectors cross(const Abreast::Vectors& a, const Abreast::Vectors& b) {
    Abreast::Vectors c;
    for (std::size_t i = 0; i < Abreast::count; ++i) {
        c.x[i] = a.y[i] * b.z[i] - b.y[i] * a.z[i];
        c.y[i] = a.z[i] * b.x[i] - b.z[i] * a.x[i];
        c.z[i] = a.x[i] * b.y[i] - b.x[i] * a.y[i];
    }
    return c;
}

// Their corners, and their mean edges along the three axes, in edges of a cube at rest.
struct PosedCubes {
    std::array<Abreast::Vectors, 8> at;
    std::array<Abreast::Vectors, 3> edge;
};
PALPATE_WITHIN void pose(const Abreast& cubes, const std::vector<glm::vec3>& place, float scale, PosedCubes& posed) {
    for (std::size_t i = 0; i < Abreast::count; ++i)
        for (std::size_t k = 0; k < 8; ++k) {
            const glm::vec3& corner = place[(*cubes.cube[i])[k]];
            posed.at[k].x[i] = corner.x;
            posed.at[k].y[i] = corner.y;
            posed.at[k].z[i] = corner.z;
        }
    for (std::size_t k = 0; k < 8; ++k)
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const float sign = (k >> axis & 1U) != 0 ? 1.0F : -1.0F;
            for (std::size_t i = 0; i < Abreast::count; ++i) {
                posed.edge[axis].x[i] += sign * posed.at[k].x[i];
                posed.edge[axis].y[i] += sign * posed.at[k].y[i];
                posed.edge[axis].z[i] += sign * posed.at[k].z[i];
            }
        }
    for (Abreast::Vectors& e : posed.edge)
        for (std::size_t i = 0; i < Abreast::count; ++i) e.x[i] *= scale, e.y[i] *= scale, e.z[i] *= scale;
}

// How much too large each is, of its volume at rest.
PALPATE_WITHIN Abreast::Lanes excess(const Abreast::Vectors& x, const Abreast::Vectors& yz) {
    Abreast::Lanes excess;
    for (std::size_t i = 0; i < Abreast::count; ++i)
        excess[i] = x.x[i] * yz.x[i] + x.y[i] * yz.y[i] + x.z[i] * yz.z[i] - 1;
    return excess;
}
PALPATE_WIDE Abreast::Lanes excess(const Abreast& cubes, const std::vector<glm::vec3>& place, float scale) {
    PosedCubes posed;
    pose(cubes, place, scale, posed);
    return excess(posed.edge[0], cross(posed.edge[1], posed.edge[2]));
}

// A step of each, along the gradient of its volume.
PALPATE_WIDE void give_volume_back(const Abreast& cubes, const std::vector<float>& movable, float scale,
                                   std::vector<glm::vec3>& place) {
    constexpr std::size_t n = Abreast::count;
    PosedCubes posed;
    pose(cubes, place, scale, posed);
    auto& [at, edge] = posed;
    std::array<Abreast::Lanes, 8> moves;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < 8; ++k) moves[k][i] = movable[(*cubes.cube[i])[k]];
    const Abreast::Vectors yz = cross(edge[1], edge[2]), zx = cross(edge[2], edge[0]), xy = cross(edge[0], edge[1]);
    std::array<Abreast::Vectors, 8> gradient;
    Abreast::Lanes sum{}, step;
    for (std::size_t k = 0; k < 8; ++k) {
        const float x = (k & 1U) != 0 ? 1.0F : -1.0F, y = (k & 2U) != 0 ? 1.0F : -1.0F,
                    z = (k & 4U) != 0 ? 1.0F : -1.0F;
        Abreast::Vectors& g = gradient[k];
        for (std::size_t i = 0; i < n; ++i) {
            g.x[i] = x * yz.x[i] + y * zx.x[i] + z * xy.x[i];
            g.y[i] = x * yz.y[i] + y * zx.y[i] + z * xy.y[i];
            g.z[i] = x * yz.z[i] + y * zx.z[i] + z * xy.z[i];
            sum[i] += moves[k][i] * (g.x[i] * g.x[i] + g.y[i] * g.y[i] + g.z[i] * g.z[i]);
        }
    }
    const Abreast::Lanes too_large = excess(edge[0], yz);
    for (std::size_t i = 0; i < n; ++i)
        step[i] = -over_relaxation * too_large[i] / (scale * (sum[i] + 1.0F)); // 1: of 24 in a cube at rest
    for (std::size_t k = 0; k < 8; ++k)
        for (std::size_t i = 0; i < n; ++i) {
            const float by = moves[k][i] * step[i];
            at[k].x[i] += by * gradient[k].x[i];
            at[k].y[i] += by * gradient[k].y[i];
            at[k].z[i] += by * gradient[k].z[i];
        }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < 8; ++k) place[(*cubes.cube[i])[k]] = {at[k].x[i], at[k].y[i], at[k].z[i]};
}

} // namespace

std::array<float, 8> corner_weights(const Seat& seat) {
    std::array<float, 8> weight{};
    for (std::size_t k = 0; k < 8; ++k) {
        weight[k] = 1;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const float t = static_cast<float>(seat.at[axis]) / float{whole_share};
            weight[k] *= (k >> axis & 1U) != 0 ? t : 1 - t;
        }
    }
    return weight;
}

// A step of diffusion: what the volume alone would leave rough.
void Flesh::smooth(std::vector<glm::vec3>& values) const {
    std::vector<glm::vec3> before = values;
    for (std::size_t i = 0; i < corners_.size(); ++i) {
        if (corners_[i].bone) continue;
        glm::vec3 sum(0);
        for (const std::uint32_t n : neighbours_[i]) sum += before[n];
        values[i] = glm::mix(before[i], sum / 6.0F, smoothing);
    }
}

// A touch, and where it lies as the shifts of its cube's corners stand.
struct Flesh::Pressed {
    const std::array<std::uint32_t, 8>* corner;
    std::array<float, 8> weight;
    glm::vec3 unshifted; // less the corners' own unshifted places: the place is this and the weighted mean of theirs
    float scale;         // of a push, shared among the corners that can move
    float pushed = 0;    // so far, metres
};

// What has come into the obstacles is pushed out along the shortest way, with the corners around it. What its
// neighbours have then pushed too far comes back, by no more than it was pushed: flesh lies on what presses it.
void Flesh::push_out(std::vector<Pressed>& pressed, const Obstacles& obstacles, std::vector<glm::vec3>& place,
                     bool and_back) const {
    for (Pressed& touch : pressed) {
        glm::vec3 at = touch.unshifted, outward(0);
        for (std::size_t k = 0; k < 8; ++k) at += touch.weight[k] * place[(*touch.corner)[k]];
        const float inside = -obstacles.distance(at, outward);
        const float depth = inside > 0 ? inside : and_back ? comes_back * std::max(inside, -touch.pushed) : 0;
        if (depth == 0) continue;
        touch.pushed += depth;
        for (std::size_t k = 0; k < 8; ++k)
            if (const std::uint32_t i = (*touch.corner)[k]; !corners_[i].bone)
                place[i] += touch.scale * touch.weight[k] * depth * outward;
    }
}

std::vector<std::uint32_t> Flesh::corners_near(const Obstacles& obstacles, const std::vector<glm::vec3>& place) const {
    std::vector<std::uint32_t> near;
    for (std::uint32_t i = 0; i < corners_.size(); ++i)
        if (glm::vec3 outward(0);
            corners_[i].tissue && !corners_[i].bone && obstacles.distance(place[i], outward) < 2 * lattice_.cell)
            near.push_back(i);
    return near;
}

void Flesh::push_out(const std::vector<std::uint32_t>& below, const Obstacles& obstacles,
                     std::vector<glm::vec3>& place) {
    for (const std::uint32_t i : below) {
        glm::vec3 outward(0);
        const float inside = -obstacles.distance(place[i], outward);
        if (inside > 0) place[i] += inside * outward;
    }
}

std::vector<Flesh::Pressed> Flesh::pressed_by(const Obstacles& obstacles, std::span<const DualQuaternion> movements,
                                              const std::vector<DualQuaternion>& moves) const {
    std::vector<Pressed> pressed;
    for (const Touch& touch : obstacles.touches) {
        Pressed p{&cubes_[touch.seat.cube], corner_weights(touch.seat),
                  mean_movement(touch.influences, movements).moved(touch.rest), 0};
        float squares = 0;
        for (std::size_t k = 0; k < 8; ++k) {
            const std::uint32_t i = (*p.corner)[k];
            p.unshifted -= p.weight[k] * moves[i].moved(corners_[i].rest);
            if (!corners_[i].bone) squares += p.weight[k] * p.weight[k];
        }
        if (squares < least_hold) continue; // skin over bone: it is the bone that lies there
        p.scale = 1 / squares;
        pressed.push_back(p);
    }
    return pressed;
}

// The soft cubes whose volume is off, and their neighbours: what flows passes through those.
std::vector<std::uint32_t> Flesh::unsettled(const std::vector<glm::vec3>& place, float* worst) const {
    const float scale = 0.25F / lattice_.cell;
    std::vector<std::uint8_t> stirred(corners_.size(), 0);
    std::vector<float> errors;
    errors.reserve(soft_.size());
    Abreast abreast;
    for (std::size_t begin = 0; begin < soft_.size(); begin += Abreast::count) {
        const std::size_t end = std::min(begin + Abreast::count, soft_.size());
        abreast.take(cubes_, std::span(soft_).subspan(begin, end - begin));
        const Abreast::Lanes too_large = excess(abreast, place, scale);
        for (std::size_t i = 0; i < end - begin; ++i) {
            errors.push_back(std::abs(too_large[i]));
            if (errors.back() > awake)
                for (const std::uint32_t corner : *abreast.cube[i]) stirred[corner] = 1;
        }
    }
    std::vector<std::uint32_t> cubes;
    for (const std::uint32_t c : soft_)
        if (std::any_of(cubes_[c].begin(), cubes_[c].end(), [&](std::uint32_t i) { return stirred[i] != 0; }))
            cubes.push_back(c);
    const auto at = errors.begin() + static_cast<std::ptrdiff_t>(errors.size() - 1 - errors.size() / 1000);
    if (!errors.empty()) std::nth_element(errors.begin(), at, errors.end());
    *worst = errors.empty() ? 0.0F : *at;
    return cubes;
}

// Cubes that keep the volume at their middle may still be turned inside out at a corner: behind a bent knee, where the
// flesh between femur and tibia is two cubes thick.
std::vector<std::uint32_t> Flesh::crushed(const std::vector<std::uint32_t>& cubes,
                                          const std::vector<glm::vec3>& place) const {
    std::vector<std::uint32_t> result;
    for (const std::uint32_t c : cubes)
        for (std::size_t k = 0; k < 8; ++k)
            if (CornerEdges(cubes_[c], k, place, 1 / lattice_.cell).volume() < least_corner) {
                result.push_back(c);
                break;
            }
    return result;
}

void Flesh::open_corners(const std::vector<std::uint32_t>& cubes, std::vector<glm::vec3>& place) const {
    for (const std::uint32_t c : cubes)
        for (std::size_t k = 0; k < 8; ++k) {
            const CornerEdges e(cubes_[c], k, place, 1 / lattice_.cell);
            const float lacks = std::min(least_corner - e.volume(), opens_by);
            if (lacks <= 0) continue;
            std::array<glm::vec3, 4> gradient{glm::vec3(0), e.sign[0] * glm::cross(e.edge[1], e.edge[2]),
                                              e.sign[1] * glm::cross(e.edge[2], e.edge[0]),
                                              e.sign[2] * glm::cross(e.edge[0], e.edge[1])};
            gradient[0] = -(gradient[1] + gradient[2] + gradient[3]);
            float sum = 6 / (lattice_.cell * lattice_.cell); // as of a corner at rest: no leaps where it is flat
            for (std::size_t i = 0; i < 4; ++i)
                if (!corners_[e.at[i]].bone) sum += glm::dot(gradient[i], gradient[i]);
            for (std::size_t i = 0; i < 4; ++i)
                if (!corners_[e.at[i]].bone) place[e.at[i]] += lacks / sum * gradient[i];
        }
}

// Cubes of one colour share no corner: of so many at once comes what comes of one after the other.
void Flesh::sweep(const std::vector<std::uint32_t>& cubes, std::vector<glm::vec3>& place) const {
    Abreast abreast;
    for (std::size_t begin = 0, end = 0; begin < cubes.size(); begin = end) {
        const std::uint32_t colour_end = *std::upper_bound(colour_ends_.begin(), colour_ends_.end(), cubes[begin]);
        end = begin;
        while (end < cubes.size() && end - begin < Abreast::count && cubes[end] < colour_end) ++end;
        abreast.take(cubes_, std::span(cubes).subspan(begin, end - begin));
        give_volume_back(abreast, movable_, 0.25F / lattice_.cell, place);
    }
}

std::vector<glm::vec3> Flesh::shifts(std::span<const DualQuaternion> movements, std::span<const glm::vec3> start,
                                     const Obstacles* obstacles, float* left) const {
    return settled(movements, start, obstacles, {10, 5}, left);
}

std::vector<glm::vec3> Flesh::rough_shifts(std::span<const DualQuaternion> movements,
                                           std::span<const glm::vec3> start) const {
    return settled(movements, start, nullptr, {3, 2}, nullptr);
}

std::vector<glm::vec3> Flesh::settled(std::span<const DualQuaternion> movements, std::span<const glm::vec3> start,
                                      const Obstacles* obstacles, const Effort& effort, float* left) const {
    std::vector<DualQuaternion> moves(corners_.size());
    std::vector<glm::vec3> place(corners_.size()), shift(corners_.size());
    for (std::size_t i = 0; i < corners_.size(); ++i) {
        moves[i] = mean_movement(corners_[i].influences, movements);
        place[i] = moves[i].moved(corners_[i].rest + (start.empty() ? glm::vec3(0) : start[i]));
    }
    const auto read_shifts = [&] {
        for (std::size_t i = 0; i < corners_.size(); ++i)
            shift[i] = corners_[i].bone ? glm::vec3(0) : moves[i].before(place[i]) - corners_[i].rest;
    };
    std::vector<Pressed> pressed;
    std::vector<std::uint32_t> below; // the skin: what lies deep in an obstacle at first would stay there, crushed
    if (obstacles != nullptr) {
        pressed = pressed_by(*obstacles, movements, moves);
        below = corners_near(*obstacles, place);
    }
    const auto push = [&](bool first, bool and_back) {
        if (obstacles == nullptr) return;
        if (first) push_out(below, *obstacles, place);
        push_out(pressed, *obstacles, place, and_back);
    };
    for (int round = 0; round < effort.rounds; ++round) {
        push(round == 0, false);
        float worst = 0;
        const std::vector<std::uint32_t> cubes = unsettled(place, &worst);
        if (left != nullptr) *left = worst;
        if (round > effort.smooth_rounds && worst < well) break;
        const std::vector<std::uint32_t> flat = crushed(cubes, place);
        for (int n = 0; n < sweeps_of_round; ++n) {
            open_corners(flat, place);
            sweep(cubes, place);
            push(round == 0, n < back_for);
        }
        if (round >= effort.smooth_rounds) continue;
        read_shifts();
        smooth(shift);
        for (std::size_t i = 0; i < corners_.size(); ++i)
            if (!corners_[i].bone) place[i] = moves[i].moved(corners_[i].rest + shift[i]);
    }
    read_shifts();
    return shift;
}

} // namespace palpate::model
