// PNG as an export format: one picture, or a numbered sequence.
#pragma once
#include "output/exporter.hpp"

namespace palpate::output {

// "a.png" with one frame is that file; with more it is a_0001.png, a_0002.png ... A name with a printf-style counter
// ("frames_%04d.png") is always a sequence. Frames count from 1, as editing programs expect. The whole sequence appears
// at finish(): a failed one leaves an older sequence as it was.
std::unique_ptr<Exporter> make_pictures(const std::filesystem::path& file, const FilmSettings& settings);

// The name of frame `number` (from 1), with the rules above.
std::filesystem::path frame_path(const std::filesystem::path& file, std::uint64_t number, std::uint64_t frames);

} // namespace palpate::output
