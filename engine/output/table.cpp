// The output formats, and the choice among them by file ending.
#include "core/error.hpp"
#include "output/background.hpp"
#include "output/film/films.hpp"
#include "output/pictures.hpp"
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <fmt/format.h>

namespace palpate::output {
namespace {

constexpr std::array rows{
    FormatRow{".png", "PNG picture; with several frames a numbered sequence", true, false, make_pictures},
    FormatRow{".mp4", "H.264 film, plays everywhere", false, true, film::make_mp4},
    FormatRow{".webm", "VP9 film for browsers, the one that can be transparent", true, true, film::make_webm},
    FormatRow{".gif", "animated GIF, 256 colours", false, true, film::make_gif},
};

constexpr std::uint32_t largest_side = 16384; // of H.264 and VP9 encoders, and far above what a device draws

std::string endings(bool transparent_only) {
    std::string list;
    for (const FormatRow& row : rows)
        if (row.transparent || !transparent_only) list += (list.empty() ? "" : ", ") + std::string(row.ending);
    return list;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

void check_settings(const std::filesystem::path& file, const FormatRow& row, const FilmSettings& settings) {
    const auto [width, height] = settings.extent;
    if (width == 0 || height == 0 || width > largest_side || height > largest_side)
        throw core::UsageError(fmt::format("{}: expected a size between 1x1 and {}x{} pixels, found {}x{}",
                                           file.string(), largest_side, largest_side, width, height));
    if (!std::isfinite(settings.rate) || settings.rate <= 0 || settings.rate > 1000)
        throw core::UsageError(fmt::format("{}: expected a rate above 0 and at most 1000 frames per second, found {}",
                                           file.string(), settings.rate));
    if (settings.transparent && !row.transparent)
        throw core::UsageError(
            fmt::format("{}: {} cannot be transparent; {} can", file.string(), row.ending, endings(true)));
}

} // namespace

std::span<const FormatRow> formats() { return rows; }

const FormatRow* format_of(const std::filesystem::path& file) {
    const std::string ending = lower(file.extension().string());
    const auto* row = std::find_if(rows.begin(), rows.end(), [&](const FormatRow& r) { return r.ending == ending; });
    return row == rows.end() ? nullptr : row;
}

void refuse_ending(const std::filesystem::path& file, std::string_view others) {
    const std::string ending = file.extension().string();
    throw core::UsageError(
        fmt::format("{}: found {}, expected a file ending in one of {}{}", file.empty() ? "\"\"" : file.string(),
                    ending.empty() ? "no file ending" : "the ending " + ending, endings(false), others));
}

std::unique_ptr<Exporter> make_exporter(const std::filesystem::path& file, const FilmSettings& settings) {
    const FormatRow* const row = format_of(file);
    if (row == nullptr) refuse_ending(file);
    check_settings(file, *row, settings);
    return std::make_unique<Background>(row->make(file, settings), settings.extent);
}

} // namespace palpate::output
