#include "palpate/bench_posing.hpp"
#include "palpate/cpu_clock.hpp"
#include "scene/levels.hpp"
#include "scene/performing.hpp"
#include <algorithm>
#include <limits>

namespace palpate::program {
namespace {

constexpr int moments = 40, repeats = 7;

std::uint64_t moved(const model::Geometry& geometry, const model::Shape& shape) {
    std::uint64_t vertices = 0;
    for (std::size_t i = 0; i < geometry.parts.size(); ++i)
        if (shape.finest[i] != model::not_moved)
            vertices += shape.finest_level(i) == 0 ? geometry.parts[i].vertex_count
                                                   : geometry.parts[i].levels[shape.finest[i]].vertex_count;
    return vertices;
}

// `at`: milliseconds and shape of a moment.
template <class At>
PosingSpeed::Of measured(const scene::Stage& stage, const At& at) {
    PosingSpeed::Of of;
    std::vector<double> ms;
    for (int i = -2; i < moments; ++i) {                   // the first ones get the memory that the others use again
        double least = std::numeric_limits<double>::max(); // what else runs only makes it longer
        for (int repeat = 0; repeat < repeats; ++repeat) {
            const auto [taken, shape] = at(stage.scene().seconds() * std::max(i, 0) / moments);
            least = std::min(least, taken);
            if (i >= 0 && repeat == 0) of.vertices += moved(stage.body().geometry, shape) / moments;
        }
        if (i >= 0) ms.push_back(least);
    }
    std::sort(ms.begin(), ms.end());
    of.most_ms = ms.back();
    of.median_ms = ms[ms.size() / 2];
    of.p95_ms = ms[ms.size() * 95 / 100];
    return of;
}

} // namespace

std::optional<PosingSpeed> measure_pressing(const scene::Stage& stage) {
    const scene::Performing* const performing = stage.posing().performing();
    if (performing == nullptr) return std::nullopt;
    const core::Extent size = stage.scene().film.size;
    technique::PlacedTool tool; // as in a picture, its memory is there
    const auto place = [&tool](const technique::Performance& of) {
        tool.positions.resize(of.held.stance->size());
        tool.normals.resize(of.held.stance->size());
        technique::place_tool(of, tool.positions, tool.normals);
    };
    const auto pressed = [&](const auto& levels) {
        return measured(stage, [&](double seconds) {
            model::Shape shape = *performing->lying();
            shape.finest = levels(seconds);
            const std::clock_t start = std::clock();
            const technique::Performance now = performing->at(seconds);
            performing->site().press(now, shape);
            place(now);
            if (now.second) place(*now.second);
            return std::pair(cpu_ms_since(start), std::move(shape));
        });
    };
    PosingSpeed speed;
    speed.seen = pressed([&](double seconds) { return stage.at(seconds, size).shape->finest; });
    speed.whole = pressed([&](double) { return performing->lying()->finest; });
    return speed;
}

std::optional<PosingSpeed> measure_posing(const scene::Stage& stage) {
    if (!stage.posing().moves() && stage.posing().performing() == nullptr) return std::nullopt;
    const core::Extent size = stage.scene().film.size;
    const scene::Posing& posing = stage.posing();
    PosingSpeed speed;
    speed.seen = measured(stage, [&](double seconds) {
        const scene::Snapshot snapshot = stage.at(seconds, size);
        const std::vector<std::uint8_t> coarsest = scene::coarsest_levels(snapshot),
                                        needed = scene::needed_levels(snapshot, size);
        const std::clock_t start = std::clock();
        if (posing.moves()) static_cast<void>(posing.shape_at(seconds, coarsest)); // roughly first, as Stage::at
        const auto shape = posing.shape_at(seconds, needed);
        return std::pair(cpu_ms_since(start), *shape);
    });
    speed.whole = measured(stage, [&](double seconds) {
        const std::clock_t start = std::clock();
        const auto shape = posing.shape_at(seconds);
        return std::pair(cpu_ms_since(start), *shape);
    });
    return speed;
}

} // namespace palpate::program
