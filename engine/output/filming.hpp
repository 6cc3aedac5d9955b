// One rendering, several files: films and pictures by their endings, captions beside them.
#pragma once
#include "core/files.hpp"
#include "core/progress.hpp"
#include "output/exporter.hpp"
#include "scene/cues.hpp"
#include "scene/stage.hpp"
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace palpate::gpu {
struct DeviceSettings;
}

namespace palpate::output {

inline constexpr std::uint32_t film_samples = 4; // enough in motion, at half the time of a still's

// The files that are being made. Destroyed before finish(), it leaves nothing behind.
class Reel {
public:
    // Every file is opened here, before the first picture: throws as make_exporter, and core::UsageError where one file
    // is asked for twice. `cues`: for .srt and .vtt.
    Reel(std::span<const std::filesystem::path> files, const FilmSettings& settings, std::vector<scene::Cue> cues);

    [[nodiscard]] bool wants_pictures() const { return !exporters_.empty(); } // not where captions alone are asked for
    void frame(core::Image picture);                                          // in order; throws as Exporter
    void finish(); // everything written and under its final name, captions last

private:
    std::vector<std::unique_ptr<Exporter>> exporters_;
    std::vector<std::unique_ptr<core::AtomicFile>> subtitles_;
    std::vector<scene::Cue> cues_;
};

FilmSettings film_settings(const scene::Scene& scene, const std::string& credit = "");

// The whole scene into all the files. `seen_by`: another camera than its own. Throws core::Error, core::UsageError (an
// ending that nobody knows), and what `progress` throws to end it; then no file is there.
void film_into(const scene::Stage& stage, std::span<const std::filesystem::path> files,
               const gpu::DeviceSettings& device, const core::ProgressSink& progress = {},
               const scene::Stage::SeenBy& seen_by = {});

} // namespace palpate::output
