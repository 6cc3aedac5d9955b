#include "output/filming.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "gpu/device.hpp"
#include "output/subtitles.hpp"
#include "render/studio.hpp"
#include <set>

namespace palpate::output {
namespace {

// The second would be written over the first.
void expect_other_files(std::span<const std::filesystem::path> files) {
    std::set<std::filesystem::path> seen;
    for (const std::filesystem::path& file : files)
        if (!seen.insert(std::filesystem::weakly_canonical(std::filesystem::absolute(file))).second)
            throw core::UsageError(file, "", "is asked for twice; expected another name for each file");
}

} // namespace

Reel::Reel(std::span<const std::filesystem::path> files, const FilmSettings& settings, std::vector<scene::Cue> cues)
    : cues_(std::move(cues)) {
    for (const std::filesystem::path& file : files)
        if (!holds_subtitles(file) && format_of(file) == nullptr) refuse_ending(file, "; captions in .srt, .vtt");
    expect_other_files(files);
    for (const std::filesystem::path& file : files) {
        core::clear_leftovers(file);
        if (holds_subtitles(file))
            subtitles_.push_back(std::make_unique<core::AtomicFile>(file));
        else
            exporters_.push_back(make_exporter(file, settings));
    }
}

void Reel::frame(core::Image picture) {
    for (std::size_t i = 0; i + 1 < exporters_.size(); ++i) exporters_[i]->frame(picture);
    if (!exporters_.empty()) exporters_.back()->frame(std::move(picture));
}

void Reel::finish() {
    for (const auto& exporter : exporters_) exporter->finish();
    for (const auto& file : subtitles_) {
        const std::string text = subtitles(file->final_path(), cues_);
        file->write(std::as_bytes(std::span(text)));
        file->commit();
    }
}

FilmSettings film_settings(const scene::Scene& scene, const std::string& credit) {
    return {scene.film.size, scene.film.rate, scene.look.transparent, scene.frames(), scene.title, credit};
}

void film_into(const scene::Stage& stage, std::span<const std::filesystem::path> files,
               const gpu::DeviceSettings& device, const core::ProgressSink& progress,
               const scene::Stage::SeenBy& seen_by) {
    const scene::Scene& scene = stage.scene();
    const core::Extent size = scene.film.size;
    const std::uint64_t frames = scene.frames();
    Reel reel(files, film_settings(scene, stage.body().credit), cues_of(scene));
    if (reel.wants_pictures()) {
        const gpu::Device opened(device);
        render::Studio studio(opened, size);
        core::report(progress, {"rendering", 0, frames});
        studio.film(
            0, frames,
            [&](std::uint64_t frame) { return stage.at(static_cast<double>(frame) / scene.film.rate, size, seen_by); },
            [&](std::uint64_t frame, core::Image&& picture) {
                reel.frame(std::move(picture));
                core::report(progress, {"rendering", frame + 1, frames});
            });
    }
    reel.finish();
}

} // namespace palpate::output
