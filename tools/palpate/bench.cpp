// How long frames take, pass by pass. Medians of many frames along the scene's own time, with a hash of the last
// picture so that two runs can be seen to have drawn the same. How fast the body is probed, beside looking at every
// triangle. And how fast it is bent, where the scene moves it.
#include "command/checks.hpp"
#include "core/console.hpp"
#include "gpu/frame.hpp"
#include "palpate/bench_posing.hpp"
#include "palpate/bench_probe.hpp"
#include "palpate/commands.hpp"
#include "palpate/shooting.hpp"
#include "palpate/vertex_cache.hpp"
#include "render/renderer.hpp"
#include "scene/bodies.hpp"
#include "technique/technique.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace palpate::program {
namespace {

struct BenchOptions : ShootingOptions {
    std::vector<std::string> scenes;
    std::uint32_t frames = 24;
    bool json = false, posing = false, techniques = false;
    std::string vertex_cache;
};

double ms_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

// Milliseconds of one pass over all frames.
struct Series {
    std::vector<double> values;
    [[nodiscard]] double quantile(double share) const {
        if (values.empty()) return 0;
        std::vector<double> sorted = values;
        std::sort(sorted.begin(), sorted.end());
        return sorted[std::min(sorted.size() - 1,
                               static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
    }
};

struct Measured {
    std::vector<std::pair<std::string, Series>> passes; // in order of first use; "frame" first
    Series change; // from an edit that shows or hides every other structure to the submitted frame
    std::uint64_t triangles = 0, hash = 0;
    double first_ms = 0; // the first frame, pipelines and upload included

    Series& of(const std::string& pass) {
        const auto found =
            std::find_if(passes.begin(), passes.end(), [&](const auto& row) { return row.first == pass; });
        return found != passes.end() ? found->second : passes.emplace_back(pass, Series{}).second;
    }
};

// FNV-1a (Fowler, Noll, Vo).
std::uint64_t hash_of(const core::Image& image) {
    std::uint64_t hash = 14695981039346656037U;
    for (const std::uint8_t byte : image.rgba) hash = (hash ^ byte) * 1099511628211U;
    return hash;
}

Measured measure(const scene::Stage& stage, const gpu::Device& device, std::uint32_t frames,
                 const core::ProgressSink& progress) {
    const core::Extent size = stage.scene().film.size;
    render::Renderer renderer(device);
    gpu::Frame frame(device.context());
    Measured measured;
    const auto draw = [&](const scene::Snapshot& snapshot) {
        frame.begin();
        renderer.draw(frame, snapshot, size, {0, std::max(1U, snapshot.look.samples)}, true);
        frame.submit();
    };
    constexpr std::uint32_t warm_up = 2;
    for (std::uint32_t i = 0; i < frames + warm_up; ++i) {
        core::report(progress, {"measuring", i, frames + warm_up});
        const double seconds = stage.scene().seconds() * i / (frames + warm_up);
        const auto start = std::chrono::steady_clock::now();
        const scene::Snapshot snapshot = stage.at(seconds, size);
        draw(snapshot);
        const double recorded = ms_since(start);
        frame.wait();
        const core::Image picture = frame.picture();
        const double whole = ms_since(start);
        if (i == 0) measured.first_ms = whole;
        if (i < warm_up) continue;
        measured.of("frame").values.push_back(whole);
        measured.of("cpu_before_device").values.push_back(recorded);
        for (const gpu::Timing& timing : frame.timings())
            measured.of(timing.name).values.push_back(timing.milliseconds);
        measured.triangles = renderer.triangles();
        measured.hash = hash_of(picture);
    }
    // Showing and hiding: every other structure is switched, its frame recorded and handed to the device.
    for (int i = 0; i < 9; ++i) {
        const auto start = std::chrono::steady_clock::now();
        scene::Snapshot snapshot = stage.at(0, size);
        for (std::size_t part = 0; part < snapshot.parts.size(); ++part) { // of a body that moves, what was moved
            const bool made = !snapshot.shape || snapshot.shape->finest[part] != model::not_moved;
            snapshot.parts[part].opacity = made && part % 2 == static_cast<std::size_t>(i % 2) ? 1.0F : 0.0F;
        }
        draw(snapshot);
        measured.change.values.push_back(ms_since(start));
        frame.wait();
    }
    return measured;
}

nlohmann::ordered_json camera_json(const scene::Camera& camera) {
    const auto vector = [](const glm::vec3& v) { return nlohmann::ordered_json{v.x, v.y, v.z}; };
    return {{"eye", vector(camera.eye)},
            {"target", vector(camera.target)},
            {"up", vector(camera.up)},
            {"vertical_fov_degrees", glm::degrees(camera.vertical_fov)}};
}

nlohmann::ordered_json probe_json(const ProbeSpeed& speed) {
    return {{"ratio_to_every_triangle", speed.ratio()},
            {"per_second", speed.per_second()},
            {"probe_ms", speed.probe_ms},
            {"every_triangle_ms", speed.every_triangle_ms},
            {"tree_ms", speed.tree_ms},
            {"refit_ms", speed.refit_ms},
            {"triangles", speed.triangles},
            {"crossings", speed.crossings}};
}

void print(const std::string& scene, const scene::Stage& stage, const gpu::Device& device, const Measured& measured,
           const ProbeSpeed& probe, bool json) {
    const std::optional<PosingSpeed> posing = measure_posing(stage), pressing = measure_pressing(stage);
    if (!json) {
        for (const auto& [pass, series] : measured.passes)
            fmt::print("{},{},{:.3f},{:.3f},{},\"{}\",{:016x}\n", scene, pass, series.quantile(0.5),
                       series.quantile(0.95), measured.triangles, device.report().name, measured.hash);
        fmt::print("{},show_hide_half,{:.3f},{:.3f},{},\"{}\",\n", scene, measured.change.quantile(0.5),
                   measured.change.quantile(0.95), measured.triangles, device.report().name);
        for (const auto& [row, ms] : {std::pair("probe", probe.probe_ms),
                                      {"probe_every_triangle", probe.every_triangle_ms},
                                      {"probe_refit", probe.refit_ms}})
            fmt::print("{},{},{:.4f},,{},\"one core\",\n", scene, row, ms, probe.triangles);
        fmt::print("{},probe_ratio,{:.1f},,{},\"one core: times faster than every triangle\",\n", scene, probe.ratio(),
                   probe.triangles);
        for (const auto& [name, speed] : {std::pair("posing", &posing), {"pressing", &pressing}})
            if (*speed)
                for (const auto& [which, of] : {std::pair("", (*speed)->seen), {"_whole", (*speed)->whole}})
                    fmt::print("{},{}{},{:.3f},{:.3f},,\"one core: {} vertices\",\n", scene, name, which, of.median_ms,
                               of.p95_ms, of.vertices);
        if (stage.posing().moves())
            fmt::print("{},posing_goal,{:.3f},,,\"one core: at most\",\n", scene, posing_goal_ms);
        return;
    }
    const core::Extent size = stage.scene().film.size;
    nlohmann::ordered_json passes;
    for (const auto& [pass, series] : measured.passes)
        passes[pass] = {{"median_ms", series.quantile(0.5)}, {"p95_ms", series.quantile(0.95)}};
    nlohmann::ordered_json line{{"scene", scene},
                                {"device", device.report().name},
                                {"size", fmt::format("{}x{}", size.width, size.height)},
                                {"triangles", measured.triangles},
                                {"structures", stage.body().structures.size()},
                                {"ms", measured.passes.front().second.quantile(0.5)},
                                {"ms_p95", measured.passes.front().second.quantile(0.95)},
                                {"first_ms", measured.first_ms},
                                {"show_hide_ms", measured.change.quantile(0.5)},
                                {"passes", passes},
                                {"probe", probe_json(probe)},
                                {"camera", camera_json(stage.at(0, size).camera)},
                                {"hash", fmt::format("{:016x}", measured.hash)}};
    for (const auto& [name, speed] : {std::pair("posing", &posing), {"pressing", &pressing}})
        if (*speed)
            for (const auto& [which, of] : {std::pair("", (*speed)->seen), {"_whole", (*speed)->whole}})
                line[std::string(name) + which] = {
                    {"median_ms", of.median_ms}, {"p95_ms", of.p95_ms}, {"vertices", of.vertices}};
    if (stage.posing().moves()) line["posing_goal_ms"] = posing_goal_ms;
    fmt::print("{}\n", line.dump());
}

// What a frame costs of each scene whose body moves.
int bench_posing(BenchOptions options) {
    core::ConsoleProgress console;
    if (options.scenes.empty())
        for (const auto& scene : scene::shipped_scenes()) options.scenes.push_back(scene.stem().string());
    fmt::print("scene,frame_ms,frame_p95_ms,frame_most_ms,goal_ms,vertices,whole_ms,whole_vertices\n");
    for (const std::string& name : options.scenes) {
        options.scene = name;
        const scene::Stage stage = stage_of(options, console.sink());
        if (!stage.posing().moves()) continue;
        const PosingSpeed speed = *measure_posing(stage);
        fmt::print("{},{:.2f},{:.2f},{:.2f},{},{},{:.2f},{}\n", name, speed.seen.median_ms, speed.seen.p95_ms,
                   speed.seen.most_ms, posing_goal_ms, speed.seen.vertices, speed.whole.median_ms,
                   speed.whole.vertices);
        std::fflush(stdout);
    }
    return 0;
}

// What an instant costs of each technique.
int bench_techniques(BenchOptions options) {
    core::ConsoleProgress console;
    if (options.scenes.empty())
        for (const auto& file : technique::shipped_techniques()) options.scenes.push_back(file.stem().string());
    fmt::print("technique,instant_ms,instant_most_ms,shape_ms,shape_most_ms,vertices,"
               "whole_instant_ms,whole_instant_most_ms,whole_vertices\n");
    for (const std::string& name : options.scenes) {
        options.scene = name;
        const scene::Stage stage = stage_of(options, console.sink());
        const auto instant = measure_pressing(stage), shape = measure_posing(stage);
        if (!instant || !shape) throw core::UsageError(name, "", "--techniques: expected a technique");
        fmt::print("{},{:.2f},{:.2f},{:.2f},{:.2f},{},{:.2f},{:.2f},{}\n", name, instant->seen.median_ms,
                   instant->seen.most_ms, shape->seen.median_ms, shape->seen.most_ms, instant->seen.vertices,
                   instant->whole.median_ms, instant->whole.most_ms, instant->whole.vertices);
        std::fflush(stdout);
    }
    return 0;
}

int bench(BenchOptions options) {
    if (!options.vertex_cache.empty()) {
        if (options.scenes.size() != 1) throw core::UsageError("--vertex-cache is of one scene or technique");
        core::ConsoleProgress console;
        options.scene = options.scenes.front();
        write_vertex_cache(stage_of(options, console.sink()), options.vertex_cache);
        return 0;
    }
    if (options.posing) return bench_posing(std::move(options));
    if (options.techniques) return bench_techniques(std::move(options));
    core::ConsoleProgress console;
    if (options.scenes.empty())
        for (const auto& scene : scene::shipped_scenes()) options.scenes.push_back(scene.stem().string());
    const gpu::Device device = device_of(options);
    if (!options.json) fmt::print("scene,pass,median_ms,p95_ms,triangles,device,hash\n");
    for (const std::string& scene : options.scenes) {
        options.scene = scene;
        const scene::Stage stage = stage_of(options, console.sink());
        const Measured measured = measure(stage, device, options.frames, console.sink());
        print(std::filesystem::path(scene).stem().string(), stage, device, measured, measure_probe(stage.body()),
              options.json);
    }
    return 0;
}

} // namespace

Action make_bench(CLI::App& app) {
    auto options = std::make_shared<BenchOptions>();
    app.add_option("scenes", options->scenes, "Scene files or names; default: all shipped scenes");
    app.add_option("--body", options->body, "Built-in body or imported body.glb, instead of the scene's")
        ->type_name("NAME|FILE");
    app.add_option("--frames", options->frames, "Frames to measure, spread over the scene's time")
        ->check(whole_from(1, 10000))
        ->capture_default_str();
    app.add_flag(
        "--posing", options->posing,
        "One line for each scene (default: all shipped) whose body moves: what bending it for a frame costs on "
        "one core, beside the goal; nothing is drawn");
    app.add_flag("--techniques", options->techniques,
                 "One line for each technique (default: all shipped): what an instant of it costs on one core, "
                 "beyond the pose and with the body as it lies");
    app.add_option("--vertex-cache", options->vertex_cache,
                   "Measures nothing: writes the moving surfaces of --seconds of one technique for tools/peers")
        ->type_name("FILE");
    app.add_option("--seconds", options->seconds, "Of --vertex-cache; default: all")->check(number_from(0.0, 86400.0));
    app.add_flag("--json", options->json, "One JSON object a scene, with its camera, instead of CSV");
    add_picture_options(app, *options);
    return [options] { return bench(*options); };
}

} // namespace palpate::program
