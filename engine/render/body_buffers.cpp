#include "render/body_buffers.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace palpate::render {
namespace {

using BufferUse = vk::BufferUsageFlagBits;

std::int16_t signed_short(float value) {
    return static_cast<std::int16_t>(std::lround(std::clamp(value, -1.0F, 1.0F) * 32767.0F));
}

template <class T>
gpu::Buffer copied(const gpu::Context& context, const std::vector<T>& data, vk::BufferUsageFlags usage) {
    return gpu::upload(context, data.size() * sizeof(T), usage,
                       [&](std::span<std::byte> bytes) { std::memcpy(bytes.data(), data.data(), bytes.size()); });
}

template <std::size_t N, class T, class Pack>
gpu::Buffer packed(const gpu::Context& context, const std::vector<T>& data, Pack pack) {
    using Packed = std::array<std::int16_t, N>;
    return gpu::upload(context, data.size() * sizeof(Packed), BufferUse::eVertexBuffer,
                       [&](std::span<std::byte> bytes) {
                           std::transform(data.begin(), data.end(), reinterpret_cast<Packed*>(bytes.data()), pack);
                       });
}

} // namespace

glm::vec2 octahedral(const glm::vec3& unit) {
    const float sum = std::abs(unit.x) + std::abs(unit.y) + std::abs(unit.z);
    if (!(sum > 0)) return {0, 0};
    const glm::vec2 p = glm::vec2(unit) / sum;
    if (unit.z >= 0) return p;
    return {(1 - std::abs(p.y)) * (p.x >= 0 ? 1.0F : -1.0F), (1 - std::abs(p.x)) * (p.y >= 0 ? 1.0F : -1.0F)};
}

PackedNormal packed_normal(const glm::vec3& unit) {
    const glm::vec2 p = octahedral(unit);
    return {signed_short(p.x), signed_short(p.y)};
}

BodyBuffers::BodyBuffers(const gpu::Context& context, const model::Geometry& geometry)
    : positions(copied(context, geometry.positions, BufferUse::eVertexBuffer))
    , normals(packed<2>(context, geometry.normals, packed_normal))
    , indices(copied(context, geometry.indices, BufferUse::eIndexBuffer)) {}

void BodyBuffers::add_grains(const gpu::Context& context, const model::Geometry& geometry) {
    grains = packed<4>(context, geometry.grains, [](const model::Grain& grain) {
        const glm::vec3 lane = grain.lane / grain_reach_m;
        return std::array{signed_short(lane.x), signed_short(lane.y), signed_short(lane.z), signed_short(grain.share)};
    });
}

} // namespace palpate::render
