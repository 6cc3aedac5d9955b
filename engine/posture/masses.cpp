#include "posture/masses.hpp"
#include <glm/common.hpp>

namespace palpate::posture {
namespace {

constexpr double gravity = 9.81, body_kg = 73; // m/s2; mean of the men whom the shares are of

// Shares of the whole body's mass, and where along the segment they are: de Leva 1996 (J Biomech 29:1223), men. The
// middle of the trunk is shared out between the lowest ribs and the loins by us.
struct MassRow {
    const char* segment;
    double share;
    const char *from, *to; // landmarks
    float along;
};
constexpr MassRow mass_table[] = {
    {"pelvis", 0.1117, "sacral_promontory", "symphysis_upper.right", 0.5F},
    {"l3", 0.0816, "l3_body", "l3_body", 0},
    {"thorax", 0.0817, "t10_spinous", "rib_10_lowest.right", 0.5F},
    {"thigh.right", 0.1416, "femoral_head_centre.right", "knee_centre.right", 0.4095F},
    {"thigh.left", 0.1416, "femoral_head_centre.left", "knee_centre.left", 0.4095F},
    {"shank.right", 0.0433, "knee_centre.right", "ankle_centre.right", 0.4395F},
    {"shank.left", 0.0433, "knee_centre.left", "ankle_centre.left", 0.4395F},
    {"foot.right", 0.0137, "calcaneus_back.right", "toe_2_tip.right", 0.4415F},
    {"foot.left", 0.0137, "calcaneus_back.left", "toe_2_tip.left", 0.4415F},
};
constexpr double above_t8_share = 0.3278; // head, arms, upper trunk

} // namespace

std::vector<Mass> masses_of(const Posable& body, bool upright) {
    std::vector<Mass> masses;
    for (const MassRow& row : mass_table) {
        const auto segment = body.skeleton().segment(row.segment);
        if (!segment) continue;
        const bool trunk =
            std::string_view(row.to).ends_with(".right") && !std::string_view(row.segment).ends_with("right");
        glm::vec3 middle =
            glm::mix(body.landmarks().at(row.from).position, body.landmarks().at(row.to).position, row.along);
        if (trunk) middle.x = body.landmarks().at("sacral_promontory").position.x;
        const bool bears_the_rest = upright && std::string_view(row.segment) == "thorax";
        masses.push_back({*segment, (row.share + (bears_the_rest ? above_t8_share : 0)) * body_kg * gravity, middle});
    }
    return masses;
}

} // namespace palpate::posture
