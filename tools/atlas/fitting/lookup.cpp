#include "atlas/fitting/lookup.hpp"
#include <cmath>
#include <glm/common.hpp>

namespace palpate::atlas {
namespace {

constexpr float region_mm = 8;
constexpr float exact_within_mm = 3; // an element that no region lists is at least this far from all of its points

std::uint64_t key_of(const glm::vec3& region) {
    std::uint64_t key = 0;
    for (int axis = 0; axis < 3; ++axis)
        key =
            key << 21U | (static_cast<std::uint64_t>(static_cast<std::int64_t>(region[axis]) + (1 << 20)) & 0x1FFFFFU);
    return key;
}

} // namespace

model::BallHit BallLookup::at(const glm::vec3& point) {
    const glm::vec3 region = glm::floor(point / region_mm);
    const auto [entry, fresh] = regions_.try_emplace(key_of(region));
    std::vector<std::uint32_t>& elements = entry->second;
    if (fresh)
        distance_.near((region + 0.5F) * region_mm, 0.5F * region_mm * std::sqrt(3.0F), exact_within_mm, elements);
    const model::BallHit hit = distance_.at(point, elements, exact_within_mm);
    return hit.count > 0 ? hit : distance_.at(point);
}

} // namespace palpate::atlas
