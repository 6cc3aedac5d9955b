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
constexpr float arm_top = 1098, forearm_low = 826, hand_top = 850, lowest = 0;
constexpr glm::vec3 fingertip{-279.5F, 655, 197.3F}, elbow{-215, 1030, 65};

// Above the cut the arm meets the trunk: it goes on straight.
constexpr model::Ball upper_end{{-199, 1140, 61}, 44};
constexpr float upper_arm_from = 1060;

void go_on_upwards(model::BallModel& arm) {
    std::uint32_t widest = 0;
    float radius = 0;
    for (std::uint32_t i = 0; i < arm.balls.size(); ++i)
        if (arm.balls[i].centre.y > upper_arm_from && arm.balls[i].radius > radius)
            widest = i, radius = arm.balls[i].radius;
    arm.balls.push_back(upper_end);
    arm.simplices.push_back({{widest, static_cast<std::uint32_t>(arm.balls.size() - 1)}, 2});
}

struct FitHandOptions {
    std::filesystem::path skin, output;
    std::string source;
    std::size_t hand_balls = 150, forearm_balls = 40;
    float fairing_mm = 9;
};

struct Piece {
    const char* name;
    model::Mesh mesh;
    std::size_t most; // balls
    float cell_mm;
};

model::BallModel fit_piece(const Piece& piece, float fairing_mm, std::string& note) {
    atlas::BallFitSettings settings;
    settings.mean_mm = 0.15;
    settings.p95_mm = 0.45;
    settings.volume_off = 0.01;
    settings.fewest = piece.most / 3;
    settings.most = piece.most;
    settings.reference.cell_mm = piece.cell_mm;
    const atlas::Reference reference(piece.mesh, settings.reference);
    settings.fairing = fairing_mm / reference.spacing(piece.most); // both pieces are smoothed alike
    const atlas::BallFit fit = atlas::fit_balls(reference, settings, [&](const atlas::BallFit& tried) {
        fmt::print("{}: {} balls, mean {:.2f}, 95 % {:.2f}, largest {:.2f} mm, genus {}\n", piece.name,
                   tried.model.balls.size(), tried.quality.mean, tried.quality.p95, tried.quality.largest,
                   tried.quality.genus);
        std::fflush(stdout);
        return true;
    });
    note += fmt::format("{}{}: {:.2f} mm from the source on average, 95 % below {:.2f}", note.empty() ? "" : "; ",
                        piece.name, fit.quality.mean, fit.quality.p95);
    return fit.model;
}

int fit_hand(const FitHandOptions& options) {
    model::Mesh skin = model::read_meshes(options.skin).front();
    for (glm::vec3& p : skin.positions) p = {p.x, p.z, -p.y}; // the reference's Z is up
    technique::ArmFigures figures;
    figures.source = options.source;
    const Piece hand{"hand", atlas::piece_between(skin, lowest, hand_top, fingertip), options.hand_balls, 1.0F};
    const Piece forearm{"forearm", atlas::piece_between(skin, forearm_low, arm_top, elbow), options.forearm_balls,
                        2.5F};
    figures.hand = fit_piece(hand, options.fairing_mm, figures.note);
    figures.forearm = fit_piece(forearm, options.fairing_mm, figures.note);
    go_on_upwards(figures.forearm);
    figures.note += "; the upper arm goes on straight from where it meets the trunk";
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
