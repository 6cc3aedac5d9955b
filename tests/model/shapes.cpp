#include "shapes.hpp"
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <random>

namespace palpate::model::tests {
namespace {

constexpr auto unsigned_of = [](int i) { return static_cast<std::uint32_t>(i); };

// Quads between rows of `sides` vertices each, closed around.
void add_wall(Mesh& mesh, int rows, int sides) {
    for (int row = 0; row + 1 < rows; ++row)
        for (int side = 0; side < sides; ++side) {
            const std::uint32_t a = unsigned_of(row * sides + side), b = unsigned_of(row * sides + (side + 1) % sides);
            const std::uint32_t c = a + unsigned_of(sides), d = b + unsigned_of(sides);
            mesh.triangles.insert(mesh.triangles.end(), {a, c, b, b, c, d});
        }
}

void add_caps(Mesh& mesh, const glm::vec3& low, const glm::vec3& high, int rows, int sides) {
    const auto bottom = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.insert(mesh.positions.end(), {low, high});
    for (int side = 0; side < sides; ++side) {
        const std::uint32_t a = unsigned_of(side), b = unsigned_of((side + 1) % sides),
                            row = unsigned_of((rows - 1) * sides);
        mesh.triangles.insert(mesh.triangles.end(), {bottom, a, b, bottom + 1, row + b, row + a});
    }
}

} // namespace

Mesh cube(float size, glm::vec3 low) {
    Mesh mesh{"cube", {}, {}};
    for (int i = 0; i < 8; ++i)
        mesh.positions.push_back(low + size * glm::vec3(static_cast<float>(i & 1), static_cast<float>(i >> 1 & 1),
                                                        static_cast<float>(i >> 2)));
    mesh.triangles = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
                      2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
    return mesh;
}

Mesh rod(glm::vec3 from, glm::vec3 to, float radius, int rings, int sides) {
    Mesh mesh{"rod", {}, {}};
    for (int ring = 0; ring < rings; ++ring)
        for (int side = 0; side < sides; ++side) {
            const float angle = 2 * core::pi * static_cast<float>(side) / static_cast<float>(sides);
            const float share = static_cast<float>(ring) / static_cast<float>(rings - 1);
            mesh.positions.push_back(from + (to - from) * share +
                                     radius * glm::vec3(std::cos(angle), 0, std::sin(angle)));
        }
    add_wall(mesh, rings, sides);
    add_caps(mesh, from, to, rings, sides);
    return mesh;
}

Mesh tube(float length, float radius, int rings, int sides) {
    Mesh mesh = rod({0, 0, 0}, {0, length, 0}, radius, rings, sides);
    mesh.name = "tube";
    mesh.positions.resize(mesh.positions.size() - 2);
    mesh.triangles.resize(mesh.triangles.size() - static_cast<std::size_t>(6 * sides));
    return mesh;
}

Mesh ball(float radius, glm::vec3 centre, int rings) {
    Mesh mesh{"ball", {}, {}};
    const int sides = 2 * rings;
    for (int ring = 1; ring < rings; ++ring)
        for (int side = 0; side < sides; ++side) {
            const float down = core::pi * (1 - static_cast<float>(ring) / static_cast<float>(rings));
            const float around = 2 * core::pi * static_cast<float>(side) / static_cast<float>(sides);
            mesh.positions.push_back(centre + radius * glm::vec3(std::sin(down) * std::cos(around), std::cos(down),
                                                                 std::sin(down) * std::sin(around)));
        }
    add_wall(mesh, rings - 1, sides);
    add_caps(mesh, centre - glm::vec3(0, radius, 0), centre + glm::vec3(0, radius, 0), rings - 1, sides);
    return mesh;
}

Mesh sheet(int cells) {
    Mesh mesh{"sheet", {}, {}};
    for (int y = 0; y <= cells; ++y)
        for (int x = 0; x <= cells; ++x) mesh.positions.emplace_back(static_cast<float>(x), static_cast<float>(y), 0);
    for (int y = 0; y < cells; ++y)
        for (int x = 0; x < cells; ++x) {
            const std::uint32_t a = unsigned_of(y * (cells + 1) + x), b = a + 1, c = a + unsigned_of(cells + 1),
                                d = c + 1;
            mesh.triangles.insert(mesh.triangles.end(), {a, b, c, b, d, c});
        }
    return mesh;
}

void turn(Mesh& mesh) {
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) std::swap(mesh.triangles[i + 1], mesh.triangles[i + 2]);
}

Mesh askew(Mesh mesh, float angle) {
    for (glm::vec3& p : mesh.positions)
        p = glm::vec3(std::cos(angle) * p.x - std::sin(angle) * p.z, p.y + 0.2F * p.x,
                      std::sin(angle) * p.x + std::cos(angle) * p.z);
    return mesh;
}

void add(Mesh& mesh, const Mesh& more) {
    const auto first = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.insert(mesh.positions.end(), more.positions.begin(), more.positions.end());
    for (const std::uint32_t index : more.triangles) mesh.triangles.push_back(first + index);
}

double volume(const Mesh& mesh) {
    double six = 0;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
        const glm::dvec3 a = mesh.positions[mesh.triangles[i]], b = mesh.positions[mesh.triangles[i + 1]],
                         c = mesh.positions[mesh.triangles[i + 2]];
        six += glm::dot(a, glm::cross(b, c));
    }
    return six / 6;
}

std::vector<glm::vec3> random_points(std::size_t count, float reach) {
    std::mt19937 random(3);
    std::uniform_real_distribution<float> coordinate(-reach, reach);
    std::vector<glm::vec3> points;
    for (std::size_t i = 0; i < count; ++i)
        points.emplace_back(coordinate(random), coordinate(random), coordinate(random));
    return points;
}

std::string obj_text(const Mesh& mesh) {
    std::string text = "# made by a test\no " + mesh.name + "\n";
    for (const glm::vec3& p : mesh.positions) text += fmt::format("v {} {} {}\n", p.x, p.y, p.z);
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        text +=
            fmt::format("f {} {} {}\n", mesh.triangles[i] + 1, mesh.triangles[i + 1] + 1, mesh.triangles[i + 2] + 1);
    return text;
}

void write(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

} // namespace palpate::model::tests
