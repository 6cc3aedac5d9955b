#include "anatomy/cover/half_grid.hpp"
#include "anatomy/parallel.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::anatomy {
namespace {

constexpr int coarsest =
    4; // cells of the grid in an edge of the first, coarse one's, which is halved until it is the grid
constexpr float halved_reach = 1.75F * 1.3F; // cells: half the diagonal of two cells cubed, for slopes up to 1.3

model::DistanceGrid half_grid(const core::Box& box, float cell, float extra) {
    model::DistanceGrid grid;
    grid.cell = cell;
    const auto across = static_cast<int>(std::ceil((extra - box.low.x) / cell));
    const glm::vec3 size = (box.high - box.low + 2 * extra) / cell;
    grid.size = {across + 1, static_cast<int>(size.y) + 2, static_cast<int>(size.z) + 2};
    grid.origin = {-cell * static_cast<float>(across), box.low.y - extra, box.low.z - extra};
    grid.values.resize(static_cast<std::size_t>(grid.size.x) * static_cast<std::size_t>(grid.size.y) *
                       static_cast<std::size_t>(grid.size.z));
    return grid;
}

void fill(model::DistanceGrid& grid, const std::function<float(const glm::ivec3&)>& value) {
    for_each_index(static_cast<std::size_t>(grid.size.z), [&](std::size_t slice) {
        const auto z = static_cast<int>(slice);
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x) grid.values[grid.index({x, y, z})] = value({x, y, z});
    });
}

} // namespace

model::DistanceGrid sample_half(const core::Box& box, float cell, float exact_cells,
                                const std::function<float(const glm::vec3&)>& f) {
    const auto extra = [&](int step) { return step > 1 ? 2 * static_cast<float>(step) * cell : 0; };
    model::DistanceGrid grid = half_grid(box, coarsest * cell, extra(coarsest));
    fill(grid, [&](const glm::ivec3& at) { return f(grid.place(at)); });
    for (int step = coarsest / 2; step > 0; step /= 2) {
        const model::DistanceGrid rough = std::move(grid);
        grid = half_grid(box, static_cast<float>(step) * cell, extra(step));
        const float exact = (exact_cells + halved_reach) * grid.cell;
        fill(grid, [&](const glm::ivec3& at) {
            glm::vec3 place = grid.place(at);
            if (at.x == grid.size.x - 1) place.x = 0;
            const float about = rough.at(place);
            return std::abs(about) < exact ? f(place) : about;
        });
    }
    return grid;
}

model::DistanceGrid mirrored(const model::DistanceGrid& half) {
    model::DistanceGrid grid = half;
    grid.size.x = 2 * half.size.x - 1;
    grid.values.resize(static_cast<std::size_t>(grid.size.x) * static_cast<std::size_t>(grid.size.y) *
                       static_cast<std::size_t>(grid.size.z));
    for (int z = 0; z < grid.size.z; ++z)
        for (int y = 0; y < grid.size.y; ++y)
            for (int x = 0; x < grid.size.x; ++x)
                grid.values[grid.index({x, y, z})] = half.values[half.index({std::min(x, grid.size.x - 1 - x), y, z})];
    return grid;
}

} // namespace palpate::anatomy
