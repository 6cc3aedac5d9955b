// What is to be fitted, and how well: assets/atlas/fit.json.
#pragma once
#include "anatomy/import/import.hpp"
#include "anatomy/known.hpp"
#include "atlas/fitting/fit_balls.hpp"
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palpate::atlas {

struct FitPlan {
    std::map<std::string, BallFitSettings, std::less<>> kinds;      // by name of the kind; "" for all others
    std::map<std::string, BallFitSettings, std::less<>> structures; // by id; begun from its kind's
    std::vector<std::string> left_out;                              // ids or patterns: not part of the atlas
    std::vector<std::string> closed_pieces;                         // ids: what is open in their files is not theirs
    float top_mm = 1e4F;                                            // nerves and vessels are cut off above this height

    [[nodiscard]] BallFitSettings settings_for(const anatomy::KnownStructure& known) const;
    [[nodiscard]] bool leaves_out(std::string_view id) const;
};
// Throws core::Error with file and place.
FitPlan read_fit_plan(const std::filesystem::path& file);

struct Subject {
    const anatomy::KnownStructure* known = nullptr;
    std::string file;
    model::Mesh mesh; // millimetres
};
// The shapes of the right side and the middle that assets/anatomy knows and one of the patterns names (no pattern: all
// that the plan does not leave out), the largest first. Of several files of one structure the one with most triangles
// is taken. `unknown` receives the names that are not in the tables.
std::vector<Subject> choose_subjects(std::vector<anatomy::ImportedShape> shapes, const FitPlan& plan,
                                     const std::vector<std::string>& patterns, std::vector<std::string>& unknown);

} // namespace palpate::atlas
