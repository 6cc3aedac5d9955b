// Where in the body a structure is counted: a closed list, as a therapist or a student would group muscles. What runs
// through several regions stands in the wider one (sciatic nerve: thigh; femur: thigh; linea alba: abdominal_wall).
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace palpate::anatomy {

enum class Region : unsigned char {
    whole_body,
    spine,
    thorax,
    back,
    lumbar,
    abdominal_wall,
    abdomen,
    pelvis,
    pelvic_floor,
    gluteal,
    deep_rotator,
    hip_flexor,
    hip,
    thigh,
    thigh_anterior,
    thigh_medial,
    thigh_posterior,
    knee,
    leg,
    leg_anterior,
    leg_lateral,
    leg_posterior,
    ankle,
    foot,
    arm,
    other
};

struct RegionRow {
    Region region;
    std::string_view name;  // in files
    std::string_view title; // for people
};
inline constexpr std::array<RegionRow, 26> region_table{{
    {Region::whole_body, "whole_body", "whole body"},
    {Region::spine, "spine", "spine, over several regions"},
    {Region::thorax, "thorax", "thorax"},
    {Region::back, "back", "back of the thorax"},
    {Region::lumbar, "lumbar", "lumbar region"},
    {Region::abdominal_wall, "abdominal_wall", "abdominal wall"},
    {Region::abdomen, "abdomen", "abdomen"},
    {Region::pelvis, "pelvis", "pelvis"},
    {Region::pelvic_floor, "pelvic_floor", "pelvic floor"},
    {Region::gluteal, "gluteal", "buttock"},
    {Region::deep_rotator, "deep_rotator", "deep rotators of the hip"},
    {Region::hip_flexor, "hip_flexor", "hip flexors"},
    {Region::hip, "hip", "hip joint"},
    {Region::thigh, "thigh", "thigh"},
    {Region::thigh_anterior, "thigh_anterior", "front of the thigh"},
    {Region::thigh_medial, "thigh_medial", "inner thigh"},
    {Region::thigh_posterior, "thigh_posterior", "back of the thigh"},
    {Region::knee, "knee", "knee"},
    {Region::leg, "leg", "leg"},
    {Region::leg_anterior, "leg_anterior", "front of the leg"},
    {Region::leg_lateral, "leg_lateral", "outer leg"},
    {Region::leg_posterior, "leg_posterior", "calf"},
    {Region::ankle, "ankle", "ankle"},
    {Region::foot, "foot", "foot"},
    {Region::arm, "arm", "arm and hand"},
    {Region::other, "other", ""},
}};
inline const RegionRow& row_of(Region region) { return region_table[static_cast<std::size_t>(region)]; }
inline std::string_view name_of(Region region) { return row_of(region).name; }

} // namespace palpate::anatomy
