// A figure: one structure of the built-in atlas as a text file in assets/atlas/figures, of the right side or the middle
// (the left is its mirror image in X = 0). Millimetres, +X the body's left, +Y up, +Z front, the floor near Y = 0.
//
//   palpate figure 1
//   structure piriformis            a structure of assets/anatomy
//   side right                      or midline
//   origin reference                measured from a reference; or constructed: made from landmarks and texts
//   source Z-Anatomy, CC BY-SA 4.0  the rest of the line
//   note ...                        optional: what to know about it, the rest of the line
//   fit 0.21 0.58 1.92 1.003        measured when it was fitted: mean, 95th percentile and largest distance to the
//                                   reference in mm (both ways), volume / reference volume
//   genus 0                         holes that its surface has, all components together; checked when it is built
//   form balls                      or tubes, cover, filling; what follows: see model/balls, model/tubes, anatomy/cover
#pragma once
#include "anatomy/cover/cover_model.hpp"
#include "anatomy/structure.hpp"
#include "model/balls/ball_model.hpp"
#include "model/tubes/tube_model.hpp"
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace palpate::anatomy {

struct FigureFit {
    float mean_mm = 0, p95_mm = 0, max_mm = 0, volume_ratio = 1;
};

struct Figure {
    std::filesystem::path file; // it was read from; for messages
    std::string structure;
    Side side = Side::right;
    bool constructed = false;
    std::string source, note;
    std::optional<FigureFit> fit;
    std::optional<std::size_t> genus;
    std::variant<model::BallModel, model::TubeModel, CoverModel, FillingModel> form;

    [[nodiscard]] std::size_t numbers() const; // written in its form
};

// Throws core::Error naming file and line: not a figure, a wrong key, a structure that assets/anatomy does not know, a
// side that it does not have, or what its form's reader finds.
Figure read_figure(const std::filesystem::path& file);
std::string write_figure(const Figure& figure);

// Every *.figure under the folder, by name. Throws also when two are of one structure.
std::vector<Figure> read_figures(const std::filesystem::path& folder);

} // namespace palpate::anatomy
