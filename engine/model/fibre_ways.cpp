#include "model/fibre_ways.hpp"
#include "model/fibre_field.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace palpate::model {
namespace {

// From the lower end when `order` ascends by the field, from the upper one when it descends.
std::vector<double> ways(const Mesh& mesh, const Corners& corners, const std::vector<double>& field,
                         const std::vector<std::uint32_t>& order) {
    std::vector<double> way(field.size(), 0);
    for (const std::uint32_t vertex : order) {
        double sum = 0, weight = 0;
        const glm::dvec3 here = mesh.positions[vertex];
        const auto add = [&](std::uint32_t from, std::uint32_t beside) { // from a lower neighbour, past a triangle
            const double rise = std::abs(field[vertex] - field[from]);
            const glm::dvec3 u = here - glm::dvec3(mesh.positions[beside]),
                             v = glm::dvec3(mesh.positions[from]) - glm::dvec3(mesh.positions[beside]);
            const double flow = rise * positive_cotangent(u, v);
            sum += flow * (way[from] + glm::distance(here, glm::dvec3(mesh.positions[from])));
            weight += flow;
        };
        const bool rising = field[order.front()] <= field[order.back()];
        for (const std::uint32_t corner : corners[vertex]) {
            const std::uint32_t a = mesh.triangles[next_corner(corner)],
                                b = mesh.triangles[next_corner(next_corner(corner))];
            if (rising ? field[a] < field[vertex] : field[a] > field[vertex]) add(a, b);
            if (rising ? field[b] < field[vertex] : field[b] > field[vertex]) add(b, a);
        }
        if (weight > 0) way[vertex] = sum / weight;
    }
    return way;
}

} // namespace

std::vector<double> shares_of_way(const Mesh& mesh, const Corners& corners, const std::vector<double>& field) {
    std::vector<std::uint32_t> order(field.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return field[a] < field[b]; });
    const std::vector<double> from = ways(mesh, corners, field, order);
    std::reverse(order.begin(), order.end());
    const std::vector<double> to = ways(mesh, corners, field, order);
    constexpr double flat = 1e-4; // nearer than this to an end, the field is flat: beyond it, where nothing flows
    std::vector<double> share = field;
    for (std::size_t v = 0; v < share.size(); ++v)
        if (field[v] > flat && field[v] < 1 - flat) share[v] = from[v] / std::max(from[v] + to[v], 1e-12);
    return share;
}

} // namespace palpate::model
