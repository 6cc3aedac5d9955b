// This file and fibre_lanes.cpp see Eigen.
#include "model/fibre_field.hpp"
#include "model/topology.hpp"
#include <Eigen/SparseCholesky>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <queue>

namespace palpate::model {
namespace {

constexpr double far_away = std::numeric_limits<double>::max();
constexpr double end_share = 0.06; // of a component's length that counts as its end
constexpr std::size_t fewest_vertices = 12;

// The vertices of one component, and the mesh around them.
struct Component {
    const Mesh& mesh;
    const Corners& corners;
    std::vector<std::uint32_t> vertices;

    [[nodiscard]] glm::dvec3 at(std::uint32_t vertex) const { return mesh.positions[vertex]; }

    [[nodiscard]] glm::dvec3 normal(std::uint32_t vertex) const { // area-weighted, outward
        glm::dvec3 sum(0);
        for (const std::uint32_t corner : corners[vertex]) {
            const glm::dvec3 a = at(mesh.triangles[next_corner(corner)]),
                             b = at(mesh.triangles[next_corner(next_corner(corner))]);
            sum += glm::cross(a - at(vertex), b - at(vertex));
        }
        const double length = glm::length(sum);
        return length > 0 ? sum / length : sum;
    }

    template <class Visit>
    void for_each_neighbour(std::uint32_t vertex, Visit visit) const { // most come twice
        for (const std::uint32_t corner : corners[vertex]) {
            visit(mesh.triangles[next_corner(corner)]);
            visit(mesh.triangles[next_corner(next_corner(corner))]);
        }
    }
};

std::vector<Component> components(const Mesh& mesh, const Corners& corners) {
    std::vector<Component> found;
    std::vector<bool> seen(mesh.positions.size(), false);
    for (std::uint32_t start = 0; start < mesh.positions.size(); ++start) {
        if (seen[start]) continue;
        seen[start] = true;
        Component component{mesh, corners, {start}};
        for (std::size_t next = 0; next < component.vertices.size(); ++next)
            component.for_each_neighbour(component.vertices[next], [&](std::uint32_t other) {
                if (seen[other]) return;
                seen[other] = true;
                component.vertices.push_back(other);
            });
        found.push_back(std::move(component));
    }
    return found;
}

// Shortest way along edges from one vertex to every other (Dijkstra 1959); `distance` is used for this component only.
void measure(const Component& component, std::uint32_t from, std::vector<double>& distance) {
    for (const std::uint32_t vertex : component.vertices) distance[vertex] = far_away;
    using Entry = std::pair<double, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    distance[from] = 0;
    open.emplace(0, from);
    while (!open.empty()) {
        const auto [length, vertex] = open.top();
        open.pop();
        if (length > distance[vertex]) continue;
        const glm::dvec3 here = component.at(vertex);
        component.for_each_neighbour(vertex, [&, length = length](std::uint32_t other) {
            const double way = length + glm::length(component.at(other) - here);
            if (way >= distance[other]) return;
            distance[other] = way;
            open.emplace(way, other);
        });
    }
}

std::uint32_t farthest(const Component& component, const std::vector<double>& distance) {
    return *std::max_element(component.vertices.begin(), component.vertices.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return distance[a] < distance[b]; });
}

enum class End : unsigned char { none, origin, insertion };

// Marks the vertices of both ends.
struct Ends {
    std::vector<End> of; // per position of the mesh
    std::vector<double> from_a, from_b;

    explicit Ends(std::size_t count)
        : of(count, End::none)
        , from_a(count)
        , from_b(count) {}

    // What reaches farthest either way, and the faces that look that way: the rim of a sheet, the sole of a block.
    void mark_along(const Component& component, const glm::dvec3& direction) {
        constexpr double facing = 0.72, half = 0.6; // cosine; of the length that a rim may reach into
        double low = far_away, high = -far_away;
        for (const std::uint32_t vertex : component.vertices) {
            const double reach = glm::dot(component.at(vertex), direction);
            low = std::min(low, reach), high = std::max(high, reach);
        }
        for (const std::uint32_t vertex : component.vertices) {
            const double share = (glm::dot(component.at(vertex), direction) - low) / std::max(high - low, 1e-9);
            const double looks = glm::dot(component.normal(vertex), direction);
            const bool first = share <= end_share || (share < half && looks < -facing);
            const bool last = share >= 1 - end_share || (share > 1 - half && looks > facing);
            of[vertex] = first && share < 0.5 ? End::origin : last ? End::insertion : first ? End::origin : End::none;
        }
    }

