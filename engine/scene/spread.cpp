#include "scene/spread.hpp"
#include <algorithm>
#include <cstddef>

namespace palpate::scene {

// With the gaps taken out, places need only not fall: pools of places that would are set to their mean (pool adjacent
// violators; Barlow, Bartholomew, Bremner and Brunk 1972, "Statistical inference under order restrictions").
std::vector<float> spread(const std::vector<float>& wished, std::span<const float> gaps, float low, float high) {
    if (wished.empty()) return {};
    std::vector<float> above(wished.size(), 0.0F); // all gaps before each
    for (std::size_t i = 1; i < wished.size(); ++i) above[i] = above[i - 1] + gaps[i - 1];
    if (above.back() > high - low)
        for (float& gap : above) gap *= std::max(0.0F, high - low) / above.back();
    struct Pool {
        float sum;
        std::size_t count;
        [[nodiscard]] float mean() const { return sum / static_cast<float>(count); }
    };
    std::vector<Pool> pools;
    for (std::size_t i = 0; i < wished.size(); ++i) {
        pools.push_back({wished[i] - above[i], 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            const Pool last = pools.back();
            pools.pop_back();
            pools.back().sum += last.sum;
            pools.back().count += last.count;
        }
    }
    std::vector<float> places;
    for (const Pool& pool : pools)
        for (std::size_t i = 0; i < pool.count; ++i)
            places.push_back(std::clamp(pool.mean(), low, std::max(low, high - above.back())) + above[places.size()]);
    return places;
}

std::vector<float> spread(const std::vector<float>& wished, float gap, float low, float high) {
    return spread(wished, std::vector<float>(wished.size(), gap), low, high);
}

} // namespace palpate::scene
