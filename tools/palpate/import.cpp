#include "anatomy/import/import.hpp"
#include "anatomy/atlas/atlas.hpp"
#include "anatomy/carry_over.hpp"
#include "core/console.hpp"
#include "core/files.hpp"
#include "palpate/commands.hpp"
#include "posture/rig.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace palpate::program {
namespace {

struct ImportOptions {
    std::string profile;
    anatomy::ImportSettings settings;
    std::filesystem::path output;
    bool complete = false;
};

// 1053022 -> "1,053,022"
std::string grouped(std::uint64_t number) {
    std::string text = fmt::format("{}", number);
    for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, ",");
    return text;
}

void print_list(const char* heading, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    fmt::print("{} ({}):\n", heading, lines.size());
    for (const std::string& line : lines) fmt::print("  {}\n", line);
}

void print_report(const anatomy::ImportResult& result, const std::filesystem::path& output) {
    const anatomy::ImportReport& report = result.report;
    const model::BuildReport& build = report.build;
    const std::size_t structures = result.body.structures.size();
    print_list("Left out", report.left_out);
    print_list("Not recognised, kept under their own names", report.unrecognised);
    print_list("Notes", report.notes);
    fmt::print("{} files read, {} structures", report.files, structures);
    if (report.mirrored > 0) fmt::print(", {} of them mirrored from the other side", report.mirrored);
    fmt::print("\n{} triangles read, {} in the body", grouped(report.triangles_read), grouped(build.triangles_out));
    if (report.mirrored > 0) fmt::print(" ({} mirrored)", grouped(build.triangles_in - report.triangles_read));
    if (build.without_area > 0) fmt::print(", {} of them without area", grouped(build.without_area));
    fmt::print("; {} turned outward\n", grouped(build.turned));
    std::vector<std::string> kinds;
    for (const anatomy::KindRow& row : anatomy::kind_table)
        if (const std::size_t count = report.by_kind[static_cast<std::size_t>(row.kind)]; count > 0)
            kinds.push_back(fmt::format("{} {}", row.name, count));
    fmt::print("By kind: {}\n", fmt::join(kinds, ", "));
    const auto recognised = std::count_if(result.body.structures.begin(), result.body.structures.end(),
                                          [](const anatomy::Structure& structure) { return structure.recognised; });
    fmt::print("{} recognised, {} not recognised\n", recognised, static_cast<std::int64_t>(structures) - recognised);
    fmt::print("Wrote {} and its catalogue {}\nCredit: {}\n", output.string(),
               std::filesystem::path(output).replace_extension(".json").string(), result.body.credit);
}

// Carries over what the files lack, and says so wherever the body is shown: its structures bear a star in labels.
void complete(anatomy::Body& body, anatomy::ImportReport& report, const core::ProgressSink& progress) {
    const anatomy::Body atlas = anatomy::read_body(anatomy::built_in_atlas());
    const anatomy::CarriedOver carried = anatomy::carry_over(atlas, body, progress);
    body.credit += fmt::format("; * carried over from {}: {}", atlas.name, atlas.credit);
    report.notes.push_back(
        fmt::format("{} structures carried over from {} on {} bones, which come to lie {:.1f} mm from "
                    "their counterparts on average, 95 % below {:.1f}, the worst {} ({:.1f})",
                    carried.ids.size(), atlas.name, carried.bones, 1e3 * carried.residual.mean,
                    1e3 * carried.residual.p95, carried.residual.worst, 1e3 * carried.residual.worst_mean));
}

int import(const ImportOptions& options) {
    if (options.output.extension() != ".glb")
        throw core::UsageError(options.output, "", "expected an output name ending in .glb");
    const anatomy::ImportProfile& profile = anatomy::find_import_profile(options.profile);
    if (!profile.asks_axes && !(options.settings.up.empty() && options.settings.unit.empty()))
        throw core::UsageError(fmt::format("--up and --unit: the axes and unit of {} are known", profile.name));
    core::AtomicFile(std::filesystem::path(options.output)); // what cannot be written is said before the long work
    const anatomy::ImportResult result = [&] {
        core::ConsoleProgress console;
        anatomy::ImportResult made = anatomy::import_body(profile, options.settings, console.sink());
        if (options.complete) complete(made.body, made.report, console.sink());
        const std::string lacks = posture::give_joints(made.body, console.sink());
        if (!lacks.empty()) made.report.notes.push_back(lacks);
        return made;
    }();
    anatomy::write_body(result.body, options.output);
    print_report(result, options.output);
    return 0;
}

std::string profile_help() {
    std::string text = "How the files are laid out:";
    for (const anatomy::ImportProfile& profile : anatomy::import_profiles())
        text += fmt::format("\n  {}: {}", profile.name, profile.summary);
    return text;
}

} // namespace

Action make_import(CLI::App& app) {
    auto options = std::make_shared<ImportOptions>();
    app.add_option("profile", options->profile, profile_help())->required()->type_name("PROFILE");
    app.add_option("path", options->settings.path, "The folder or file to read")->required()->type_name("PATH");
    app.add_option("-o,--output", options->output, "The body to write; its catalogue goes beside it as .json")
        ->required()
        ->type_name("BODY.glb");
    app.add_flag("--mirror", options->settings.mirror,
                 "Make structures that exist on one side alone also for the other, mirrored");
    app.add_flag("--complete", options->complete,
                 "Carry over from the built-in atlas what the files lack, by the bones that both have");
    app.add_option("--up", options->settings.up, "plain: the axis that points up; guessed and said when not given")
        ->check(CLI::IsMember({"y", "z"}))
        ->type_name("y|z");
    app.add_option("--unit", options->settings.unit, "plain: the unit of the files; guessed and said when not given")
        ->check(CLI::IsMember({"mm", "cm", "m"}))
        ->type_name("mm|cm|m");
    return [options] { return import(*options); };
}

} // namespace palpate::program
