#include "core/console.hpp"
#include "core/error.hpp"
#include "output/png.hpp"
#include "output/sheet.hpp"
#include "palpate/commands.hpp"
#include "palpate/shooting.hpp"
#include "posture/position.hpp"
#include "render/studio.hpp"
#include "scene/bodies.hpp"
#include <CLI/CLI.hpp>
#include <array>
#include <fmt/format.h>

namespace palpate::program {
namespace {

struct PositionsOptions : ShootingOptions {
    std::vector<std::string> ids;
    std::filesystem::path output;
};

struct View {
    std::string_view name;
    int layers;
    int lying, standing; // azimuths, degrees
};
// A body that lies has its head left in the first of each two views, right in the second. One that stands at a wall is
// not seen from behind the wall.
constexpr std::array<View, 4> views{{{"skin", 0, -25, 25},
                                     {"skin_other_side", 0, 155, 75},
                                     {"muscles", 2, -25, 25},
                                     {"muscles_other_side", 2, 155, 75}}};
constexpr std::uint32_t sheet_columns = 4;

scene::Scene scene_of(const PositionsOptions& options, const std::string& id, const View& view) {
    const bool stands = posture::shipped_position(id).hold == posture::Hold::standing;
    scene::Scene scene =
        scene::parse_scene(fmt::format(R"({{"position": "{}", "layers": {}, "look": {{"credit": false}},
                         "camera": {{"from": {{"azimuth": {}, "elevation": 20}}, "margin": 0.02}},
                         "captions": [{{"text": "{}", "position": "top", "size": 0.05}}]}})",
                                       id, view.layers, stands ? view.standing : view.lying, id),
                           "positions");
    scene.film.size = {320, 240};
    scene.look.transparent = true; // white is laid below
    apply_picture_options(options, scene);
    return scene;
}

int positions(const PositionsOptions& options) {
    core::ConsoleProgress console;
    std::vector<std::string> ids = options.ids;
    if (ids.empty())
        for (const std::filesystem::path& file : posture::shipped_positions()) ids.push_back(file.stem().string());
    for (const std::string& id : ids) posture::shipped_position(id); // a misspelt one is said before the long work
    std::error_code failure;
    std::filesystem::create_directories(options.output, failure);
    if (!std::filesystem::is_directory(options.output))
        throw core::Error(options.output, "", "expected a folder for the sheets, or a name that one can be made under");
    core::report(console.sink(), {"reading the body", 0, 1});
    const auto body = scene::load_body(options.body);
    const gpu::Device device = device_of(options);
    std::optional<render::Studio> studio;
    std::array<std::vector<core::Image>, views.size()> pictures;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        core::report(console.sink(), {"positions", i, ids.size()});
        std::optional<scene::Stage> stage; // each view takes the body over as it lies for the one before
        for (std::size_t v = 0; v < views.size(); ++v) {
            scene::Stage next(scene_of(options, ids[i], views[v]), body, nullptr, stage ? &*stage : nullptr);
            stage.emplace(std::move(next));
            const core::Extent size = stage->scene().film.size;
            if (!studio) studio.emplace(device, size);
            pictures[v].push_back(output::on_white(studio->picture(stage->at(0, size))));
        }
    }
    core::report(console.sink(), {"positions", ids.size(), ids.size()});
    for (std::size_t v = 0; v < views.size(); ++v)
        output::write_png(output::on_white(output::contact_sheet(pictures[v], sheet_columns)),
                          options.output / fmt::format("{}.png", views[v].name));
    return 0;
}

} // namespace

Action make_positions(CLI::App& app) {
    auto options = std::make_shared<PositionsOptions>();
    app.add_option("positions", options->ids, "Positions (palpate list positions); all when none is given")
        ->type_name("ID");
    app.add_option("--body", options->body, "Built-in body or imported body.glb")->type_name("NAME|FILE");
    app.add_option("-o,--output", options->output, "The folder that receives a sheet for each view")
        ->required()
        ->type_name("FOLDER");
    add_picture_options(app, *options);
    return [options] { return positions(*options); };
}

} // namespace palpate::program
