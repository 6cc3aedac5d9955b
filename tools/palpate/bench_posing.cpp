#include "palpate/bench_posing.hpp"
#include "scene/levels.hpp"
#include <algorithm>
#include <ctime>

namespace palpate::program {
namespace {

constexpr int moments = 40;

// Of this core's time: other programs do not count.
double ms_since(std::clock_t start) { return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC; }

std::uint64_t moved(const model::Geometry& geometry, const model::Shape& shape) {
    std::uint64_t vertices = 0;
    for (std::size_t i = 0; i < geometry.parts.size(); ++i)
        if (shape.finest[i] != model::not_moved)
            vertices += shape.finest[i] == 0 ? geometry.parts[i].vertex_count
                                             : geometry.parts[i].levels[shape.finest[i]].vertex_count;
    return vertices;
}

template <class Levels>
PosingSpeed::Of measure(const scene::Stage& stage, const Levels& levels) {
    PosingSpeed::Of of;
    std::vector<double> ms;
    for (int i = -2; i < moments; ++i) { // the first ones get the memory that the others use again
        const double seconds = stage.scene().seconds() * std::max(i, 0) / moments;
        const std::vector<std::uint8_t> finest = levels(seconds);
        const std::clock_t start = std::clock();
        const auto shape = stage.posing().shape_at(seconds, finest);
        if (i < 0) continue;
        ms.push_back(ms_since(start));
        of.vertices += moved(stage.body().geometry, *shape) / moments;
    }
    std::sort(ms.begin(), ms.end());
    of.median_ms = ms[ms.size() / 2];
    of.p95_ms = ms[ms.size() * 95 / 100];
    return of;
}

} // namespace

std::optional<PosingSpeed> measure_posing(const scene::Stage& stage) {
    if (!stage.posing().moves()) return std::nullopt;
    const core::Extent size = stage.scene().film.size;
    PosingSpeed speed;
    speed.seen = measure(stage, [&](double seconds) { return scene::needed_levels(stage.at(seconds, size), size); });
    speed.whole = measure(stage, [](double) { return std::vector<std::uint8_t>(); });
    return speed;
}

} // namespace palpate::program
