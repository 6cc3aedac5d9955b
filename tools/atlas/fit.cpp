#include "anatomy/atlas/figure.hpp"
#include "anatomy/import/import.hpp"
#include "anatomy/parallel.hpp"
#include "atlas/fitting/fit_tubes.hpp"
#include "atlas/fitting/plan.hpp"
#include "atlas/table.hpp"
#include "core/assets.hpp"
#include "core/console.hpp"
#include "core/files.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <mutex>

namespace palpate::program {
namespace {

struct FitOptions {
    std::string profile;
    anatomy::ImportSettings settings;
    std::filesystem::path output;
    std::vector<std::string> patterns;
    std::string source;
    std::filesystem::path plan;
    bool missing = false, mend = false;
};

bool is_line(anatomy::Kind kind) {
    return kind == anatomy::Kind::nerve || kind == anatomy::Kind::artery || kind == anatomy::Kind::vein;
}

struct Fitted {
    anatomy::Figure figure;
    std::size_t pieces = 0; // balls, or points of centre-lines
    std::string shortfall;  // empty: near enough
};

// What keeps a fit from being good enough, in words.
std::string shortfall(const atlas::BallFit& fit, const atlas::BallFitSettings& settings) {
    const atlas::Quality& q = fit.quality;
    std::string words;
    if (q.mean > settings.mean_mm || q.p95 > settings.p95_mm) words += " too far";
    if (std::abs(q.target_volume_ratio - 1) > settings.volume_off)
        words += fmt::format(" volume {:.3f} of the fitted shape's", q.target_volume_ratio);
    if (q.genus != settings.genus) words += fmt::format(" genus should be {}", settings.genus);
    return words;
}

// A new fit, or `before` with its false holes filled.
Fitted fit_solid(const atlas::Subject& subject, const atlas::BallFitSettings& settings,
                 const std::optional<anatomy::Figure>& before) {
    const atlas::Reference reference(subject.mesh, settings.reference);
    const atlas::BallFit fit = before ? atlas::mended(reference, std::get<model::BallModel>(before->form), settings)
                                      : atlas::fit_balls(reference, settings);
    const atlas::Quality& q = fit.quality;
    Fitted fitted;
    fitted.figure.fit = anatomy::FigureFit{static_cast<float>(q.mean), static_cast<float>(q.p95),
                                           static_cast<float>(q.largest), static_cast<float>(q.volume_ratio)};
    fitted.figure.genus = q.genus;
    fitted.figure.form = fit.model;
    fitted.pieces = fit.model.balls.size();
    if (!fit.good) fitted.shortfall = shortfall(fit, settings);
    return fitted;
}

Fitted fit_line(const atlas::Subject& subject, float top_mm) {
    atlas::TubeFitSettings settings;
    settings.top_mm = top_mm;
    const model::TubeModel tubes = atlas::fit_tubes(subject.mesh, settings);
    const atlas::TubeQuality q = atlas::measure_tubes(subject.mesh, tubes, settings);
    Fitted fitted;
    fitted.figure.fit = anatomy::FigureFit{static_cast<float>(q.mean), static_cast<float>(q.p95),
                                           static_cast<float>(q.largest), static_cast<float>(q.volume_ratio)};
    fitted.figure.form = tubes;
    for (const auto& tube : tubes.tubes) fitted.pieces += tube.size();
    return fitted;
}

// Whether a figure is there that this fit must not replace: one made or mended by hand says so in a note.
bool is_kept(const std::filesystem::path& file, const FitOptions& options) {
    if (!std::filesystem::exists(file)) return false;
    return options.missing || (options.patterns.empty() && !anatomy::read_figure(file).note.empty());
}

void print_row(const Fitted& fitted) {
    const anatomy::FigureFit& q = *fitted.figure.fit;
    const std::string genus = fitted.figure.genus ? fmt::format("{}", *fitted.figure.genus) : "";
    fmt::print("{:<44} {:>5} {:>7} {:>6.2f} {:>6.2f} {:>7.2f} {:>7.3f} {:>5}  {}\n", fitted.figure.structure,
               fitted.pieces, fitted.figure.numbers(), q.mean_mm, q.p95_mm, q.max_mm, q.volume_ratio, genus,
               fitted.shortfall);
    std::fflush(stdout);
}

int fit(const FitOptions& options) {
    const anatomy::ImportProfile& profile = anatomy::find_import_profile(options.profile);
    const atlas::FitPlan plan =
        atlas::read_fit_plan(options.plan.empty() ? core::asset("atlas/fit.json") : options.plan);
    std::filesystem::create_directories(options.output);
    const std::string source = options.source.empty() ? std::string(profile.credit) : options.source;
    const auto file_of = [&](const atlas::Subject& subject) {
        return options.output / (subject.known->id + ".figure");
    };
    core::ConsoleProgress console;
    anatomy::ImportReport report;
    std::vector<std::string> unknown;
    std::vector<atlas::Subject> subjects =
        choose_subjects(profile.read(options.settings, report, console.sink()), plan, options.patterns, unknown);
    std::erase_if(subjects, [&](const atlas::Subject& subject) {
        if (options.mend) return is_line(subject.known->kind) || !std::filesystem::exists(file_of(subject));
        return is_kept(file_of(subject), options);
    });
    if (subjects.empty()) throw core::Error(options.settings.path, "", "holds no structure to be fitted");
    fmt::print("{:<44} {:>5} {:>7} {:>6} {:>6} {:>7} {:>7} {:>5}  {}\n", "structure (mm)", "balls", "figures", "mean",
               "95 %", "largest", "volume", "genus", "what it misses");
    const auto before = [&](const atlas::Subject& subject) {
        return options.mend ? std::optional(anatomy::read_figure(file_of(subject))) : std::nullopt;
    };
    std::mutex printing;
    anatomy::for_each_index(
        subjects.size(),
        [&](std::size_t i) {
            const atlas::Subject& subject = subjects[i];
            Fitted fitted = is_line(subject.known->kind)
                                ? fit_line(subject, plan.top_mm)
                                : fit_solid(subject, plan.settings_for(*subject.known), before(subject));
            fitted.figure.structure = subject.known->id;
            fitted.figure.side = subject.known->sided ? anatomy::Side::right : anatomy::Side::midline;
            fitted.figure.source = source;
            core::write_file(file_of(subject), anatomy::write_figure(fitted.figure));
            const std::scoped_lock lock(printing);
            print_row(fitted);
        },
        "fitting", console.sink());
    for (const std::string& name : unknown) fmt::print("not in assets/anatomy, left out: {}\n", name);
    return 0;
}

} // namespace

Action make_fit(CLI::App& app) {
    auto options = std::make_shared<FitOptions>();
    app.add_option("profile", options->profile, "How the reference files are laid out: see palpate import --help")
        ->required()
        ->type_name("PROFILE");
    app.add_option("path", options->settings.path, "The folder or file to read")->required()->type_name("PATH");
    app.add_option("structures", options->patterns,
                   "Structures to fit, by id or pattern; all of the right side and the middle when none is given")
        ->type_name("ID");
    app.add_option("-o,--output", options->output, "The folder that receives ID.figure for each")
        ->required()
        ->type_name("FOLDER");
    app.add_option("--plan", options->plan, "How well: a file like assets/atlas/fit.json, which is the default")
        ->type_name("FIT.json");
    app.add_option("--source", options->source, "The line naming source and licence; the profile's when not given")
        ->type_name("TEXT");
    app.add_flag("--missing", options->missing, "Only structures that have no figure in FOLDER yet");
    app.add_flag("--mend", options->mend, "Keep the figures in FOLDER, fill their false holes and measure them anew");
    app.add_option("--up", options->settings.up, "plain: the axis that points up")->check(CLI::IsMember({"y", "z"}));
    app.add_option("--unit", options->settings.unit, "plain: the unit of the files")
        ->check(CLI::IsMember({"mm", "cm", "m"}));
    return [options] { return fit(*options); };
}

} // namespace palpate::program
