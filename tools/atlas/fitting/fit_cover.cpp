#include "atlas/fitting/fit_cover.hpp"
#include "anatomy/cover/thickness.hpp"
#include "anatomy/parallel.hpp"
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <limits>
#include <numeric>

namespace palpate::atlas {
namespace {

constexpr std::size_t first_points = 150;
constexpr double point_growth = 1.5;       // points from round to round
constexpr double test_share = 0.2;         // of the places, kept to measure with
constexpr float nearest_mm = 5;            // points stay that far apart at least,
constexpr float points_apart_share = 0.5F; // and so much of what they would be apart if they were spread evenly

struct Place {
    glm::vec3 at;    // its foot
    float thickness; // that it should have
};

float difference(const model::RadialField& field, const Place& place) {
    return std::abs(field.scalar_at(place.at) - place.thickness);
}

std::vector<float> differences(const model::RadialField& field, const std::vector<Place>& places) {
    std::vector<float> result(places.size());
    anatomy::for_each_index(places.size(), [&](std::size_t i) { result[i] = difference(field, places[i]); });
    return result;
}

// The worst first, each only if it is `apart` from all points before.
void add_worst(anatomy::CoverModel& model, const std::vector<Place>& places, const std::vector<float>& error,
               std::size_t count, float apart) {
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return error[a] > error[b]; });
    for (const std::size_t i : order) {
        if (model.points.size() >= count) return;
        const bool free = std::all_of(model.points.begin(), model.points.end(), [&](const anatomy::CoverPoint& point) {
            return glm::length(point.place - places[i].at) >= apart;
        });
        if (free) model.points.push_back({places[i].at, places[i].thickness});
    }
}

void add_spread(anatomy::CoverModel& model, const std::vector<Place>& places, std::size_t count) {
    std::vector<float> distance(places.size(), std::numeric_limits<float>::max());
    for (std::size_t next = 0; model.points.size() < std::min(count, places.size());) {
        model.points.push_back({places[next].at, places[next].thickness});
        for (std::size_t i = 0; i < places.size(); ++i)
            distance[i] = std::min(distance[i], glm::length(places[i].at - places[next].at));
        next = static_cast<std::size_t>(std::max_element(distance.begin(), distance.end()) - distance.begin());
    }
}

// Half of the mean distance between points that share the places' area evenly; the area by the places' own distances.
float apart(const anatomy::CoverModel& model, const std::vector<Place>& places, std::size_t count) {
    float widest = 0;
    for (const Place& place : places) {
        float nearest = std::numeric_limits<float>::max();
        for (const anatomy::CoverPoint& point : model.points)
            nearest = std::min(nearest, glm::length(point.place - place.at));
        widest = std::max(widest, nearest);
    }
    const float even = widest * std::sqrt(static_cast<float>(model.points.size()) / static_cast<float>(count));
    return std::max(nearest_mm, points_apart_share * even);
}

} // namespace

CoverFit fit_cover(const std::vector<glm::vec3>& places, const anatomy::Envelope& envelope, anatomy::CoverModel model,
                   std::size_t count) {
    std::vector<Place> all(places.size());
    anatomy::for_each_index(places.size(), [&](std::size_t i) {
        const anatomy::Envelope::Foot foot = envelope.foot(places[i]);
        all[i] = {{std::min(foot.point.x, 0.0F), foot.point.y, foot.point.z}, foot.over};
    });
    CoverFit fit;
    for (const Place& place : all)
        fit.pushed += place.thickness < model.least ? 1.0 / static_cast<double>(all.size()) : 0;
    // The places are in no order, so these are a fair share of them.
    const auto tests = static_cast<std::ptrdiff_t>(test_share * static_cast<double>(all.size()));
    const std::vector<Place> test(all.begin(), all.begin() + tests), use(all.begin() + tests, all.end());

    model.points.clear();
    add_spread(model, use, std::min(first_points, count));
    while (model.points.size() < count) {
        const std::size_t before = model.points.size();
        const auto next = std::min(count, static_cast<std::size_t>(point_growth * static_cast<double>(before)));
        add_worst(model, use, differences(anatomy::thickness_of(model), use), next, apart(model, use, next));
        if (model.points.size() == before) break;
    }
    anatomy::round_figures(model);
    std::vector<float> error = differences(anatomy::thickness_of(model), test);
    std::sort(error.begin(), error.end());
    if (!error.empty()) {
        fit.mean = std::accumulate(error.begin(), error.end(), 0.0) / static_cast<double>(error.size());
        fit.p95 = static_cast<double>(error[error.size() * 95 / 100]);
    }
    fit.model = std::move(model);
    return fit;
}

} // namespace palpate::atlas
