// Captions as files beside a film: SubRip (.srt) and WebVTT (.vtt, https://www.w3.org/TR/webvtt1/).
#pragma once
#include "scene/cues.hpp"
#include <filesystem>
#include <span>
#include <string>

namespace palpate::output {

bool holds_subtitles(const std::filesystem::path& file); // by its ending
// The text of such a file; throws core::Error for other endings.
std::string subtitles(const std::filesystem::path& file, std::span<const scene::Cue> cues);

} // namespace palpate::output
