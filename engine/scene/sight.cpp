#include "scene/sight.hpp"
#include "scene/framing.hpp"
#include <algorithm>
#include <cmath>
#include <limits>

namespace palpate::scene {

Sight::Sight(const glm::mat4& clip_from_world, core::Extent size)
    : clip_from_world_(clip_from_world)
    , size_(size) {}

glm::vec3 Sight::seen_at(const glm::vec3& point) const {
    const glm::vec4 clip = clip_from_world_ * glm::vec4(point, 1);
    if (clip.w <= 1e-4F) return glm::vec3(std::numeric_limits<float>::quiet_NaN());
    const glm::vec3 at = glm::vec3(clip) / clip.w;
    return {(at.x * 0.5F + 0.5F) * static_cast<float>(size_.width),
            (at.y * 0.5F + 0.5F) * static_cast<float>(size_.height), at.z};
}

void Sight::look_only_at(const std::vector<std::size_t>& pixels) {
    rows_.assign(size_.height, {static_cast<float>(size_.width), -1});
    for (const std::size_t pixel : pixels) {
        Stretch& row = rows_[pixel / size_.width];
        const auto x = static_cast<float>(pixel % size_.width);
        row = {std::min(row.first, x), std::max(row.last, x)};
    }
}

void Sight::cover(std::span<const glm::vec3> positions, std::span<const std::uint32_t> indices,
                  const Visit& visit) const {
    // Edge functions (Pineda 1988, "A Parallel Algorithm for Polygon Rasterization"), both windings.
    if (indices.empty()) return;
    std::vector<glm::vec3> seen(std::size_t{*std::max_element(indices.begin(), indices.end())} + 1);
    std::transform(positions.begin(), positions.begin() + static_cast<std::ptrdiff_t>(seen.size()), seen.begin(),
                   [this](const glm::vec3& position) { return seen_at(position); });
    const glm::vec2 last(static_cast<float>(size_.width) - 1, static_cast<float>(size_.height) - 1);
    for (std::size_t t = 0; t + 2 < indices.size(); t += 3) {
        const glm::vec3 &a = seen[indices[t]], &b = seen[indices[t + 1]], &c = seen[indices[t + 2]];
        const float area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        if (!(std::abs(area) > 1e-9F) || !std::isfinite(a.z + b.z + c.z)) continue;
        const glm::vec2 low =
            glm::ceil(glm::max(glm::vec2(std::min({a.x, b.x, c.x}), std::min({a.y, b.y, c.y})) - 0.5F, glm::vec2(0)));
        const glm::vec2 high =
            glm::floor(glm::min(glm::vec2(std::max({a.x, b.x, c.x}), std::max({a.y, b.y, c.y})) - 0.5F, last));
        const glm::vec3 slope = glm::vec3(b.y - c.y, c.y - a.y, a.y - b.y) / area; // of the weights of a, b, c along x
        for (float y = low.y; y <= high.y; ++y) {
            float first = low.x, end = high.x;
            if (!rows_.empty()) {
                const Stretch& row = rows_[static_cast<std::size_t>(y)];
                first = std::max(first, row.first);
                end = std::min(end, row.last);
            }
            if (first > end) continue;
            const float py = y + 0.5F;
            const glm::vec3 start = glm::vec3(b.x * (c.y - py) - (b.y - py) * c.x, c.x * (a.y - py) - (c.y - py) * a.x,
                                              a.x * (b.y - py) - (a.y - py) * b.x) /
                                    area; // the weights where x is 0
            // The stretch of the row on which no weight is negative, and a pixel more on both sides.
            for (int k = 0; k < 3; ++k) {
                const float passes = -start[k] / slope[k] - 0.5F;
                if (slope[k] > 0) first = std::max(first, std::floor(passes));
                if (slope[k] < 0) end = std::min(end, std::ceil(passes));
            }
            for (float x = first; x <= end; ++x) {
                const glm::vec3 weight = start + slope * (x + 0.5F);
                if (weight.x < 0 || weight.y < 0 || weight.z < 0) continue;
                visit(static_cast<std::size_t>(y) * size_.width + static_cast<std::size_t>(x),
                      weight.x * a.z + weight.y * b.z + weight.z * c.z);
            }
        }
    }
}

glm::mat4 parallel_view(const ViewAxes& axes, const core::Box& box) {
    glm::vec3 reach(1e-4F);
    for (int corner = 0; corner < 8; ++corner) {
        const glm::vec3 from =
            glm::vec3((corner & 1) != 0 ? box.high.x : box.low.x, (corner & 2) != 0 ? box.high.y : box.low.y,
                      (corner & 4) != 0 ? box.high.z : box.low.z) -
            box.centre();
        reach = glm::max(
            reach, glm::abs(glm::vec3(glm::dot(from, axes.right), glm::dot(from, axes.up), glm::dot(from, axes.back))));
    }
    const float half = std::max(reach.x, reach.y);
    const glm::vec3 rows[3] = {axes.right / half, -axes.up / half, axes.back * 0.5F / reach.z};
    glm::mat4 clip(1);
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) clip[column][row] = rows[row][column];
        clip[3][row] = -glm::dot(rows[row], box.centre()) + (row == 2 ? 0.5F : 0.0F);
    }
    return clip;
}

glm::mat4 camera_view(const Camera& camera, core::Extent picture) {
    const glm::vec3 back = glm::normalize(camera.eye - camera.target);
    const glm::vec3 right = glm::normalize(glm::cross(camera.up, back)), up = glm::cross(back, right);
    glm::vec3 eye = camera.eye;
    float slope = std::tan(camera.vertical_fov / 2);
    if (camera.vertical_fov <= 0) { // parallel: from very far
        constexpr float far_m = 60;
        eye = camera.target + far_m * back;
        slope = camera.orthographic_height / (2 * far_m);
    }
    const float aspect = static_cast<float>(picture.width) / static_cast<float>(std::max(picture.height, 1U));
    const glm::vec3 rows[2] = {right / (slope * aspect), -up / slope};
    glm::mat4 clip(0);
    for (int column = 0; column < 3; ++column) {
        clip[column][0] = rows[0][column];
        clip[column][1] = rows[1][column];
        clip[column][3] = -back[column];
    }
    clip[3] = {-glm::dot(rows[0], eye), -glm::dot(rows[1], eye), 1, glm::dot(back, eye)};
    return clip;
}

} // namespace palpate::scene
