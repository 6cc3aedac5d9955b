#include "atlas/fitting/cut.hpp"
#include "atlas/fitting/fit_balls.hpp"
#include "atlas/table.hpp"
#include "core/files.hpp"
#include "model/assimp_reader.hpp"
#include "technique/hands/arm_figures.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace palpate::program {
namespace {

// Of the reference's right arm, millimetres: cut through the upper arm and, with some overlap, above the wrist.
constexpr float arm_top = 1150, forearm_low = 826, hand_top = 850, lowest = 0;
constexpr glm::vec3 fingertip{-279.5F, 655, 197.3F}, elbow{-215, 1030, 65};

struct FitHandOptions {
    std::filesystem::path skin, output;
    std::string source;
    std::size_t hand_balls = 620, forearm_balls = 150;
    float fairing_mm = 9;
};

model::BallModel fit_piece(const model::Mesh& piece, const char* name, std::size_t most, float fairing_mm,
                           std::string& note) {
    atlas::BallFitSettings settings;
    settings.mean_mm = 0.15;
    settings.p95_mm = 0.45;
    settings.volume_off = 0.01;
    settings.fewest = most / 3;
    settings.most = most;
    settings.reference.cell_mm = 1.0F;
    const atlas::Reference reference(piece, settings.reference);
    settings.fairing = fairing_mm / reference.spacing(most); // both pieces are smoothed alike
    const atlas::BallFit fit = atlas::fit_balls(reference, settings, [&](const atlas::BallFit& tried) {
        fmt::print("{}: {} balls, mean {:.2f}, 95 % {:.2f}, largest {:.2f} mm, genus {}\n", name,
                   tried.model.balls.size(), tried.quality.mean, tried.quality.p95, tried.quality.largest,
                   tried.quality.genus);
        std::fflush(stdout);
        return true;
    });
    note += fmt::format("{}{}: {:.2f} mm from the source on average, 95 % below {:.2f}", note.empty() ? "" : "; ",
                        name, fit.quality.mean, fit.quality.p95);
    return fit.model;
}

int fit_hand(const FitHandOptions& options) {
    model::Mesh skin = model::read_meshes(options.skin).front();
    for (glm::vec3& p : skin.positions) p = {p.x, p.z, -p.y}; // the reference's Z is up
    technique::ArmFigures figures;
    figures.source = options.source;
    figures.hand = fit_piece(atlas::piece_between(skin, lowest, hand_top, fingertip), "hand", options.hand_balls,
                             options.fairing_mm, figures.note);
    figures.forearm = fit_piece(atlas::piece_between(skin, forearm_low, arm_top, elbow), "forearm",
                                options.forearm_balls, options.fairing_mm, figures.note);
    core::write_file(options.output, technique::write_arm_figures(figures));
    return 0;
}

} // namespace

Action make_fit_hand(CLI::App& app) {
    auto options = std::make_shared<FitHandOptions>();
    app.add_option("skin", options->skin, "A whole body's skin, millimetres, Z up, as BodyParts3D has it")
        ->required()
        ->type_name("SKIN.obj");
    app.add_option("-o,--output", options->output, "The figures to write")->required()->type_name("ARM.balls");
    app.add_option("--source", options->source, "The line naming source and licence")->required()->type_name("TEXT");
    app.add_option("--balls", options->hand_balls, "Of the hand, at most")->check(CLI::Range(50, 2000));
    app.add_option("--forearm-balls", options->forearm_balls, "Of the forearm, at most")->check(CLI::Range(30, 600));
    app.add_option("--fairing", options->fairing_mm, "Waves shorter than so many millimetres are smoothed away");
    return [options] { return fit_hand(*options); };
}

} // namespace palpate::program
