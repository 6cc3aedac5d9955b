// Spinal roots as files and texts write them: "L4", "S1".
#pragma once
#include "anatomy/structure.hpp"
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::anatomy {

inline constexpr std::array<std::string_view, 31> spinal_roots{
    // from the head down
    "C1", "C2",  "C3",  "C4",  "C5", "C6", "C7", "C8", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8",
    "T9", "T10", "T11", "T12", "L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4", "S5", "Co1"};

// {"L5", "S1", "S2"} -> "L5-S2"; {"L4", "L5"} -> "L4, L5". Roots stand in the order of spinal_roots.
std::string roots_text(const std::vector<std::string>& roots);

// "inferior gluteal nerve (L5-S2)", or the nerve or the roots alone where nothing else is known; may be empty.
std::string innervation_text(const Structure& structure);

} // namespace palpate::anatomy
