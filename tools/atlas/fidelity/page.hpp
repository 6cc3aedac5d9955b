// The page that says how true the atlas is: assets/atlas/FIDELITY.md.
#pragma once
#include "atlas/fidelity/measures.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palpate::atlas {

struct PageFacts {
    std::string reference; // its name, or "" when there was none: then the figures' own statements are shown
    std::string credit;
    std::vector<Entry> entries;
    std::size_t structures = 0;                              // of the body, both sides
    std::uint64_t triangles = 0;                             // of the body at full detail
    std::uint64_t text_bytes = 0;                            // of the figures
    std::optional<std::uint64_t> body_bytes;                 // of the .glb
    std::vector<std::string> without_figure;                 // structures of the reference, by id
    std::vector<std::string> unknown;                        // names in the reference that no table knows
    std::vector<std::pair<std::string, std::string>> plates; // file, title
    std::string seen;                                        // what was seen to be wrong, written by hand; may be empty
};
inline constexpr std::uint64_t text_budget = 1'200'000; // bytes

std::string fidelity_page(const PageFacts& facts);

} // namespace palpate::atlas
