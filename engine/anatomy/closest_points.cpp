#include "anatomy/closest_points.hpp"
#include "model/triangle_tree.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <limits>
#include <random>

namespace palpate::anatomy {
namespace {

constexpr double affine_share = 0.02; // of the similarity, kept in the affine map: a plate has no thickness to go by
constexpr std::size_t crowd = 12;     // points looked at for every one that is kept apart

struct Pair {
    glm::dvec3 from, to;
};

glm::dvec3 middle(const std::vector<glm::vec3>& points) {
    glm::dvec3 sum(0);
    for (const glm::vec3& p : points) sum += glm::dvec3(p);
    return sum / static_cast<double>(points.size());
}

double spread(const std::vector<glm::vec3>& points, const glm::dvec3& centre) {
    double sum = 0;
    for (const glm::vec3& p : points) sum += glm::dot(glm::dvec3(p) - centre, glm::dvec3(p) - centre);
    return std::sqrt(sum / static_cast<double>(points.size()));
}

// The rotation nearest to the matrix (polar factor by Newton's iteration: Higham 1986).
glm::dmat3 rotation_of(glm::dmat3 m) {
    for (int i = 0; i < 40; ++i) m = 0.5 * (m + glm::transpose(glm::inverse(m)));
    return m;
}

struct Moments {
    glm::dvec3 from{0}, to{0};
    glm::dmat3 cross{0}, own{0}; // sum of to from^T, of from from^T, about the middles
};

Moments moments_of(const std::vector<Pair>& pairs) {
    Moments m;
    for (const Pair& pair : pairs) m.from += pair.from, m.to += pair.to;
    m.from /= static_cast<double>(pairs.size());
    m.to /= static_cast<double>(pairs.size());
    for (const Pair& pair : pairs) {
        m.cross += glm::outerProduct(pair.to - m.to, pair.from - m.from);
        m.own += glm::outerProduct(pair.from - m.from, pair.from - m.from);
    }
    return m;
}

glm::dmat3 similarity(const Moments& m) {
    if (glm::determinant(m.cross) <= 0) return glm::dmat3(1); // flat or turned over: nothing to go by
    const glm::dmat3 rotation = rotation_of(m.cross);
    const glm::dmat3 aligned = glm::transpose(rotation) * m.cross;
    const double size = m.own[0][0] + m.own[1][1] + m.own[2][2];
    return (aligned[0][0] + aligned[1][1] + aligned[2][2]) / size * rotation;
}

glm::dmat3 affine(const Moments& m) {
    const double keep = affine_share * (m.own[0][0] + m.own[1][1] + m.own[2][2]) / 3;
    return (m.cross + keep * similarity(m)) * glm::inverse(m.own + keep * glm::dmat3(1));
}

} // namespace

AffineMap lay_on(const model::Mesh& from, const model::Mesh& to, std::size_t points, int iterations) {
    const std::vector<glm::vec3> of_from = random_points(from, points), of_to = random_points(to, points);
    AffineMap map;
    if (of_from.empty() || of_to.empty()) return map;
    const model::TriangleTree from_tree(from), to_tree(to);
    map.from = middle(of_from);
    map.to = middle(of_to);
    map.linear = glm::dmat3(spread(of_to, map.to) / std::max(spread(of_from, map.from), 1e-12));
    std::vector<Pair> pairs;
    for (int step = 0; step < 2 * iterations; ++step) {
        pairs.clear();
        for (const glm::vec3& p : of_from)
            if (const auto nearest = to_tree.closest(map(p))) pairs.push_back({p, nearest->point});
        const AffineMap back{glm::inverse(map.linear), map.to, map.from};
        for (const glm::vec3& q : of_to)
            if (const auto nearest = from_tree.closest(back(q))) pairs.push_back({nearest->point, q});
        const Moments m = moments_of(pairs);
        map = {step < iterations ? similarity(m) : affine(m), m.from, m.to};
    }
    return map;
}

std::vector<glm::vec3> random_points(const model::Mesh& mesh, std::size_t count) {
    std::vector<double> until;
    double area = 0;
    const auto corner = [&](std::size_t t, std::size_t k) { return mesh.positions[mesh.triangles[3 * t + k]]; };
    for (std::size_t t = 0; t < mesh.triangle_count(); ++t) {
        area += 0.5 *
                static_cast<double>(glm::length(glm::cross(corner(t, 1) - corner(t, 0), corner(t, 2) - corner(t, 0))));
        until.push_back(area);
    }
    if (area <= 0) return {};
    std::mt19937 random(11); // its own output is fixed by the standard, a distribution's is not
    const auto unit = [&] { return static_cast<double>(random()) / 4294967296.0; };
    std::vector<glm::vec3> points;
    for (std::size_t i = 0; i < count; ++i) {
        const double at = area * (static_cast<double>(i) + unit()) / static_cast<double>(count);
        const auto t =
            std::min(until.size() - 1,
                     static_cast<std::size_t>(std::lower_bound(until.begin(), until.end(), at) - until.begin()));
        auto a = static_cast<float>(unit()), b = static_cast<float>(unit());
        if (a + b > 1) a = 1 - a, b = 1 - b;
        points.push_back((1 - a - b) * corner(t, 0) + a * corner(t, 1) + b * corner(t, 2));
    }
    return points;
}

std::vector<glm::vec3> spread_points(const model::Mesh& mesh, std::size_t count) {
    const std::vector<glm::vec3> all = random_points(mesh, crowd * count);
    std::vector<float> distance(all.size(), std::numeric_limits<float>::max());
    std::vector<glm::vec3> chosen;
    std::size_t next = 0;
    while (chosen.size() < std::min(count, all.size())) {
        chosen.push_back(all[next]);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const glm::vec3 d = all[i] - chosen.back();
            distance[i] = std::min(distance[i], glm::dot(d, d));
        }
        next = static_cast<std::size_t>(std::max_element(distance.begin(), distance.end()) - distance.begin());
    }
    return chosen;
}

} // namespace palpate::anatomy
