#include "anatomy/cover/swelling.hpp"
#include "anatomy/parallel.hpp"
#include <algorithm>
#include <glm/geometric.hpp>
#include <numeric>

namespace palpate::anatomy {
namespace {

constexpr float swelling_reach = 12,
                slope = 9;           // mm from what lacks to where nothing is added, and so much more for each mm
constexpr float most_swelling = 10;  // mm: what seems to lack more stands in a crease, on the wrong side of its foot
constexpr int passes = 2;            // the second for what smoothing took off the first's crests
constexpr float enough = 0.05F;      // mm: less than that is not made up for
constexpr int smoothing_rounds = 60; // over neighbours: the crests where two swellings meet go
constexpr std::size_t tissue_at_once = 1024; // tissue vertices

std::vector<Envelope::Foot> feet_of(const Envelope& envelope, const CoverModel& model, const model::Mesh& tissues) {
    std::vector<glm::vec3> below_top;
    std::copy_if(tissues.positions.begin(), tissues.positions.end(), std::back_inserter(below_top),
                 [&](const glm::vec3& p) { return p.y < model.top; });
    std::vector<Envelope::Foot> feet(below_top.size());
    for_each_index((feet.size() + tissue_at_once - 1) / tissue_at_once, [&](std::size_t block) {
        for (std::size_t i = block * tissue_at_once; i < std::min((block + 1) * tissue_at_once, feet.size()); ++i)
            feet[i] = envelope.foot(below_top[i]);
    });
    return feet;
}

// How much lacks at each vertex: of the least thickness, and over the tissues that stand over it.
std::vector<float> lacking(const Envelope& envelope, const CoverModel& model, const std::vector<float>& thickness,
                           const std::vector<Envelope::Foot>& tissues) {
    const std::vector<glm::vec3>& places = envelope.grown().positions;
    std::vector<float> lack(places.size(), 0);
    for (std::size_t v = 0; v < places.size(); ++v)
        if (places[v].x < left_margin) lack[v] = std::max(0.0F, model.least - thickness[v]);
    for (const Envelope::Foot& foot : tissues) {
        float has = 0;
        for (std::size_t k = 0; k < 3; ++k) has += foot.weight[k] * thickness[foot.vertex[k]];
        const float lacks = foot.over + model.clear - has;
        if (lacks > most_swelling) continue;
        for (const std::uint32_t v : foot.vertex) lack[v] = std::max(lack[v], lacks);
    }
    return lack;
}

// One bell for each place that those before it, which lack more, leave short.
std::vector<float> bells(const std::vector<glm::vec3>& places, const std::vector<float>& lack) {
    std::vector<std::uint32_t> by_height(places.size()), by_lack;
    std::iota(by_height.begin(), by_height.end(), 0U);
    const auto lower = [&](std::uint32_t a, std::uint32_t b) { return places[a].y < places[b].y; };
    std::stable_sort(by_height.begin(), by_height.end(), lower);
    std::copy_if(by_height.begin(), by_height.end(), std::back_inserter(by_lack),
                 [&](std::uint32_t v) { return lack[v] > enough; });
    std::stable_sort(by_lack.begin(), by_lack.end(), [&](auto a, auto b) { return lack[a] > lack[b]; });

    std::vector<float> sum(places.size(), 0);
    for (const std::uint32_t at : by_lack) {
        if (sum[at] + enough > lack[at]) continue;
        const float radius = swelling_reach + slope * lack[at];
        for (const float side : {1.0F, -1.0F}) { // the left half swells as well
            const glm::vec3 middle{side * places[at].x, places[at].y, places[at].z};
            auto v = std::partition_point(by_height.begin(), by_height.end(),
                                          [&](std::uint32_t i) { return places[i].y < middle.y - radius; });
            for (; v != by_height.end() && places[*v].y < middle.y + radius; ++v) {
                const glm::vec3 d = (places[*v] - middle) / radius;
                const float left = std::max(0.0F, 1 - glm::dot(d, d));
                sum[*v] = std::max(sum[*v], lack[at] * left * left);
            }
        }
    }
    return sum;
}

void smooth(std::vector<float>& values, const std::vector<std::uint32_t>& triangles) {
    std::vector<float> sum(values.size()), count(values.size());
    for (int round = 0; round < smoothing_rounds; ++round) {
        std::fill(sum.begin(), sum.end(), 0.0F);
        std::fill(count.begin(), count.end(), 0.0F);
        for (std::size_t t = 0; t < triangles.size(); t += 3)
            for (std::size_t k = 0; k < 3; ++k) {
                const std::uint32_t v = triangles[t + k];
                sum[v] += values[triangles[t + (k + 1) % 3]] + values[triangles[t + (k + 2) % 3]];
                count[v] += 2;
            }
        for (std::size_t v = 0; v < values.size(); ++v)
            if (count[v] > 0) values[v] = 0.5F * (values[v] + sum[v] / count[v]);
    }
}

} // namespace

std::vector<float> swollen(const Envelope& envelope, const CoverModel& model, const std::vector<float>& thickness,
                           const model::Mesh& tissues) {
    const std::vector<Envelope::Foot> feet = feet_of(envelope, model, tissues);
    std::vector<float> result = thickness;
    for (int pass = 0; pass < passes; ++pass) {
        std::vector<float> more = bells(envelope.grown().positions, lacking(envelope, model, result, feet));
        smooth(more, envelope.grown().triangles);
        for (std::size_t v = 0; v < result.size(); ++v) result[v] += more[v];
    }
    return result;
}

} // namespace palpate::anatomy
