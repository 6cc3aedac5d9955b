#include "atlas/fidelity/plates.hpp"
#include "output/png.hpp"
#include "output/sheet.hpp"
#include "render/studio.hpp"
#include "scene/stage.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::atlas {
namespace {

constexpr std::uint32_t gap = 8; // pixels between the halves

scene::Scene scene_of(const Plate& plate, const anatomy::Body& body, const PlateSettings& settings) {
    scene::Scene scene;
    scene.title = plate.title;
    scene.structures.push_back({{plate.shown, true, "plate"}, "isolate", {}, {}, {}, {}});
    scene.camera.frame = {plate.framed, true, "plate"};
    scene.camera.from = {plate.azimuth, plate.elevation, false};
    scene.camera.margin = 0.07F;
    scene.film.size = settings.half;
    scene.film.seconds = 1;
    scene.look.samples = settings.samples;
    scene.look.transparent = true; // white is laid below: nothing in it costs bytes
    scene.look.credit = false;     // the page that shows the plates gives it
    scene.captions.push_back({body.name, 0, {}, {0.5F, 0.97F}, 0.032F, 0});
    return scene;
}

bool shows_anything(const scene::Snapshot& snapshot) {
    return std::any_of(snapshot.parts.begin(), snapshot.parts.end(),
                       [](const scene::PartState& part) { return part.opacity > 0; });
}

} // namespace

core::Image side_by_side(const core::Image& left, const core::Image& right) {
    core::Image both({left.extent.width + gap + right.extent.width, std::max(left.extent.height, right.extent.height)});
    std::fill(both.rgba.begin(), both.rgba.end(), std::uint8_t{255});
    output::paste(output::on_white(left), both, 0, 0);
    output::paste(output::on_white(right), both, left.extent.width + gap, 0);
    return both;
}

std::vector<const Plate*> draw_plates(const std::vector<const Plate*>& plates,
                                      const std::shared_ptr<const anatomy::Body>& reference,
                                      const std::shared_ptr<const anatomy::Body>& atlas,
                                      const std::filesystem::path& folder, const PlateSettings& settings,
                                      const core::ProgressSink& progress) {
    std::vector<const Plate*> drawn;
    std::filesystem::create_directories(folder);
    gpu::DeviceSettings device_settings;
    device_settings.choice = settings.device;
    const gpu::Device device(device_settings);
    render::Studio left(device, settings.half), right(device, settings.half); // each keeps its body's shapes
    for (std::size_t i = 0; i < plates.size(); ++i) {
        core::report(progress, {"plates", i, plates.size()});
        const Plate& plate = *plates[i];
        const scene::Snapshot of_reference =
            scene::Stage(scene_of(plate, *reference, settings), reference).at(0, settings.half);
        scene::Snapshot of_atlas = scene::Stage(scene_of(plate, *atlas, settings), atlas).at(0, settings.half);
        if (!shows_anything(of_reference) || !shows_anything(of_atlas)) continue;
        const core::Box content = of_atlas.camera.content; // what near and far planes must hold stays each body's own
        of_atlas.camera = of_reference.camera;
        of_atlas.camera.content = content;
        output::write_png(side_by_side(left.picture(of_reference), right.picture(of_atlas)),
                          folder / fmt::format("{}.png", plate.name));
        drawn.push_back(&plate);
    }
    core::report(progress, {"plates", plates.size(), plates.size()});
    return drawn;
}

} // namespace palpate::atlas
