// How fast this machine is now, as a measure for what a test must find quick: a bound in milliseconds would fail on a
// slow machine, or beside other work that shares its caches.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <random>
#include <vector>

namespace palpate::tests {

// Milliseconds of the processor that the C library's qsort takes to sort half a million random numbers: the least of
// three. (About 100 on a virtual core of 2026, 130 with the sanitizers.)
inline double sorting_ms() {
    std::mt19937 generator(1);
    std::vector<std::uint32_t> mixed(500'000);
    for (std::uint32_t& number : mixed) number = static_cast<std::uint32_t>(generator());
    double least = 1e9;
    for (int i = 0; i < 3; ++i) {
        std::vector<std::uint32_t> numbers = mixed;
        const std::clock_t begin = std::clock();
        std::qsort(numbers.data(), numbers.size(), sizeof(std::uint32_t), [](const void* a, const void* b) {
            const auto left = *static_cast<const std::uint32_t*>(a), right = *static_cast<const std::uint32_t*>(b);
            return static_cast<int>(left > right) - static_cast<int>(left < right);
        });
        least = std::min(least, 1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return least;
}

} // namespace palpate::tests
