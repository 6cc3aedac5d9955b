// What is known of the fibres of each muscle and of the joints between bones: assets/anatomy/fibres.json.
//
// Where a muscle arises and inserts is said by naming structures, not places: its footprints are found on the meshes of
// a body (fibres.hpp), so the table holds for every body that has the structures.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <glm/vec3.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::anatomy {

enum class Arrangement : unsigned char { parallel, fan, unipennate, bipennate, multipennate, sheet, slips };
inline constexpr std::array<std::string_view, 7> arrangement_names{"parallel",     "fan",   "unipennate", "bipennate",
                                                                   "multipennate", "sheet", "slips"};

struct MuscleEnd {
    std::vector<std::string> on; // ids without side, patterns allowed
    bool rim = false;            // also what reaches farthest that way: the muscle ends in what bodies seldom show
    float within = 0.6F;         // share of the length, from this end, in which being near `on` is being attached
    float tendon = 0;            // share of the length that is tendon here
};

struct Pennation {
    float radians = 0;        // between fibre and length of the muscle
    bool from_origin = false; // the fibres leave the whole length of the origin's bones; else:
    glm::vec3 side{0};        // the face, right muscle, along whose middle the aponeurosis lies
    bool towards = false;     // the fibres run towards that aponeurosis, not from it
};

struct Aponeurosis { // tendon sheet
    std::vector<std::string> beside;
    float width_m = 0; // how far from these structures the sheet reaches
};

struct FibreRow {
    std::string muscle; // id without side
    Arrangement arrangement = Arrangement::parallel;
    MuscleEnd origin, insertion;
    std::optional<Pennation> pennation;
    // Sheets: fibres go forward round the trunk, rising by this angle. Pairs of height in the muscle (0 low .. 1 high)
    // and radians, ascending.
    std::vector<std::array<float, 2>> around;
    std::optional<glm::vec3> run; // the fibres' direction everywhere, right muscle, unit: many short bundles
    std::vector<Aponeurosis> aponeuroses;
    std::vector<float> intersections; // places along the muscle of tendinous lines across it
    std::optional<float> slack_share; // of the muscle-tendon length, all tendon included: tendon slack length over the
                                      // sum of it and the optimal fibre length (Rajagopal 2016)
    std::string grade, source;        // of the shares: "measured", "textbook", "estimate"
};

struct Joint {
    std::vector<std::string> first, second; // bones, ids without side
    float gap_m = 0;                        // surfaces nearer than this are cartilage
};

class FibreTable {
public:
    // Throws core::Error with file and place: a wrong key, a muscle given twice, an angle or share out of range.
    explicit FibreTable(const std::filesystem::path& file);
    static const FibreTable& shipped(); // assets/anatomy/fibres.json, read once

    [[nodiscard]] const std::vector<FibreRow>& muscles() const { return muscles_; }
    [[nodiscard]] const std::vector<Joint>& joints() const { return joints_; }
    [[nodiscard]] const FibreRow* find(std::string_view muscle) const; // by id without side; null when unknown

private:
    std::vector<FibreRow> muscles_;
    std::vector<Joint> joints_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
};

} // namespace palpate::anatomy
