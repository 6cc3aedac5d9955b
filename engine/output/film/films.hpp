// The film formats: H.264 in MP4, VP9 in WebM, animated GIF. Encoders of FFmpeg's libraries.
#pragma once
#include "output/exporter.hpp"

namespace palpate::output::film {

// Plays everywhere, so 4:2:0 and therefore even sizes only (core::UsageError otherwise). The index stands in front, for
// playing while loading.
std::unique_ptr<Exporter> make_mp4(const std::filesystem::path& file, const FilmSettings& settings);

// With settings.transparent it carries alpha (straight), as browsers play it.
std::unique_ptr<Exporter> make_webm(const std::filesystem::path& file, const FilmSettings& settings);

// One palette of 256 colours for the whole film, chosen from all its frames: until finish() they are kept as PNG in
// memory (about 0.4 MB each at 1280x720). Delays are whole hundredths of a second: at most 50 frames per second, which
// is also where browsers stop.
std::unique_ptr<Exporter> make_gif(const std::filesystem::path& file, const FilmSettings& settings);

} // namespace palpate::output::film
