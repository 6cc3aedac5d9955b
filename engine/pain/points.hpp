// The trigger points: where each lies in its muscle, where it is felt, and what is known of it. Text in
// assets/points/*.json; a point is the same on both sides and on every body that has the muscle.
#pragma once
#include "core/language.hpp"
#include "pain/skin_place.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::pain {

// A place inside a muscle. `along` is the muscle's own grain (model::Grain): 0 where it arises, 1 where it inserts.
// `across` goes from edge to edge over the fibres as seen from the skin: +1 is the lateral edge; of muscles that run
// more across the body than along it, the upper one. `depth` is 0 on the side of the skin, 1 on the far side.
struct MuscleAddress {
    float along = 0.5F, across = 0, depth = 0.5F;
};

struct Palpation {
    std::string position; // a name of assets/positions
    std::string hands, find, resisted;
};

struct TriggerPoint {
    std::string id;     // "piriformis.1"
    std::string muscle; // a structure's id without side
    std::string area;   // the file it stands in: "piriformis"
    core::Translated name;
    std::string location; // by landmarks, in words
    MuscleAddress at;
    std::string approach; // the side from which it is reached, a row of toward_table(); empty: the nearest skin
    float band_m = 0.06F; // length of the taut band
    std::vector<Band> essential, spillover;
    std::vector<std::string> essential_regions, spillover_regions; // those of them that have names
    std::vector<SkinPlace> path;                                   // the way the pain is felt to go; may be empty
    Palpation palpation;
    std::vector<std::string> differential, perpetuating, cautions;
    std::vector<std::string> danger; // structures near by that must not be pressed, ids without side
    std::vector<std::string> mimicked_roots;
    std::string mimics_why;
    std::vector<std::string> sources;
    std::string evidence, review;
    std::filesystem::path file;
    std::string place; // in it, for messages
};

// Throws core::Error with file and place; with `mistakes`, those are collected instead.
std::vector<TriggerPoint> read_points(const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);
const std::vector<TriggerPoint>& shipped_points(); // assets/points/*.json, read once
const TriggerPoint* find_point(std::string_view id);

// "trigger_point.piriformis.1.right": the id that a point has among a body's structures.
inline constexpr std::string_view point_prefix = "trigger_point.";

} // namespace palpate::pain
