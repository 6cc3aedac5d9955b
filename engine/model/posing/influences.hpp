// Which segments of a body a vertex moves with, and how much with each.
#pragma once
#include <array>
#include <cstdint>

namespace palpate::model {

inline constexpr std::uint16_t whole_share = 65535;

struct Influences {
    std::array<std::uint8_t, 4> segment{};                    // the largest share first
    std::array<std::uint16_t, 4> share{whole_share, 0, 0, 0}; // together whole_share
    bool operator==(const Influences&) const = default;
};

} // namespace palpate::model
