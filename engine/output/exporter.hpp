// Pictures to files, the format chosen by the file's ending. Nothing stands under the final name until finish() has
// returned; an exporter destroyed before that leaves nothing behind.
#pragma once
#include "core/image.hpp"
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace palpate::output {

struct FilmSettings {
    core::Extent extent;       // of every frame, pixels
    double rate = 30;          // frames per second; pictures without time ignore it
    bool transparent = false;  // keep the frames' alpha
    std::uint64_t frames = 1;  // how many will come: one makes a single picture of "a.png", more make a_0001.png ...
    std::string title, credit; // written into the file where the format has a place for them; may be empty
};

class Exporter {
public:
    virtual ~Exporter() = default;
    Exporter(const Exporter&) = delete;
    Exporter& operator=(const Exporter&) = delete;

    // Frames in order, each of FilmSettings::extent. Encoding happens on a thread of its own, a few frames behind; what
    // it threw (disk full, encoder) is thrown by the next call here, and by finish().
    virtual void frame(core::Image picture) = 0;
    virtual void finish() = 0; // everything written and under its final name; throws core::Error when no frame came

protected:
    Exporter() = default;
};

struct FormatRow {
    std::string_view ending; // ".mp4", lower case
    std::string_view summary;
    bool transparent; // can hold alpha
    bool moving;      // a film in one file
    std::unique_ptr<Exporter> (*make)(const std::filesystem::path& file, const FilmSettings& settings);
};

std::span<const FormatRow> formats();
const FormatRow* format_of(const std::filesystem::path& file); // by its ending, capitals or not; null when unknown

// Throws core::UsageError: the file's ending is unknown; `others` are known besides the table's.
[[noreturn]] void refuse_ending(const std::filesystem::path& file, std::string_view others = "");

// Throws core::UsageError for an ending not in the table, a size or rate of 0 or one the format cannot hold, or
// transparency where the format has none; core::Error when the file cannot be written or an encoder is missing. All of
// it before the first frame is rendered.
std::unique_ptr<Exporter> make_exporter(const std::filesystem::path& file, const FilmSettings& settings);

} // namespace palpate::output
