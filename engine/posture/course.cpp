#include "posture/course.hpp"
#include "posture/screw.hpp"
#include <algorithm>
#include <cassert>
#include <cmath>

namespace palpate::posture {
namespace {

constexpr std::size_t samples = 32;  // of a way, at which the body's height is found
constexpr double freed_share = 0.12; // of a way's time, in which flesh that was pressed springs back

class Path {
public:
    Path(const Skeleton& skeleton, std::vector<Stop> stops)
        : stops_(std::move(stops))
        , lifts_(stops_.size() - 1) {
        for (const Stop& stop : stops_) angles_.push_back(angles_of(skeleton, stop.rest->pose));
    }
    [[nodiscard]] Held at(double seconds) const {
        const Passing way = passing(stops_, seconds);
        Held held{mix(angles_[way.from], angles_[way.to], way.share),
                  screw(stops_[way.from].rest->root, stops_[way.to].rest->root, way.share)};
        if (way.from != way.to) held.root.shift.y += lift(lifts_[way.from], way.share);
        return held;
    }
    [[nodiscard]] const std::vector<Stop>& stops() const { return stops_; }
    void find_lifts(const Posable& body, const SettledFlesh& flesh);

private:
    [[nodiscard]] static float lift(const std::vector<float>& lifts, float share) {
        if (lifts.empty()) return 0;
        const float place = share * static_cast<float>(samples);
        const auto below = std::min(static_cast<std::size_t>(place), samples - 1);
        return glm::mix(lifts[below], lifts[below + 1], place - static_cast<float>(below));
    }
    std::vector<Stop> stops_;
    std::vector<Angles> angles_;            // of the stops
    std::vector<std::vector<float>> lifts_; // of the ways, metres, at even shares of each
};

// The skin stays as high above the ground as it is at both ends, or between the two.
void Path::find_lifts(const Posable& body, const SettledFlesh& flesh) {
    for (std::size_t way = 0; way + 1 < stops_.size(); ++way) {
        const Stop &from = stops_[way], &to = stops_[way + 1];
        std::vector<float> lowest(samples + 1);
        for (std::size_t i = 0; i <= samples; ++i) {
            // The moment at which the eased share is i / samples: the inverse of smooth (cubic).
            const double share = static_cast<double>(i) / samples,
                         t = 0.5 - std::sin(std::asin(std::clamp(1 - 2 * share, -1.0, 1.0)) / 3);
            const double seconds = glm::mix(to.from, to.at, t);
            const Held held{mix(angles_[way], angles_[way + 1], static_cast<float>(share)),
                            screw(from.rest->root, to.rest->root, static_cast<float>(share))};
            const std::vector<glm::vec3> skin =
                body.skin_at(place(body.skeleton(), held.angles, held.root), flesh.at(seconds));
            lowest[i] = std::numeric_limits<float>::max();
            for (const glm::vec3& p : skin) lowest[i] = std::min(lowest[i], p.y);
        }
        std::vector<float> lifts(samples + 1);
        for (std::size_t i = 0; i <= samples; ++i)
            lifts[i] = glm::mix(lowest.front(), lowest.back(), static_cast<float>(i) / samples) - lowest[i];
        for (int round = 0; round < 3; ++round) { // one part of the body after another is the lowest: no jerks
            const std::vector<float> before = lifts;
            for (std::size_t i = 1; i < samples; ++i)
                lifts[i] = (before[i - 1] + 2 * before[i] + before[i + 1]) / 4;
        }
        lifts_[way] = std::move(lifts);
    }
}

std::vector<SettledFlesh::Moment> moments_of(const Path& path) {
    std::vector<SettledFlesh::Moment> moments;
    const std::vector<Stop>& stops = path.stops();
    for (std::size_t i = 0; i < stops.size(); ++i) {
        moments.push_back({stops[i].at, stops[i].rest->shifts});
        if (i + 1 == stops.size()) break;
        const Stop& next = stops[i + 1];
        if (next.from > stops[i].at) moments.push_back({next.from, stops[i].rest->shifts});
        const double length = next.at - next.from;
        const std::vector<double> free =
            moments_to_settle([&](double seconds) { return path.at(seconds); },
                              {next.from + freed_share * length, next.at - freed_share * length});
        for (const double moment : free) moments.push_back({moment, {}});
    }
    return moments;
}

} // namespace

Passing passing(std::span<const Stop> stops, double seconds) {
    std::size_t next = 1;
    while (next < stops.size() && stops[next].at <= seconds) ++next;
    if (next == stops.size() || seconds <= stops[next].from) return {next - 1, next - 1, 0};
    const auto t = static_cast<float>((seconds - stops[next].from) / (stops[next].at - stops[next].from));
    return {next - 1, next, t * t * (3 - 2 * t)};
}

Motion course(std::shared_ptr<const Posable> body, std::vector<Stop> stops, const core::ProgressSink& progress) {
    assert(!stops.empty());
    auto path = std::make_shared<Path>(body->skeleton(), std::move(stops));
    SettledFlesh flesh(*body, [&](double seconds) { return path->at(seconds); }, moments_of(*path), progress);
    path->find_lifts(*body, flesh);
    return {std::move(body), [path = std::shared_ptr<const Path>(path)](double seconds) { return path->at(seconds); },
            std::move(flesh)};
}

} // namespace palpate::posture
