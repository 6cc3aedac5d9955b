// How the sciatic nerve may pass piriformis, and how often: assets/conditions/sciatic_variants.json.
#pragma once
#include "core/language.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::pain {

struct Variant {
    std::string id; // "a", by Beaton and Anson
    core::Translated name;
    std::string text, source;
    std::string fibular, tibial;             // where each half of the nerve runs: "below", "through", "above"
    float low_percent = 0, high_percent = 0; // of limbs, over the studies named
};
struct Variants {
    core::Translated name;
    std::vector<Variant> all;
    std::string note; // what they do not explain
    std::string evidence;
};
Variants read_variants(const std::filesystem::path& file); // throws core::Error with file and place
const Variants& shipped_variants();

} // namespace palpate::pain
