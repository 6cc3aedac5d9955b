// A foam roller: a hollow core, and foam around it that grooves cut into blocks.
#include "technique/tools/forms.hpp"
#include "technique/tools/turned.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace palpate::technique {
namespace {

constexpr int around_core = 36, per_block = 3; // of the lines around: of a block's top, besides two in its grooves

struct GridLine {
    float at;  // along or around, metres or radians
    bool deep; // in a groove
};

// Lines of `blocks` blocks with grooves between them, each with steep walls.
std::vector<GridLine> lines_of(float from, float to, int blocks, float groove, float wall, int inner, bool closed) {
    std::vector<GridLine> lines;
    const float pitch = (to - from) / static_cast<float>(blocks);
    for (int b = 0; b < blocks; ++b) {
        const float low = from + pitch * static_cast<float>(b), high = low + pitch;
        const bool first = !closed && b == 0, last = !closed && b + 1 == blocks;
        if (!first) lines.push_back({low + groove / 2, true});
        const float begin = first ? low : low + groove / 2 + wall, end = last ? high : high - groove / 2 - wall;
        for (int k = 0; k <= inner; ++k)
            lines.push_back({begin + (end - begin) * static_cast<float>(k) / static_cast<float>(inner), false});
        if (!last) lines.push_back({high - groove / 2, true});
    }
    return lines;
}

} // namespace

Formed grooved_roller(const ToolForm& form) {
    const float radius = form.mm("diameter") / 2, half = form.mm("length") / 2, inside = form.mm("core_diameter") / 2,
                depth = form.mm("groove_depth"), groove = form.mm("groove_width"), wall = 0.35F * depth;
    const auto rings = static_cast<int>(form.figures.at("rings").value),
               blocks = static_cast<int>(form.figures.at("blocks_around").value);
    const float edge = 0.004F;
    const std::vector<GridLine> along = lines_of(-half + edge, half - edge, rings, groove, wall, 1, false);
    const std::vector<GridLine> around =
        lines_of(0, 2 * core::pi, blocks, groove / radius, wall / radius, per_block - 1, true);

    // Every second ring has no grooves across it, so that the roller runs smoothly.
    model::Mesh foam{"foam", {}, {}};
    int ring = 0;
    std::vector<bool> plain(along.size());
    for (std::size_t i = 0; i < along.size(); ++i) {
        plain[i] = ring % 3 == 2;
        if (i + 1 < along.size() && along[i].deep && along[i + 1].deep) ++ring;
    }
    const auto columns = static_cast<std::uint32_t>(around.size());
    const auto put = [&](float x, float r, float angle) {
        foam.positions.emplace_back(x, r * std::cos(angle), r * std::sin(angle));
    };
    const float bevel = 0.4F * edge;
    const auto rim = [&](float x, float r) {
        for (const GridLine& line : around) put(x, r, line.at);
    };
    rim(-half, inside);
    rim(-half, radius - edge);
    rim(-half + bevel, radius - bevel);
    for (std::size_t i = 0; i < along.size(); ++i)
        for (const GridLine& line : around)
            put(along[i].at, along[i].deep || (line.deep && !plain[i]) ? radius - depth : radius, line.at);
    rim(half - bevel, radius - bevel);
    rim(half, radius - edge);
    rim(half, inside);
    const auto rows = static_cast<std::uint32_t>(foam.positions.size()) / columns;
    for (std::uint32_t i = 0; i < rows; ++i) // back along the inside, under the core
        for (std::uint32_t j = 0; j < columns; ++j) {
            const std::uint32_t k = (j + 1) % columns, a = i * columns + j, b = i * columns + k,
                                next = (i + 1) % rows * columns, c = next + k, d = next + j;
            foam.triangles.insert(foam.triangles.end(), {a, b, c, a, c, d});
        }
    const float thick = form.mm("core_thickness"), over = 0.001F;
    const std::array<Rim, 4> tube{{{-half - over, inside - thick, 0},
                                   {-half - over, inside, 0.0006F},
                                   {half + over, inside, 0.0006F},
                                   {half + over, inside - thick, 0}}};
    Shaped core = turned(tube, around_core, true);
    Formed formed;
    formed.parts.push_back({"foam", std::move(foam), {}});
    formed.parts.push_back({"core", std::move(core.mesh), std::move(core.normals)});
    formed.contact = {{0, radius, 0}, {0, 1, 0}, {0, 0, 1}, radius}; // the body lies on it
    return formed;
}

} // namespace palpate::technique