    void mark_farthest(const Component& component, const FibreHint& hint) {
        measure(component, component.vertices.front(), from_a);
        const std::uint32_t a = farthest(component, from_a);
        measure(component, a, from_a);
        const std::uint32_t b = farthest(component, from_a);
        measure(component, b, from_b);
        const double length = from_a[b];
        const bool a_is_origin = comes_first(component.at(a), component.at(b), hint);
        for (const std::uint32_t vertex : component.vertices) {
            const bool near_a = from_a[vertex] <= end_share * length, near_b = from_b[vertex] <= end_share * length;
            of[vertex] = near_a   ? (a_is_origin ? End::origin : End::insertion)
                         : near_b ? (a_is_origin ? End::insertion : End::origin)
                                  : End::none;
        }
    }

    static bool comes_first(const glm::dvec3& a, const glm::dvec3& b, const FibreHint& hint) {
        if (hint.direction != glm::vec3(0)) return glm::dot(b - a, glm::dvec3(hint.direction)) > 0;
        const double higher = a.y - b.y, more_medial = std::abs(b.x) - std::abs(a.x);
        return std::abs(higher) > std::abs(more_medial) ? higher > 0 : more_medial > 0;
    }
};

// Cotangent of the angle at `apex`, kept positive: the field then has no hills or hollows between its ends.
double cotangent(const glm::dvec3& apex, const glm::dvec3& a, const glm::dvec3& b) {
    const glm::dvec3 u = a - apex, v = b - apex;
    const double sine = glm::length(glm::cross(u, v));
    return std::clamp(glm::dot(u, v) / std::max(sine, 1e-18), 0.02, 20.0);
}

// Solves the Laplace equation between the ends; false when the solver does not.
bool solve(const Component& component, const std::vector<End>& ends, std::vector<double>& field) {
    const Mesh& mesh = component.mesh;
    std::vector<int> unknown(mesh.positions.size(), -1);
    int count = 0;
    for (const std::uint32_t vertex : component.vertices) {
        field[vertex] = ends[vertex] == End::insertion ? 1 : 0;
        if (ends[vertex] == End::none) unknown[vertex] = count++;
    }
    if (count == 0) return true;
    std::vector<Eigen::Triplet<double>> entries;
    Eigen::VectorXd right = Eigen::VectorXd::Zero(count);
    const auto couple = [&](std::uint32_t a, std::uint32_t b, double weight) {
        if (unknown[a] < 0) return;
        entries.emplace_back(unknown[a], unknown[a], weight);
        if (unknown[b] >= 0)
            entries.emplace_back(unknown[a], unknown[b], -weight);
        else
            right[unknown[a]] += weight * field[b];
    };
    for (const std::uint32_t vertex : component.vertices)
        for (const std::uint32_t apex : component.corners[vertex]) { // each triangle's three corners come once each
            const std::uint32_t a = mesh.triangles[next_corner(apex)],
                                b = mesh.triangles[next_corner(next_corner(apex))];
            if (a == b || a == vertex || b == vertex) continue;
            const double weight = cotangent(component.at(vertex), component.at(a), component.at(b));
            couple(a, b, weight);
            couple(b, a, weight);
        }
    for (int i = 0; i < count; ++i) entries.emplace_back(i, i, 1e-12); // vertices of collapsed triangles alone
    Eigen::SparseMatrix<double> matrix(count, count);
    matrix.setFromTriplets(entries.begin(), entries.end());
    const Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> solver(matrix);
    if (solver.info() != Eigen::Success) return false;
    const Eigen::VectorXd solution = solver.solve(right);
    for (const std::uint32_t vertex : component.vertices)
        if (unknown[vertex] >= 0) field[vertex] = std::clamp(solution[unknown[vertex]], 0.0, 1.0);
    return solution.allFinite();
}

double slope(const Mesh& mesh, std::uint32_t triangle, const std::vector<double>& field, double& area) {
    const std::uint32_t* v = mesh.triangles.data() + std::size_t{3} * triangle;
    const glm::dvec3 a = mesh.positions[v[0]], b = mesh.positions[v[1]], c = mesh.positions[v[2]];
    const glm::dvec3 normal = glm::cross(b - a, c - a);
    const double twice = glm::length(normal);
    area = twice / 2;
    if (twice <= 0) return 0;
    const glm::dvec3 gradient =
        glm::cross(normal, (c - b) * field[v[0]] + (a - c) * field[v[1]] + (b - a) * field[v[2]]) / (twice * twice);
    return glm::length(gradient);
}

// Near a narrow end the harmonic field is steep, in a wide belly flat. By the coarea formula the mean length of a step
// of the field at one value is the area of its band over the area weighted by slope; summed up, the field measures
// length.
void even_out(const Component& component, std::vector<double>& field) {
    constexpr std::size_t bands = 64;
    std::array<double, bands> area{}, sloped{};
    for (const std::uint32_t vertex : component.vertices)
        for (const std::uint32_t corner : component.corners[vertex]) {
            if (corner % 3 != 0) continue; // each triangle once
            const std::uint32_t* v = component.mesh.triangles.data() + corner;
            double size = 0;
            const double steepness = slope(component.mesh, corner / 3, field, size);
            const double middle = (field[v[0]] + field[v[1]] + field[v[2]]) / 3;
            const auto band = std::min(static_cast<std::size_t>(middle * bands), bands - 1);
            if (steepness <= 0) continue; // inside an end
            area[band] += size;
            sloped[band] += steepness * size;
        }
    std::array<double, bands + 1> length{};
    double last = 0; // a band that no triangle falls into is as long as the one before
    for (std::size_t band = 0; band < bands; ++band) {
        if (sloped[band] > 0) last = area[band] / sloped[band];
        length[band + 1] = length[band] + last;
    }
    if (!(length[bands] > 0)) return;
    for (const std::uint32_t vertex : component.vertices) {
        const double place = field[vertex] * bands;
        const auto band = std::min(static_cast<std::size_t>(place), bands - 1);
        const double share = place - static_cast<double>(band);
        field[vertex] = (length[band] + (length[band + 1] - length[band]) * share) / length[bands];
    }
}

// For debris and where the solver fails: how far from one end to the other as the crow flies.
void project(const Component& component, const FibreHint& hint, std::vector<double>& field) {
    glm::dvec3 direction(hint.direction);
    if (direction == glm::dvec3(0)) direction = {0, -1, 0};
    double low = far_away, high = -far_away;
    for (const std::uint32_t vertex : component.vertices) {
        field[vertex] = glm::dot(component.at(vertex), direction);
        low = std::min(low, field[vertex]), high = std::max(high, field[vertex]);
    }
    for (const std::uint32_t vertex : component.vertices)
        field[vertex] = high > low ? (field[vertex] - low) / (high - low) : 0.5;
}

} // namespace

Corners::Corners(const Mesh& mesh)
    : first_(mesh.positions.size() + 1)
    , list_(mesh.triangles.size()) {
    for (const std::uint32_t vertex : mesh.triangles) ++first_[vertex + 1];
    for (std::size_t v = 1; v < first_.size(); ++v) first_[v] += first_[v - 1];
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t corner = 0; corner < mesh.triangles.size(); ++corner)
        list_[next[mesh.triangles[corner]]++] = corner;
}

std::vector<double> fibre_field(const Mesh& mesh, const Corners& corners, const FibreHint& hint) {
    std::vector<double> field(mesh.positions.size(), 0.5);
    Ends ends(mesh.positions.size());
    for (const Component& component : components(mesh, corners)) {
        if (component.vertices.size() < fewest_vertices) {
            project(component, hint, field);
            continue;
        }
        if (hint.broad && hint.direction != glm::vec3(0))
            ends.mark_along(component, hint.direction);
        else
            ends.mark_farthest(component, hint);
        if (solve(component, ends.of, field))
            even_out(component, field);
        else
            project(component, hint, field);
    }
    return field;
}

} // namespace palpate::model
