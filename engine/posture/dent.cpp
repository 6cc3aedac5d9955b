#include "posture/dent.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace palpate::posture {
namespace {

constexpr float map_cell_m = 0.005F, least_m = 0.004F; // of the height map; what stays of a cushion
// The cushion meets the body in one clean line where it comes a little into it, smooth over a finger's breadth.
constexpr float into_m = 0.002F;
constexpr int smooth_cells = 3;

// Heights over the ground: the body's underside above a cushion's middle, or its upper side below it.
class Map {
public:
    Map(const core::Box& box, float nothing)
        : low_(box.low.x, box.low.z)
        , size_(glm::ivec2(glm::ceil((glm::vec2(box.high.x, box.high.z) - low_) / map_cell_m)) + 2)
        , heights_(static_cast<std::size_t>(size_.x * size_.y), nothing) {}

    [[nodiscard]] float* at(const glm::vec3& p) {
        const glm::ivec2 cell(glm::round((glm::vec2(p.x, p.z) - low_) / map_cell_m));
        const bool inside = cell.x >= 0 && cell.y >= 0 && cell.x < size_.x && cell.y < size_.y;
        return inside ? &heights_[static_cast<std::size_t>(cell.y * size_.x + cell.x)] : nullptr;
    }
    [[nodiscard]] float mean(const glm::vec3& p) const { // of the cells around: no steps are left
        const glm::ivec2 cell(glm::round((glm::vec2(p.x, p.z) - low_) / map_cell_m));
        float sum = 0;
        int count = 0;
        const glm::ivec2 low = glm::max(cell - smooth_cells, glm::ivec2(0)),
                         high = glm::min(cell + smooth_cells, size_ - 1);
        for (int y = low.y; y <= high.y; ++y)
            for (int x = low.x; x <= high.x; ++x) {
                sum += heights_[static_cast<std::size_t>(y * size_.x + x)];
                ++count;
            }
        return sum / static_cast<float>(std::max(count, 1));
    }

private:
    glm::vec2 low_;
    glm::ivec2 size_;
    std::vector<float> heights_;
};

template <class Visit>
void for_each_place(const std::array<glm::vec3, 3>& triangle, const Visit& visit) { // at most a cell apart
    const float longest = std::max({glm::distance(triangle[0], triangle[1]), glm::distance(triangle[1], triangle[2]),
                                    glm::distance(triangle[2], triangle[0])});
    const int steps = std::max(1, static_cast<int>(std::ceil(longest / map_cell_m)));
    for (int i = 0; i <= steps; ++i)
        for (int j = 0; i + j <= steps; ++j) {
            const float u = static_cast<float>(i) / static_cast<float>(steps),
                        v = static_cast<float>(j) / static_cast<float>(steps);
            visit(triangle[0] + u * (triangle[1] - triangle[0]) + v * (triangle[2] - triangle[0]));
        }
}

void find_normals(SupportSurface& surface, const std::vector<std::uint8_t>& moved) {
    std::vector<glm::vec3> sums(surface.normals.size());
    const std::vector<std::uint32_t>& corner = surface.mesh.triangles;
    for (std::size_t t = 0; t < corner.size(); t += 3) {
        const auto at = [&](std::size_t c) { return surface.mesh.positions[corner[t + c]]; };
        for (std::size_t c = 0; c < 3; ++c) sums[corner[t + c]] += glm::cross(at(1) - at(0), at(2) - at(0));
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
        if (moved[i] != 0 && glm::length(sums[i]) > 0) surface.normals[i] = glm::normalize(sums[i]);
}

} // namespace

void dent(SupportSurface& surface, const Support& cushion, const model::Geometry& body, const model::Shape& shape) {
    if (cushion.kind.modulus_pa <= 0) return;
    core::Box box;
    for (const glm::vec3& p : surface.mesh.positions) box.include(p);
    const float middle = cushion.place.shift.y;
    Map above(box, box.high.y + map_cell_m), below(box, box.low.y - map_cell_m);
    for (std::size_t i = 0; i < body.parts.size(); ++i) {
        const core::Box& of_part = shape.boxes[i];
        if (glm::any(glm::greaterThan(of_part.low, box.high)) || glm::any(glm::lessThan(of_part.high, box.low)))
            continue;
        const model::Part& part = body.parts[i];
        const model::LevelOfDetail& level = part.levels.front();
        for (std::uint32_t t = level.first_index; t < level.first_index + level.index_count; t += 3) {
            const auto at = [&](std::uint32_t c) { return shape.positions[part.first_vertex + body.indices[t + c]]; };
            for_each_place({at(0), at(1), at(2)}, [&](const glm::vec3& p) {
                Map& map = p.y > middle ? above : below;
                float* const height = map.at(p);
                if (height != nullptr) *height = p.y > middle ? std::min(*height, p.y) : std::max(*height, p.y);
            });
        }
    }
    std::vector<std::uint8_t> moved(surface.mesh.positions.size(), 0);
    for (std::size_t i = 0; i < moved.size(); ++i) {
        glm::vec3& p = surface.mesh.positions[i];
        const bool upper = p.y > middle;
        if (!upper && cushion.stands) continue;
        const float free = upper ? std::max(above.mean(p) + into_m, box.low.y + least_m) : below.mean(p) - into_m;
        if (upper ? p.y <= free : p.y >= free) continue;
        p.y = free;
        moved[i] = 1;
    }
    find_normals(surface, moved);
}

} // namespace palpate::posture
