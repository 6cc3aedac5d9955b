// How far the atlas's structures, as they stand in the built body, are from the reference they were measured from.
#pragma once
#include "anatomy/atlas/figure.hpp"
#include "anatomy/body.hpp"
#include "atlas/fitting/measure.hpp"
#include "atlas/fitting/plan.hpp"
#include "core/progress.hpp"
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palpate::atlas {

// What a kind of structure is to reach; the volume within `goal_volume_off` of the reference's. Kinds without a row
// have no goal.
struct Goal {
    anatomy::Kind kind;
    double mean_mm, p95_mm;
};
inline constexpr std::array<Goal, 2> goals{{
    {anatomy::Kind::bone, 0.35, 1.0},
    {anatomy::Kind::muscle, 0.45, 1.5},
}};
inline constexpr double goal_volume_off = 0.03;
const Goal* goal_of(anatomy::Kind kind); // null: none

struct Entry { // one figure and the structure it became
    std::string id;
    anatomy::Kind kind = anatomy::Kind::other;
    bool constructed = false, tubes = false;
    std::string note;
    std::size_t balls = 0, figures = 0, triangles = 0; // balls: or points of tubes
    std::size_t genus = 0, components = 0;
    std::optional<std::size_t> stated_genus;
    std::optional<Quality> quality;                      // against the reference; or as the figure states it
    bool thickened = false;                              // the plan asks for it
    double reference_thickness_mm = 0, thickness_mm = 0; // mean: twice the volume / area; 0 where not measured
    double share = 1; // of the reference's surface that is compared: see measure_body
    bool misses_mean = false, misses_p95 = false, misses_volume = false;
};

// Every figure, by id. `references`: millimetres, right side and middle; a figure that none of them is of, or that is
// constructed, gets no quality. Of tubes only the part is compared where both are (their boxes meet): the atlas ends
// some before the reference does and carries others on by hand. With no references at all: the quality that figures
// state. Throws core::Error when the body lacks a figure's structure.
std::vector<Entry> measure_body(const anatomy::Body& body, const std::vector<anatomy::Figure>& figures,
                                std::span<const Subject> references, const FitPlan& plan,
                                const core::ProgressSink& progress);

} // namespace palpate::atlas
