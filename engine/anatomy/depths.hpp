// Published depths of structures below the skin, and what they are in a body.
#pragma once
#include "anatomy/probe.hpp"
#include <filesystem>
#include <string>

namespace palpate::anatomy {

// A place by a rule that holds on any body: the middle of a section through a structure.
struct SliceRule {
    std::string structure;      // id
    std::optional<float> along; // of a muscle's fibres, 0 origin .. 1 insertion
    std::string level;          // or the section is level with this structure's ...
    float level_share = 0.5F;   // ... bottom (0) to top (1),
    float up_mm = 0;            // and this much higher
};

enum class DepthOf : unsigned char { surface, middle }; // where the structure is entered; where the section's middle is

struct DepthRow {
    std::string id, what; // for people
    SliceRule at;
    glm::vec3 direction{0}; // unit, the way the needle goes
    DepthOf of = DepthOf::surface;
    std::optional<float> mean_mm, low_mm, high_mm; // a mean, a range, or both
    std::string source;
    std::string grade; // imaging: measured in people and read; secondary: read at second hand; recalled: not read again
};

// assets/anatomy/depths.json. Throws core::Error: file, place, what was expected.
std::vector<DepthRow> read_depths(const std::filesystem::path& file);

struct MeasuredDepth {
    float depth_mm = 0;
    bool from_skin = false;
    glm::vec3 entry{0}; // metres
};
// Throws core::Error: the body lacks the structure, nothing of it lies there, or the needle misses it.
MeasuredDepth measure_depth(const DepthRow& row, const Body& body, const Probe& probe);

// How far outside the published range, 0 within it; against a mean alone, the difference. Negative: not deep enough.
float beyond_published_mm(const DepthRow& row, float depth_mm);

} // namespace palpate::anatomy
