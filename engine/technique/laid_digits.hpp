// Digits of a hand between the levels that they can be bent to.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <glm/common.hpp>
#include <glm/vec3.hpp>
#include <memory>
#include <vector>

namespace palpate::technique {

// A vertex of a hand that moves with digits that rest; with one, or between two.
struct OnDigits {
    std::uint32_t vertex = 0;
    std::array<std::uint8_t, 2> digit{}; // of the posture's resting_digits()
    float second = 0;                    // share of the second of them
    float whole = 0;                     // how much of it moves with digits at all, 0 .. 1
};

struct BentDigits {
    struct Posed {
        glm::vec3 place{0}, normal{0}; // in the tool's frame
    };
    std::vector<OnDigits> on;               // by vertex, ascending
    std::vector<std::vector<Posed>> levels; // of each of these; from bent most to lifted most, two or more
};

// As they lie now.
struct LaidDigits {
    std::shared_ptr<const BentDigits> digits;
    std::array<float, 5> level{}; // of each digit, between those of `digits`

    [[nodiscard]] BentDigits::Posed at(std::size_t i) const { // of digits->on
        const OnDigits& on = digits->on[i];
        const float now = glm::mix(level[on.digit[0]], level[on.digit[1]], on.second);
        const std::size_t below = std::min(static_cast<std::size_t>(now), digits->levels.size() - 2);
        const float share = now - static_cast<float>(below);
        const BentDigits::Posed &a = digits->levels[below][i], &b = digits->levels[below + 1][i];
        return {a.place + share * (b.place - a.place), a.normal + share * (b.normal - a.normal)};
    }
};

} // namespace palpate::technique
