#include "output/subtitles.hpp"
#include "core/error.hpp"
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace palpate::output {
namespace {

std::string clock(double seconds, char point) {
    const auto ms = static_cast<long long>(std::llround(seconds * 1000));
    return fmt::format("{:02}:{:02}:{:02}{}{:03}", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, point, ms % 1000);
}

std::string srt(std::span<const scene::Cue> cues) {
    std::string text;
    std::size_t number = 0;
    for (const scene::Cue& cue : cues)
        text += fmt::format("{}\n{} --> {}\n{}\n\n", ++number, clock(cue.from, ','), clock(cue.to, ','), cue.text);
    return text;
}

std::string vtt(std::span<const scene::Cue> cues) {
    std::string text = "WEBVTT\n\n";
    for (const scene::Cue& cue : cues) {
        std::string safe; // <, > and & are markup there
        for (const char c : cue.text)
            safe += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
        text += fmt::format("{} --> {}\n{}\n\n", clock(cue.from, '.'), clock(cue.to, '.'), safe);
    }
    return text;
}

struct Row {
    std::string_view ending;
    std::string (*write)(std::span<const scene::Cue> cues);
};
constexpr std::array<Row, 2> table{{{".srt", srt}, {".vtt", vtt}}};

} // namespace

bool holds_subtitles(const std::filesystem::path& file) {
    for (const Row& row : table)
        if (file.extension() == row.ending) return true;
    return false;
}

std::string subtitles(const std::filesystem::path& file, std::span<const scene::Cue> cues) {
    for (const Row& row : table)
        if (file.extension() == row.ending) return row.write(cues);
    throw core::Error(file, "", "expected captions to end in .srt or .vtt");
}

} // namespace palpate::output
