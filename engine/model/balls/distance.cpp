#include "model/balls/distance.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/mat3x3.hpp>
#include <glm/matrix.hpp>
#include <set>

namespace palpate::model {
namespace {

constexpr float nothing = 1e-6F;

} // namespace

BallDistance::BallDistance(const BallModel& model) {
    std::set<std::vector<std::uint32_t>> seen;
    for (std::uint32_t s = 0; s < model.simplices.size(); ++s) {
        std::vector<std::uint32_t> corners(model.simplices[s].balls().begin(), model.simplices[s].balls().end());
        std::sort(corners.begin(), corners.end());
        const auto subsets = 1U << corners.size();
        for (std::uint32_t subset = 1; subset < subsets; ++subset) {
            std::vector<std::uint32_t> balls;
            for (std::uint32_t k = 0; k < corners.size(); ++k)
                if ((subset >> k & 1U) != 0) balls.push_back(corners[k]);
            if (seen.insert(balls).second) add(model, std::move(balls), s);
        }
    }
}

void BallDistance::add(const BallModel& model, std::vector<std::uint32_t> balls, std::uint32_t simplex) {
    Element e;
    e.count = static_cast<std::uint32_t>(balls.size());
    std::copy(balls.begin(), balls.end(), e.ball.begin());
    e.simplex = simplex;
    const auto at = [&](std::uint32_t k) -> const Ball& { return model.balls[e.ball[k]]; };
    e.origin = at(0).centre;
    e.radius = at(0).radius;
    std::array<glm::vec3, 3> edge{};
    for (std::uint32_t k = 1; k < e.count; ++k) {
        edge[k - 1] = at(k).centre - e.origin;
        e.slope[k - 1] = at(k).radius - e.radius;
    }
    if (e.count == 2) {
        e.length = glm::length(edge[0]);
        e.slope[0] /= std::max(e.length, nothing);
        e.degenerate = e.length < nothing || std::abs(e.slope[0]) >= 1;
        if (!e.degenerate) {
            e.e1 = edge[0] / e.length;
            e.rise = 1 / std::sqrt(1 - e.slope[0] * e.slope[0]);
        }
    } else if (e.count == 3) {
        const glm::vec3 normal = glm::cross(edge[0], edge[1]);
        const float g11 = glm::dot(edge[0], edge[0]), g12 = glm::dot(edge[0], edge[1]),
                    g22 = glm::dot(edge[1], edge[1]), det = g11 * g22 - g12 * g12;
        e.degenerate = det <= 1e-6F * g11 * g22 || glm::length(normal) < nothing;
        if (!e.degenerate) {
            e.e1 = (g22 * edge[0] - g12 * edge[1]) / det;
            e.e2 = (g11 * edge[1] - g12 * edge[0]) / det;
            e.e3 = glm::normalize(normal);
            e.tilt = -(e.slope[0] * e.e1 + e.slope[1] * e.e2);
            const float steep = glm::dot(e.tilt, e.tilt);
            e.degenerate = steep >= 1;
            if (!e.degenerate) e.rise = std::sqrt(1 - steep);
        }
    } else if (e.count == 4) {
        const glm::mat3 basis(edge[0], edge[1], edge[2]);
        e.degenerate = std::abs(glm::determinant(basis)) < nothing;
        if (!e.degenerate) {
            const glm::mat3 dual = glm::transpose(glm::inverse(basis));
            e.e1 = dual[0], e.e2 = dual[1], e.e3 = dual[2];
        }
    }
    if (e.degenerate) return;
    Bound bound;
    for (std::uint32_t k = 0; k < e.count; ++k) bound.centre += at(k).centre / static_cast<float>(e.count);
    for (std::uint32_t k = 0; k < e.count; ++k) {
        bound.radius = std::max(bound.radius, glm::length(at(k).centre - bound.centre) + at(k).radius);
        bound.box.include(at(k).centre - at(k).radius);
        bound.box.include(at(k).centre + at(k).radius);
    }
    elements_.push_back(e);
    bounds_.push_back(bound);
}

void BallDistance::try_element(std::uint32_t index, const glm::vec3& p, BallHit& hit) const {
    const Element& e = elements_[index];
    const glm::vec3 q = p - e.origin;
    std::array<float, 4> weight{1, 0, 0, 0};
    float distance = 0;
    glm::vec3 away(0);
    switch (e.count) {
    case 1: {
        const float length = glm::length(q);
        distance = length - e.radius;
        if (distance >= hit.distance) return;
        away = length > nothing ? q / length : glm::vec3(0, 0, 1);
        break;
    }
    case 2: {
        const float along = glm::dot(q, e.e1);
        const glm::vec3 off = q - along * e.e1;
        const float reach = glm::length(off) * e.rise, foot = along + e.slope[0] * reach;
        if (foot <= 0 || foot >= e.length) return;
        distance = reach - (e.radius + foot * e.slope[0]);
        if (distance >= hit.distance) return;
        weight[1] = foot / e.length;
        weight[0] = 1 - weight[1];
        const glm::vec3 from = q - foot * e.e1;
        const float length = glm::length(from);
        away = length > nothing ? from / length : glm::vec3(0, 0, 1);
        break;
    }
    case 3: {
        const float height = glm::dot(q, e.e3), reach = std::abs(height) / e.rise;
        const glm::vec3 foot = q - reach * e.tilt;
        weight[1] = glm::dot(foot, e.e1);
        weight[2] = glm::dot(foot, e.e2);
        weight[0] = 1 - weight[1] - weight[2];
        if (weight[0] < 0 || weight[1] < 0 || weight[2] < 0) return;
        distance = reach - (e.radius + weight[1] * e.slope[0] + weight[2] * e.slope[1]);
        if (distance >= hit.distance) return;
        away = e.tilt + (height < 0 ? -e.rise : e.rise) * e.e3;
        break;
    }
    default: {
        weight[1] = glm::dot(q, e.e1);
        weight[2] = glm::dot(q, e.e2);
        weight[3] = glm::dot(q, e.e3);
        weight[0] = 1 - weight[1] - weight[2] - weight[3];
        if (weight[0] < 0 || weight[1] < 0 || weight[2] < 0 || weight[3] < 0) return;
        distance = -(e.radius + weight[1] * e.slope[0] + weight[2] * e.slope[1] + weight[3] * e.slope[2]);
        if (distance >= hit.distance) return;
    }
    }
    hit.distance = distance;
    hit.element = index;
    hit.count = e.count;
    hit.ball = e.ball;
    hit.weight = weight;
    hit.away = away;
}

BallHit BallDistance::at(const glm::vec3& point) const {
    BallHit hit;
    // The nearest bounding ball first: what it holds rules out most of the others.
    float nearest = std::numeric_limits<float>::max();
    std::uint32_t first = 0;
    for (std::uint32_t i = 0; i < bounds_.size(); ++i) {
        const glm::vec3 d = point - bounds_[i].centre;
        const float lower = glm::dot(d, d) - bounds_[i].radius * bounds_[i].radius;
        if (lower < nearest) nearest = lower, first = i;
    }
    if (!bounds_.empty()) try_element(first, point, hit);
    for (std::uint32_t i = 0; i < bounds_.size(); ++i) {
        const float reach = hit.distance + bounds_[i].radius;
        if (reach <= 0) continue;
        const glm::vec3 d = point - bounds_[i].centre;
        if (glm::dot(d, d) < reach * reach) try_element(i, point, hit);
    }
    return hit;
}

BallHit BallDistance::at(const glm::vec3& point, const std::vector<std::uint32_t>& elements, float within) const {
    BallHit hit;
    hit.distance = within;
    for (const std::uint32_t i : elements) {
        const float reach = hit.distance + bounds_[i].radius;
        if (reach <= 0) continue;
        const glm::vec3 d = point - bounds_[i].centre;
        if (glm::dot(d, d) < reach * reach) try_element(i, point, hit);
    }
    return hit;
}

void BallDistance::near(const glm::vec3& centre, float radius, float within,
                        std::vector<std::uint32_t>& elements) const {
    elements.clear();
    for (std::uint32_t i = 0; i < bounds_.size(); ++i) {
        const Bound& bound = bounds_[i];
        const float reach = radius + within, far = bound.radius + reach;
        const glm::vec3 d = centre - bound.centre;
        if (glm::dot(d, d) >= far * far) continue;
        const glm::vec3 out = glm::max(glm::max(bound.box.low - centre, centre - bound.box.high), glm::vec3(0));
        if (glm::dot(out, out) < reach * reach) elements.push_back(i);
    }
}

} // namespace palpate::model
