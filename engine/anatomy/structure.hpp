// What a part of the body is: its names, side, tissue, depth and the ids of the standard terminologies.
#pragma once
#include "anatomy/region.hpp"
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::anatomy {

enum class Kind : unsigned char {
    skin,
    fat,
    fascia,
    muscle,
    tendon,
    ligament,
    bone,
    cartilage,
    disc,
    nerve,
    artery,
    vein,
    organ,
    other,
    trigger_point // a mark on the body, not a tissue of it
};

// The table behind the enum: what a kind is called in files, and the layer it lies in when nothing more is known.
struct KindRow {
    Kind kind;
    std::string_view name;
    float layer;
};
inline constexpr std::array<KindRow, 15> kind_table{{
    {Kind::skin, "skin", 0.0F},
    {Kind::fat, "fat", 1.0F},
    {Kind::fascia, "fascia", 1.5F},
    {Kind::muscle, "muscle", 3.0F},
    {Kind::tendon, "tendon", 3.0F},
    {Kind::ligament, "ligament", 5.0F},
    {Kind::bone, "bone", 6.0F},
    {Kind::cartilage, "cartilage", 6.0F},
    {Kind::disc, "disc", 6.0F},
    {Kind::nerve, "nerve", 5.0F},
    {Kind::artery, "artery", 5.0F},
    {Kind::vein, "vein", 5.0F},
    {Kind::organ, "organ", 4.5F},
    {Kind::other, "other", 5.0F},
    {Kind::trigger_point, "trigger_point", 3.0F},
}};
inline std::string_view name_of(Kind kind) { return kind_table[static_cast<std::size_t>(kind)].name; }

enum class Side : unsigned char { midline, right, left };
inline constexpr std::array<std::string_view, 3> side_names{"midline", "right", "left"};

// Layers run from the skin inward and are continuous: 0 skin, 1 superficial fascia and fat, 2 superficial muscle,
// 3 middle, 4 deep, 5 nerve and ligament, 6 bone.
inline constexpr float deepest_layer = 6.0F;

// How a shape was got: fitted to a reference atlas, constructed by a rule where no atlas shows it, imported as it is,
// or carried over from another body (carry_over.hpp).
enum class ShapeFrom : unsigned char { unsaid, reference, constructed, imported, carried };
inline constexpr std::array<std::string_view, 5> shape_from_names{"unsaid", "reference", "constructed", "imported",
                                                                  "carried"};
inline std::string_view name_of(ShapeFrom from) { return shape_from_names[static_cast<std::size_t>(from)]; }

// Where a structure's figures come from. Whoever makes the body fills it; the tables know nothing of shapes.
struct Figures {
    ShapeFrom from = ShapeFrom::unsaid;
    std::string source;                    // what was measured, or the rule it was constructed by; may be empty
    std::optional<double> mean_mm, p95_mm; // distance to the source's surface: mean, 95th percentile; where measured
    bool operator==(const Figures&) const = default;
};

struct Structure {
    std::string id;    // "piriformis.right", "sacrum": snake_case, side last; unique in a body
    std::string name;  // English, with its side: "Piriformis (right)"
    std::string latin; // Terminologia Anatomica 2; may be empty
    Kind kind = Kind::other;
    Side side = Side::midline;
    float layer = 5.0F;
    Region region = Region::other;
    std::string fma;                   // Foundational Model of Anatomy id, "FMA22340"; may be empty
    std::string ta2;                   // Terminologia Anatomica 2 (FIPAT 2019) id, "2605"; may be empty
    std::vector<std::string> synonyms; // other names that people use, without side
    // Short texts, any may be empty. Of nerves and vessels: where they begin and end, and what they supply.
    std::string origin, insertion;
    std::string nerve;              // what supplies it
    std::vector<std::string> roots; // of that nerve to this structure, or of the nerve that this is: spinal_roots
    std::string action;
    std::string source;     // where the shape comes from, with its licence
    Figures figures;        // how the shape was got, and its error
    bool recognised = true; // false: kept from an import whose name no table knows
};

} // namespace palpate::anatomy
