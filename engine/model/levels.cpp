#include "model/levels.hpp"
#include <array>
#include <meshoptimizer.h>

namespace palpate::model {
namespace {

constexpr std::array<double, 4> shares{0.5, 0.25, 0.12, 0.06};
constexpr float largest_error = 0.02F; // of the mesh's extent: beyond that its outline is visibly another
constexpr std::size_t fewest_triangles = 16;
constexpr double worthwhile = 0.8; // a level must have at most this share of the one before

} // namespace

std::vector<std::uint32_t> order_of_use(std::vector<std::uint32_t>& indices, std::vector<CoarseLevel>& coarse,
                                        std::size_t vertex_count) {
    std::vector<std::uint32_t> ordered(indices.size());
    meshopt_optimizeVertexCache(ordered.data(), indices.data(), indices.size(), vertex_count);
    indices = std::move(ordered);
    constexpr std::uint32_t unnamed = ~0U;
    std::vector<std::uint32_t> name(vertex_count, unnamed);
    std::uint32_t next = 0;
    const auto use = [&](const std::vector<std::uint32_t>& level) {
        for (const std::uint32_t vertex : level)
            if (name[vertex] == unnamed) name[vertex] = next++;
    };
    for (auto level = coarse.rbegin(); level != coarse.rend(); ++level) use(level->indices);
    use(indices);
    for (std::uint32_t& vertex : name) // unused vertices go last, none is lost
        if (vertex == unnamed) vertex = next++;
    const auto rename = [&](std::vector<std::uint32_t>& level) {
        for (std::uint32_t& vertex : level) vertex = name[vertex];
    };
    rename(indices);
    for (CoarseLevel& level : coarse) rename(level.indices);
    return name;
}

std::vector<std::uint32_t> coarser(const std::vector<std::uint32_t>& indices, const std::vector<glm::vec3>& positions,
                                   float error) {
    if (indices.empty()) return {};
    const float* first = &positions.front().x;
    const float scale = meshopt_simplifyScale(first, positions.size(), sizeof(glm::vec3));
    std::vector<std::uint32_t> result(indices.size());
    result.resize(meshopt_simplify(result.data(), indices.data(), indices.size(), first, positions.size(),
                                   sizeof(glm::vec3), 0, error / scale, 0, nullptr));
    return result;
}

std::vector<CoarseLevel> coarser_levels(const std::vector<std::uint32_t>& indices,
                                        const std::vector<glm::vec3>& positions) {
    std::vector<CoarseLevel> levels;
    const float* first = &positions.front().x;
    const float scale = meshopt_simplifyScale(first, positions.size(), sizeof(glm::vec3));
    std::size_t finest = indices.size();
    for (const double share : shares) {
        const std::size_t target = static_cast<std::size_t>(static_cast<double>(indices.size() / 3) * share) * 3;
        if (target < 3 * fewest_triangles) break;
        CoarseLevel level;
        level.indices.resize(indices.size());
        float error = 0;
        const std::size_t count =
            meshopt_simplify(level.indices.data(), indices.data(), indices.size(), first, positions.size(),
                             sizeof(glm::vec3), target, largest_error, 0, &error);
        if (count < 3 || static_cast<double>(count) > worthwhile * static_cast<double>(finest)) break;
        level.indices.resize(count);
        meshopt_optimizeVertexCache(level.indices.data(), level.indices.data(), count, positions.size());
        level.error_m = error * scale;
        finest = count;
        levels.push_back(std::move(level));
    }
    return levels;
}

} // namespace palpate::model
