#include "palpate/bench_probe.hpp"
#include "anatomy/probe.hpp"
#include "core/error.hpp"
#include "model/ray.hpp"
#include "palpate/cpu_clock.hpp"
#include <algorithm>
#include <random>

namespace palpate::program {
namespace {

constexpr std::size_t needles = 4000, naive_needles = 9;

struct Line {
    glm::vec3 through, direction;
};
// Through the middle of one structure after the other, so that all of them meet something.
std::vector<Line> lines_through(const model::Geometry& geometry, std::size_t count) {
    std::mt19937 random(17);
    std::uniform_real_distribution<float> any(-1, 1);
    std::vector<Line> lines;
    while (lines.size() < count && !geometry.parts.empty()) {
        const float x = any(random), y = any(random), z = any(random);
        const glm::vec3 direction(x, y / 3, z); // more across than along the body, as needles go
        if (glm::length(direction) > 0.1F)
            lines.push_back(
                {geometry.parts[lines.size() % geometry.parts.size()].box.centre(), glm::normalize(direction)});
    }
    return lines;
}

// What a probe without a tree would do: the same test on every triangle of the body.
std::size_t hits_of_every_triangle(const model::Geometry& geometry, const Line& line, float reach) {
    const model::Ray ray(line.through - 2 * reach * line.direction, line.direction, reach);
    std::size_t hits = 0;
    for (const model::Part& part : geometry.parts) {
        const model::LevelOfDetail& level = part.levels.front();
        const glm::vec3* const positions = geometry.positions.data() + part.first_vertex;
        const std::uint32_t* const indices = geometry.indices.data() + level.first_index;
        for (std::uint32_t i = 0; i < level.index_count; i += 3)
            hits += ray.meets({positions[indices[i]], positions[indices[i + 1]], positions[indices[i + 2]]}) ? 1 : 0;
    }
    return hits;
}

} // namespace

ProbeSpeed measure_probe(const anatomy::Body& body) {
    ProbeSpeed speed;
    speed.triangles = body.geometry.triangle_count();
    core::Box box;
    for (const model::Part& part : body.geometry.parts) box.include(part.box);
    auto start = std::clock();
    anatomy::Probe probe(body);
    speed.tree_ms = cpu_ms_since(start);
    start = std::clock();
    probe.refit(body.geometry.positions);
    speed.refit_ms = cpu_ms_since(start);

    const std::vector<Line> lines = lines_through(body.geometry, needles);
    std::size_t crossings = 0;
    start = std::clock();
    for (const Line& line : lines) {
        try {
            crossings += probe.at(line.through, line.direction).crossings.size();
        } catch (const core::Error&) { // nothing lies there: a bent structure's middle may be beside it
        }
    }
    speed.probe_ms = cpu_ms_since(start) / needles;
    speed.crossings = static_cast<double>(crossings) / needles;

    std::vector<double> naive_ms;
    std::size_t hits = 0;
    for (std::size_t i = 0; i < std::min(naive_needles, lines.size()); ++i) {
        start = std::clock();
        hits += hits_of_every_triangle(body.geometry, lines[i], box.radius());
        naive_ms.push_back(cpu_ms_since(start));
    }
    std::sort(naive_ms.begin(), naive_ms.end());
    if (hits > 0) speed.every_triangle_ms = naive_ms[naive_ms.size() / 2]; // hits: so that the loop is not left out
    return speed;
}

} // namespace palpate::program
