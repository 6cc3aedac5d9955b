// A thing beside the body, ready to be placed and drawn: a tool, a hand. Metres.
#pragma once
#include "model/geometry.hpp"
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace palpate::technique {

// How a surface answers light; what colour it has is said beside it. Named in the files of assets/tools.
enum class Finish : std::uint8_t { skin, nail, felt, rubber, foam, plastic, metal, cloth };
inline constexpr std::array<std::string_view, 8> finish_names{"skin", "nail",    "felt",  "rubber",
                                                              "foam", "plastic", "metal", "cloth"};

struct PropLook {
    Finish finish = Finish::plastic;
    glm::vec3 colour{0.5F}; // linear RGB; of skin and nails their own
};

struct Prop {
    std::shared_ptr<const model::Geometry> geometry;
    std::vector<PropLook> looks; // one per part
};

} // namespace palpate::technique
