#include "anatomy/atlas/atlas.hpp"
#include "anatomy/import/import.hpp"
#include "atlas/fidelity/page.hpp"
#include "atlas/fidelity/plates.hpp"
#include "atlas/table.hpp"
#include "core/assets.hpp"
#include "core/console.hpp"
#include "core/files.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <set>

namespace palpate::program {
namespace {

struct ReportOptions {
    std::filesystem::path body, figures, plan, output;
    std::string profile = "z-anatomy";
    anatomy::ImportSettings settings;
    std::string plates = "yes";
    std::vector<std::string> chosen;
    atlas::PlateSettings plate;
};

// The text that is kept by hand beside the page: what eyes found and no number shows.
constexpr const char* seen_file = "seen.md";

std::uint64_t bytes_of(const std::filesystem::path& folder) {
    std::uint64_t bytes = 0;
    for (const std::filesystem::path& file : core::files_in(folder, ".figure"))
        bytes += std::filesystem::file_size(file);
    return bytes;
}

atlas::PageFacts measure(const ReportOptions& options, const anatomy::Body& body, const std::filesystem::path& folder,
                         const core::ProgressSink& progress) {
    const std::vector<anatomy::Figure> figures = anatomy::read_figures(folder);
    const atlas::FitPlan plan =
        atlas::read_fit_plan(options.plan.empty() ? core::asset("atlas/fit.json") : options.plan);
    atlas::PageFacts facts;
    std::vector<atlas::Subject> references;
    if (!options.settings.path.empty()) {
        const anatomy::ImportProfile& profile = anatomy::find_import_profile(options.profile);
        anatomy::ImportReport report;
        references = choose_subjects(profile.read(options.settings, report, progress), plan, {"*"}, facts.unknown);
        facts.reference = profile.body_name;
        facts.credit = profile.credit;
        std::set<std::string, std::less<>> with_figure;
        for (const anatomy::Figure& figure : figures) with_figure.insert(figure.structure);
        for (const atlas::Subject& subject : references)
            if (!with_figure.contains(subject.known->id)) facts.without_figure.push_back(subject.known->id);
        std::sort(facts.without_figure.begin(), facts.without_figure.end());
    }
    facts.entries = atlas::measure_body(body, figures, references, plan, progress);
    facts.structures = body.structures.size();
    facts.triangles = body.geometry.triangle_count();
    facts.text_bytes = bytes_of(folder);
    if (!options.body.empty()) facts.body_bytes = std::filesystem::file_size(options.body);
    return facts;
}

void draw(const ReportOptions& options, const std::shared_ptr<const anatomy::Body>& body,
          const core::ProgressSink& progress) {
    std::vector<const atlas::Plate*> plates;
    for (const std::string& name : options.chosen) plates.push_back(&atlas::find_plate(name));
    if (plates.empty())
        for (const atlas::Plate& plate : atlas::plate_table()) plates.push_back(&plate);
    anatomy::ImportSettings settings = options.settings;
    settings.mirror = true;
    const auto reference = std::make_shared<const anatomy::Body>(
        anatomy::import_body(anatomy::find_import_profile(options.profile), settings, progress).body);
    atlas::draw_plates(plates, reference, body, options.output / "plates", options.plate, progress);
}

int report(const ReportOptions& options) {
    for (const std::string& name : options.chosen) atlas::find_plate(name); // said before the long work
    if (!options.chosen.empty() && options.settings.path.empty())
        throw core::UsageError("--plate needs --reference: a plate shows both");
    std::filesystem::create_directories(options.output);
    const std::filesystem::path folder = options.figures.empty() ? core::asset("atlas/figures") : options.figures;
    core::ConsoleProgress console;
    const auto body = std::make_shared<const anatomy::Body>(
        options.body.empty() ? anatomy::build_atlas(folder, console.sink()) : anatomy::read_body(options.body));
    if (options.plates == "yes" && !options.settings.path.empty()) draw(options, body, console.sink());
    if (!options.chosen.empty()) return 0;
    atlas::PageFacts facts = measure(options, *body, folder, console.sink());
    for (const atlas::Plate& plate : atlas::plate_table()) {
        const std::string file = fmt::format("plates/{}.png", plate.name);
        if (std::filesystem::exists(options.output / file)) facts.plates.emplace_back(file, plate.title);
    }
    if (std::filesystem::exists(options.output / seen_file)) facts.seen = core::read_text(options.output / seen_file);
    core::write_file(options.output / "FIDELITY.md", atlas::fidelity_page(facts));
    const auto missed = std::count_if(facts.entries.begin(), facts.entries.end(), [](const atlas::Entry& e) {
        return e.misses_mean || e.misses_p95 || e.misses_volume;
    });
    fmt::print("{} structures, {} miss a goal, {} bytes of figures: {}\n", facts.entries.size(), missed,
               facts.text_bytes, (options.output / "FIDELITY.md").string());
    return 0;
}

} // namespace

Action make_report(CLI::App& app) {
    auto options = std::make_shared<ReportOptions>();
    options->output = core::data_folder() / "assets/atlas";
    app.add_option("--body", options->body, "What atlas build wrote; built from the figures when not given")
        ->type_name("ATLAS.glb");
    app.add_option("--figures", options->figures, "The folder of figures; assets/atlas/figures when not given")
        ->type_name("FOLDER");
    app.add_option("--reference", options->settings.path,
                   "The files that were measured; without it, the page shows what the figures state, and no plates")
        ->type_name("PATH");
    app.add_option("--profile", options->profile, "How the reference files are laid out: see palpate import --help")
        ->capture_default_str()
        ->type_name("PROFILE");
    app.add_option("--up", options->settings.up, "plain: the axis that points up")->check(CLI::IsMember({"y", "z"}));
    app.add_option("--unit", options->settings.unit, "plain: the unit of the files")
        ->check(CLI::IsMember({"mm", "cm", "m"}));
    app.add_option("--plan", options->plan, "What was asked of the fit; assets/atlas/fit.json when not given")
        ->type_name("FIT.json");
    app.add_option("--plates", options->plates, "Whether to draw the plates")
        ->check(CLI::IsMember({"yes", "no"}))
        ->capture_default_str();
    app.add_option("--plate", options->chosen, "Draw this plate alone (may be given several times) and write no page")
        ->expected(1)
        ->take_all()
        ->type_name("NAME");
    app.add_option("--samples", options->plate.samples, "Samples per pixel of the plates")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    app.add_option("--device", options->plate.device, "auto, cpu, gpu or a number of palpate list devices")
        ->capture_default_str()
        ->type_name("DEVICE");
    app.add_option("-o,--output", options->output, "The folder that receives FIDELITY.md and plates/")
        ->type_name("FOLDER");
    return [options] { return report(*options); };
}

} // namespace palpate::program
