#include "anatomy/atlas/figure.hpp"
#include "anatomy/import/import.hpp"
#include "anatomy/parallel.hpp"
#include "atlas/fitting/fit_tubes.hpp"
#include "atlas/fitting/plan.hpp"
#include "atlas/table.hpp"
#include "core/assets.hpp"
#include "core/console.hpp"
#include "core/files.hpp"
#include "core/names.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <mutex>

namespace palpate::program {
namespace {

// Beside program::ExitCode: everything was fitted and written, but some of it misses its goal, as its row says.
constexpr int exit_goals_missed = 3;

enum class Begin : std::uint8_t { anew, refine, remeasure };

struct FitOptions {
    std::string profile;
    anatomy::ImportSettings settings;
    std::filesystem::path output;
    std::vector<std::string> patterns;
    std::string source;
    std::filesystem::path plan;
    bool missing = false, refine = false, remeasure = false;

    [[nodiscard]] Begin begin() const { return remeasure ? Begin::remeasure : refine ? Begin::refine : Begin::anew; }
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
    if (fit.volume_off > settings.volume_off) words += fmt::format(" volume {:.3f} off", fit.volume_off);
    if (q.genus != settings.genus) words += fmt::format(" genus should be {}", settings.genus);
    return words;
}

// `before`: the figure that was there, where it is to be refined or only measured.
Fitted fit_solid(const atlas::Subject& subject, const atlas::BallFitSettings& settings, Begin begin,
                 const std::optional<anatomy::Figure>& before) {
    std::optional<model::BallModel> balls;
    if (before) {
        if (!std::holds_alternative<model::BallModel>(before->form))
            throw core::Error(before->file, "", "is no figure of balls, so it cannot be refined or measured as one");
        balls = std::get<model::BallModel>(before->form);
    }
    const atlas::Reference reference(subject.mesh, settings.reference);
    const atlas::BallFit fit = begin == Begin::remeasure ? atlas::measured(reference, balls.value(), settings)
                                                         : atlas::fit_balls(reference, settings, {}, balls);
    const atlas::Quality& q = fit.quality;
    Fitted fitted;
    if (before) fitted.figure = *before;
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

std::filesystem::path file_of(const FitOptions& options, const atlas::Subject& subject) {
    return options.output / (subject.known->id + ".figure");
}

// What the options leave to be done. A figure made by hand says so in a note and is replaced only when it is named.
bool is_wanted(const FitOptions& options, const atlas::Subject& subject) {
    const std::filesystem::path file = file_of(options, subject);
    const bool there = std::filesystem::exists(file);
    if (options.begin() != Begin::anew) return there && !is_line(subject.known->kind);
    if (!there) return true;
    return !options.missing && (!options.patterns.empty() || anatomy::read_figure(file).note.empty());
}

// Throws where a pattern names nothing that was read: a slip of the pen must not pass for a finished fit.
void expect_all_found(const FitOptions& options, const std::vector<atlas::Subject>& subjects) {
    for (const std::string& pattern : options.patterns) {
        const auto named = [&](const std::string& id) { return core::matches(pattern, id); };
        if (std::any_of(subjects.begin(), subjects.end(), [&](const auto& s) { return named(s.known->id); })) continue;
        std::vector<std::string> ids;
        for (const atlas::Subject& subject : subjects) ids.push_back(subject.known->id);
        for (const anatomy::KnownStructure& known : anatomy::KnownStructures::shipped().all()) ids.push_back(known.id);
        const bool known = std::any_of(ids.begin(), ids.end(), named);
        throw core::Error(options.settings.path, "",
                          fmt::format("holds no structure that '{}' names{}", pattern,
                                      known ? "" : core::did_you_mean(pattern, ids)));
    }
    if (subjects.empty()) throw core::Error(options.settings.path, "", "holds no structure to be fitted");
}

void check(const FitOptions& options) {
    if (std::any_of(options.source.begin(), options.source.end(), [](unsigned char c) { return c == '#' || c < ' '; }))
        throw core::UsageError("--source: expected one line without #, which would begin a comment in the figures");
    std::error_code failure;
    std::filesystem::create_directories(options.output, failure);
    if (!std::filesystem::is_directory(options.output))
        throw core::Error(options.output, "",
                          "expected a folder for the figures, or a name that one can be made under");
}

void print_row(const Fitted& fitted) {
    const anatomy::FigureFit& q = *fitted.figure.fit;
    const std::string genus = fitted.figure.genus ? fmt::format("{}", *fitted.figure.genus) : "";
    fmt::print("{:<44} {:>5} {:>7} {:>6.2f} {:>6.2f} {:>7.2f} {:>7.3f} {:>5}  {}\n", fitted.figure.structure,
               fitted.pieces, fitted.figure.numbers(), q.mean_mm, q.p95_mm, q.max_mm, q.volume_ratio, genus,
               fitted.shortfall);
    std::fflush(stdout);
}

Fitted fit_one(const FitOptions& options, const atlas::FitPlan& plan, const atlas::Subject& subject,
               const std::string& source) {
    std::optional<anatomy::Figure> before;
    if (options.begin() != Begin::anew) before = anatomy::read_figure(file_of(options, subject));
    Fitted fitted = is_line(subject.known->kind)
                        ? fit_line(subject, plan.top_mm)
                        : fit_solid(subject, plan.settings_for(*subject.known), options.begin(), before);
    fitted.figure.structure = subject.known->id;
    fitted.figure.side = subject.known->sided ? anatomy::Side::right : anatomy::Side::midline;
    if (!before || !options.source.empty()) fitted.figure.source = source;
    return fitted;
}

int fit(const FitOptions& options) {
    check(options);
    const anatomy::ImportProfile& profile = anatomy::find_import_profile(options.profile);
    const atlas::FitPlan plan =
        atlas::read_fit_plan(options.plan.empty() ? core::asset("atlas/fit.json") : options.plan);
    const std::string source = options.source.empty() ? std::string(profile.credit) : options.source;
    core::ConsoleProgress console;
    anatomy::ImportReport report;
    std::vector<std::string> unknown;
    std::vector<atlas::Subject> subjects =
        choose_subjects(profile.read(options.settings, report, console.sink()), plan, options.patterns, unknown);
    expect_all_found(options, subjects);
    std::erase_if(subjects, [&](const atlas::Subject& subject) { return !is_wanted(options, subject); });
    for (const std::string& name : unknown) fmt::print("not in assets/anatomy, left out: {}\n", name);
    if (subjects.empty()) {
        fmt::print("nothing to do: {}\n", options.begin() == Begin::anew
                                              ? "every structure that is asked for has its figure"
                                              : "no structure that is asked for has a figure of balls");
        return exit_done;
    }
    fmt::print("{:<44} {:>5} {:>7} {:>6} {:>6} {:>7} {:>7} {:>5}  {}\n", "structure (mm)", "balls", "figures", "mean",
               "95 %", "largest", "volume", "genus", "what it misses");
    std::mutex printing; // guards the counts too
    std::size_t missed = 0, failed = 0;
    const auto work = [&](std::size_t i) {
        const atlas::Subject& subject = subjects[i];
        std::optional<Fitted> fitted;
        std::string failure;
        try {
            fitted = fit_one(options, plan, subject, source);
        } catch (const core::Error& error) { // of this structure alone: the others go on
            failure = error.what();
        }
        if (fitted) core::write_file(file_of(options, subject), anatomy::write_figure(fitted->figure));
        const std::scoped_lock lock(printing);
        if (fitted) print_row(*fitted);
        if (!fitted) fmt::print(stderr, "{} could not be fitted: {}\n", subject.known->id, failure);
        failed += fitted ? 0 : 1;
        missed += fitted && !fitted->shortfall.empty() ? 1 : 0;
    };
    anatomy::for_each_index(subjects.size(), work, "fitting", console.sink());
    if (missed > 0)
        fmt::print("{} of {} miss their goals; their figures are written all the same\n", missed, subjects.size());
    if (failed > 0)
        throw core::Error(options.settings.path, "",
                          fmt::format("{} of {} could not be fitted", failed, subjects.size()));
    return missed > 0 ? exit_goals_missed : exit_done;
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
    CLI::Option* missing =
        app.add_flag("--missing", options->missing, "Only structures that have no figure in FOLDER yet");
    CLI::Option* refine =
        app.add_flag("--refine", options->refine, "Go on from the figures in FOLDER instead of beginning anew");
    app.add_flag("--remeasure", options->remeasure, "Keep the balls of the figures in FOLDER and measure them anew")
        ->excludes(missing)
        ->excludes(refine);
    refine->excludes(missing);
    app.add_option("--up", options->settings.up, "plain: the axis that points up")->check(CLI::IsMember({"y", "z"}));
    app.add_option("--unit", options->settings.unit, "plain: the unit of the files")
        ->check(CLI::IsMember({"mm", "cm", "m"}));
    return [options] { return fit(*options); };
}

} // namespace palpate::program
