#include "technique/underside.hpp"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <glm/gtc/type_ptr.hpp>
#include <limits>

namespace palpate::technique {
namespace {

constexpr float rim_m = 0.012F; // of cells around the outline
constexpr float nothing = std::numeric_limits<float>::max();

constexpr float step_m = 0.001F;
constexpr float lowest_near_m = -0.015F; // fingers that hang down a flank are not near to what lies beside the hand

core::Box outline_of(const std::vector<model::Mesh>& meshes) {
    core::Box box;
    for (const model::Mesh& mesh : meshes)
        for (const glm::vec3& p : mesh.positions) box.include(p);
    return box;
}

// Lowers heights of a grid so that neighbours differ by `rise` per step at most; two sweeps over the eight neighbours.
void spread(std::vector<float>& heights, const glm::ivec2& size, float rise) {
    const auto index = [&](int x, int y) { return static_cast<std::size_t>(y * size.x + x); };
    const float aslant = rise * std::sqrt(2.0F);
    const auto from = [&](int x, int y, int dx, int dy) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= size.x || y + dy >= size.y) return;
        const float other = heights[index(x + dx, y + dy)];
        if (other == nothing) return;
        heights[index(x, y)] = std::min(heights[index(x, y)], other + (dx != 0 && dy != 0 ? aslant : rise));
    };
    for (int y = 0; y < size.y; ++y)
        for (int x = 0; x < size.x; ++x)
            for (const auto& [dx, dy] : {std::pair{-1, 0}, {0, -1}, {-1, -1}, {1, -1}}) from(x, y, dx, dy);
    for (int y = size.y - 1; y >= 0; --y)
        for (int x = size.x - 1; x >= 0; --x)
            for (const auto& [dx, dy] : {std::pair{1, 0}, {0, 1}, {1, 1}, {-1, 1}}) from(x, y, dx, dy);
}

PALPATE_WIDE void mix(float* from, const float* to, std::size_t count, float share) {
    for (std::size_t i = 0; i < count; ++i) from[i] += share * (to[i] - from[i]);
}

} // namespace

Underside::Underside(const std::vector<model::Mesh>& meshes)
    : Underside(meshes, outline_of(meshes)) {}

Underside::Underside(const std::vector<model::Mesh>& meshes, const core::Box& box)
    : step_(step_m) {
    low_ = glm::vec2(box.low) - rim_m;
    size_ = glm::ivec2(glm::ceil((glm::vec2(box.high) + rim_m - low_) / step_)) + 1;
    per_m_ = 1 / step_;
    most_ = glm::vec2(size_) - 1.001F;
    heights_.assign(static_cast<std::size_t>(size_.x) * static_cast<std::size_t>(size_.y), nothing);
    for (const model::Mesh& mesh : meshes) lower(mesh);
    const auto index = [&](int x, int y) { return static_cast<std::size_t>(y * size_.x + x); };
    for (int y = 0; y < size_.y; ++y)
        for (int x = 0; x < size_.x; ++x)
            if (heights_[index(x, y)] < nothing) reach_ = std::max(reach_, glm::length(low_ + step_ * glm::vec2(x, y)));
    spread(heights_, size_, steep * step_); // beyond the outline: up and away from the nearest cell that has a height
    find_tiles();

    // r^2 / 2 h in the mean around the contact point.
    constexpr float ring_m = 0.006F;
    constexpr int around = 16;
    float mean = 0;
    for (int i = 0; i < around; ++i) {
        const float angle = 2 * core::pi * static_cast<float>(i) / around;
        mean += height(ring_m * glm::vec2(std::cos(angle), std::sin(angle))).at / around;
    }
    constexpr float bluntest_m = 0.2F;
    radius_ = std::min(ring_m * ring_m / (2 * std::max(mean, 1e-6F)), bluntest_m);
}

