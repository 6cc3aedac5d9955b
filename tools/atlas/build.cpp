#include "anatomy/atlas/atlas.hpp"
#include "atlas/table.hpp"
#include "core/assets.hpp"
#include "core/console.hpp"
#include "core/files.hpp"
#include "posture/rig.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace palpate::program {
namespace {

struct BuildOptions {
    std::filesystem::path figures, output;
};

int build(const BuildOptions& options) {
    if (options.output.extension() != ".glb")
        throw core::UsageError(options.output, "", "expected an output name ending in .glb");
    core::AtomicFile(std::filesystem::path(options.output)); // what cannot be written is said before the long work
    const std::filesystem::path figures = options.figures.empty() ? core::asset("atlas/figures") : options.figures;
    const anatomy::Body body = [&] {
        core::ConsoleProgress console;
        anatomy::Body built = anatomy::build_atlas(figures, console.sink());
        // Figures of a part of the body make a body too, one that takes no poses.
        const std::string lacks = posture::give_joints(built, console.sink());
        if (!lacks.empty()) fmt::print(stderr, "atlas: note: {}\n", lacks);
        return built;
    }();
    anatomy::write_body(body, options.output);
    fmt::print("{} structures, {} triangles, {:.1f} MB: {}\n", body.structures.size(), body.geometry.triangle_count(),
               static_cast<double>(std::filesystem::file_size(options.output)) / 1e6, options.output.string());
    return 0;
}

} // namespace

Action make_build(CLI::App& app) {
    auto options = std::make_shared<BuildOptions>();
    app.add_option("--figures", options->figures, "The folder of figures; assets/atlas/figures when not given")
        ->type_name("FOLDER");
    app.add_option("-o,--output", options->output, "The body to write; its catalogue goes beside it as .json")
        ->required()
        ->type_name("BODY.glb");
    return [options] { return build(*options); };
}

} // namespace palpate::program
