// Names of structures as people and files write them, brought to one form.
#pragma once
#include "anatomy/structure.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace palpate::anatomy {

struct ParsedName {
    std::string key;          // lower case words without side and filler: "Gluteus_medius_muscle_r" -> "gluteus medius"
    std::string words;        // the same with its filler words, for ids and display: "gluteus medius muscle"
    std::optional<Side> side; // when the name tells: left, right, a last word l, r or mid
};
ParsedName parse_name(std::string_view name);

// "gluteus_medius" + right -> "gluteus_medius.right"
std::string sided_id(std::string_view base, Side side);
// "Gluteus medius" + right -> "Gluteus medius (right)"
std::string sided_name(std::string_view name, Side side);
// "gluteus_medius.right" -> "gluteus_medius"
std::string_view base_of(std::string_view id);

} // namespace palpate::anatomy