void Underside::lower(const model::Mesh& mesh) {
    for (std::size_t t = 0; t < mesh.triangles.size(); t += 3) {
        const glm::vec3 &a = mesh.positions[mesh.triangles[t]], &b = mesh.positions[mesh.triangles[t + 1]],
                        &c = mesh.positions[mesh.triangles[t + 2]];
        const auto cross = [](const glm::vec2& p, const glm::vec2& q) { return p.x * q.y - p.y * q.x; };
        const glm::vec2 ab(b - a), ac(c - a);
        const float twice = cross(ab, ac);
        if (std::abs(twice) < 1e-12F) continue;
        const glm::vec2 low = glm::min(glm::min(glm::vec2(a), glm::vec2(b)), glm::vec2(c)),
                        high = glm::max(glm::max(glm::vec2(a), glm::vec2(b)), glm::vec2(c));
        const glm::ivec2 from = glm::max(glm::ivec2(glm::ceil((low - low_) / step_)), glm::ivec2(0)),
                         to = glm::min(glm::ivec2(glm::floor((high - low_) / step_)), size_ - 1);
        for (int y = from.y; y <= to.y; ++y)
            for (int x = from.x; x <= to.x; ++x) {
                const glm::vec2 p = low_ + step_ * glm::vec2(x, y) - glm::vec2(a);
                const float v = cross(p, ac) / twice, w = cross(ab, p) / twice;
                constexpr float slack = 1e-4F;
                if (v < -slack || w < -slack || v + w > 1 + slack) continue;
                float& height = heights_[static_cast<std::size_t>(y * size_.x + x)];
                height = std::min(height, a.z + v * (b.z - a.z) + w * (c.z - a.z));
            }
    }
}

// Neighbouring tiles share their rims, so that all that is read between samples lies in one.
void Underside::find_tiles() {
    tiles_ = (size_ - 2) / tile + 1;
    tile_heights_.assign(static_cast<std::size_t>(tiles_.x) * static_cast<std::size_t>(tiles_.y), nothing);
    for (int y = 0; y < size_.y; ++y)
        for (int x = 0; x < size_.x; ++x)
            for (int ty = std::max(y - 1, 0) / tile; ty <= std::min(y / tile, tiles_.y - 1); ++ty)
                for (int tx = std::max(x - 1, 0) / tile; tx <= std::min(x / tile, tiles_.x - 1); ++tx) {
                    float& least = tile_heights_[static_cast<std::size_t>(ty * tiles_.x + tx)];
                    least = std::min(least, cell(x, y));
                }
    std::vector<float> gently = tile_heights_;
    for (float& height : gently) height = std::max(height, lowest_near_m);
    spread(gently, tiles_, gentle * step_ * tile);
    near_heights_.clear();
    for (std::size_t i = 0; i < gently.size(); ++i) near_heights_.emplace_back(gently[i], tile_heights_[i]);
    most_near_ = glm::vec2(tiles_) - 1.001F;
}

Underside between(const Underside& a, const Underside& b, float share) {
    assert(a.size_ == b.size_ && a.low_ == b.low_);
    Underside result = a;
    mix(result.heights_.data(), b.heights_.data(), result.heights_.size(), share);
    mix(result.tile_heights_.data(), b.tile_heights_.data(), result.tile_heights_.size(), share);
    mix(glm::value_ptr(result.near_heights_.front()), glm::value_ptr(b.near_heights_.front()),
        2 * result.near_heights_.size(), share);
    return result;
}

inline float Underside::cell(int x, int y) const { return heights_[static_cast<std::size_t>(y * size_.x + x)]; }

float Underside::least(const glm::vec2& low, const glm::vec2& high) const {
    const glm::vec2 from = (low - low_) * per_m_, to = (high - low_) * per_m_;
    const glm::ivec2 first = glm::ivec2(glm::clamp(from, glm::vec2(0), most_)) / tile,
                     last = glm::ivec2(glm::clamp(to, glm::vec2(0), most_)) / tile;
    float least = nothing;
    for (int y = first.y; y <= last.y; ++y)
        for (int x = first.x; x <= last.x; ++x)
            least = std::min(least, tile_heights_[static_cast<std::size_t>(y * tiles_.x + x)]);
    const glm::vec2 away = glm::max(glm::max(-to, from - most_), glm::vec2(0)); // of all of it from the grid
    return least + steep * step_ * glm::length(away);
}

} // namespace palpate::technique
