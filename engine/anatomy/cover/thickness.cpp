#include "anatomy/cover/thickness.hpp"
#include "anatomy/parallel.hpp"
#include "model/topology.hpp"
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <queue>

namespace palpate::anatomy {
namespace {

constexpr double smoothing = 3e-6;      // of the field: what is measured carries noise
constexpr float slope = 0.12F;          // at most, mm in a mm, down from where a tissue asks for more
constexpr float slack = 0.5F;           // mm more than a tissue asks for: what smoothing may take away again
constexpr int rounds = 20;              // of smoothing what was added
constexpr float left_margin = 20;       // mm left of the middle that are still worked out
constexpr std::size_t at_once = 256;    // vertices
constexpr float beyond_top = 20;        // mm above the top that still count

void for_blocks(std::size_t count, const std::function<void(std::size_t)>& work) {
    for_each_index((count + at_once - 1) / at_once, [&](std::size_t block) {
        for (std::size_t i = block * at_once; i < std::min((block + 1) * at_once, count); ++i) work(i);
    });
}

// What the tissues ask for, at the vertices nearest to their feet; 0 elsewhere.
std::vector<float> demands(const Envelope& envelope, const CoverModel& model, const model::Mesh& tissues) {
    const std::vector<glm::vec3>& points = tissues.positions;
    std::vector<Envelope::Foot> feet(points.size());
    for_blocks(points.size(), [&](std::size_t i) {
        if (points[i].y < model.top + beyond_top) feet[i] = envelope.foot(points[i]);
    });
    std::vector<float> demand(envelope.grown().positions.size(), 0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].y >= model.top + beyond_top) continue;
        const float asked = feet[i].over + model.clear + slack;
        for (const std::uint32_t vertex : feet[i].vertex) demand[vertex] = std::max(demand[vertex], asked);
    }
    return demand;
}

// From every vertex that asks for more than it has, less and less with the way along the surface (Dijkstra 1959).
std::vector<float> added(const model::Mesh& mesh, const std::vector<float>& has, const std::vector<float>& demand) {
    std::vector<std::vector<std::uint32_t>> neighbours(mesh.positions.size());
    for (std::uint32_t c = 0; c < mesh.triangles.size(); ++c)
        neighbours[mesh.triangles[c]].push_back(mesh.triangles[model::next_corner(c)]);
    std::vector<float> more(has.size(), 0);
    std::priority_queue<std::pair<float, std::uint32_t>> open;
    const auto offer = [&](std::uint32_t v, float amount) {
        if (amount <= more[v]) return;
        more[v] = amount;
        open.emplace(amount, v);
    };
    for (std::uint32_t v = 0; v < has.size(); ++v) offer(v, demand[v] - has[v]);
    while (!open.empty()) {
        const auto [amount, v] = open.top();
        open.pop();
        if (amount < more[v]) continue;
        for (const std::uint32_t n : neighbours[v])
            offer(n, amount - slope * glm::length(mesh.positions[n] - mesh.positions[v]));
    }
    std::vector<float> next(more.size());
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t v = 0; v < more.size(); ++v) {
            float sum = more[v];
            for (const std::uint32_t n : neighbours[v]) sum += more[n];
            next[v] = sum / static_cast<float>(neighbours[v].size() + 1);
        }
        std::swap(more, next);
    }
    return more;
}

} // namespace

float smooth_min(float a, float b, float k) {
    const float h = std::max(k - std::abs(a - b), 0.0F) / std::max(k, 1e-6F);
    return std::min(a, b) - h * h * k * 0.25F;
}

float smooth_max(float a, float b, float k) { return -smooth_min(-a, -b, k); }

model::RadialField thickness_of(const CoverModel& model) {
    std::vector<glm::vec3> places, values;
    for (const CoverPoint& point : model.points) {
        places.push_back(point.place);
        values.emplace_back(point.thickness, 0, 0);
    }
    return {places, values, {.power = 3, .smoothing = smoothing, .symmetric = true}};
}

std::vector<float> thickness_at(const Envelope& envelope, const CoverModel& model, const Tissues& tissues) {
    const model::RadialField field = thickness_of(model);
    const auto order = [](const CoverPoint& a, const CoverPoint& b) { return a.thickness < b.thickness; };
    const float thickest = std::max_element(model.points.begin(), model.points.end(), order)->thickness;
    const std::vector<glm::vec3>& places = envelope.grown().positions;
    std::vector<float> thickness(places.size(), model.least);
    for_blocks(places.size(), [&](std::size_t v) {
        if (places[v].x < left_margin)
            thickness[v] = std::min(smooth_max(field.scalar_at(places[v]), model.least, 2), thickest);
    });
    const std::vector<float> more = added(envelope.grown(), thickness, demands(envelope, model, tissues.all));
    for (std::size_t v = 0; v < thickness.size(); ++v) thickness[v] += more[v];
    return thickness;
}

} // namespace palpate::anatomy
