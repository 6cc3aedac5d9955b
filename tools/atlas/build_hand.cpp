#include "atlas/table.hpp"
#include "core/assets.hpp"
#include "core/console.hpp"
#include "core/files.hpp"
#include "model/glb.hpp"
#include "technique/hands/arm_geometry.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace palpate::program {
namespace {

struct BuildHandOptions {
    std::filesystem::path figures, arm, output;
};

int build_hand(const BuildHandOptions& options) {
    if (options.output.extension() != ".glb")
        throw core::UsageError(options.output, "", "expected an output name ending in .glb");
    core::AtomicFile(std::filesystem::path(options.output)); // what cannot be written is said before the long work
    const technique::ArmFigures figures =
        technique::read_arm_figures(options.figures.empty() ? core::asset("hands/arm.balls") : options.figures);
    const technique::Arm arm = technique::read_arm(options.arm.empty() ? core::asset("hands/arm.json") : options.arm);
    const model::Geometry geometry = [&] {
        core::ConsoleProgress console;
        return technique::build_arm(figures, arm, console.sink());
    }();
    std::vector<model::GlbStyle> styles;
    for (const model::Part& part : geometry.parts) styles.push_back({part.name, {0.76F, 0.55F, 0.44F}, 0.6F});
    model::write_glb(geometry, styles, figures.source, options.output);
    for (const model::Part& part : geometry.parts)
        fmt::print("{}: {} triangles\n", part.name, part.levels.front().index_count / 3);
    return 0;
}

} // namespace

Action make_build_hand(CLI::App& app) {
    auto options = std::make_shared<BuildHandOptions>();
    app.add_option("--figures", options->figures, "Figures of atlas fit-hand; assets/hands/arm.balls when not given")
        ->type_name("ARM.balls");
    app.add_option("--arm", options->arm, "Joints, creases and nails; assets/hands/arm.json when not given")
        ->type_name("ARM.json");
    app.add_option("-o,--output", options->output, "The arm to write")->required()->type_name("ARM.glb");
    return [options] { return build_hand(*options); };
}

} // namespace palpate::program
