// What the output tests share: a folder of their own, test pictures, and reading films back.
#pragma once
#include "core/image.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace palpate::test {

class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    [[nodiscard]] std::vector<std::string> names() const; // everything in it, hidden files too, sorted

private:
    std::filesystem::path path_;
};

// Files of this process cannot grow beyond `bytes` while it lives: writing fails midway as on a full disk.
class FileSizeLimit {
public:
    explicit FileSizeLimit(std::uint64_t bytes);
    ~FileSizeLimit();
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    std::uint64_t before_;
};

// While it lives, a test run as root has an ordinary user's rights.
class OrdinaryUser {
public:
    OrdinaryUser();
    ~OrdinaryUser();
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;
};

core::Image noise(core::Extent extent, std::uint32_t seed = 1, bool with_alpha = false); // does not compress
core::Image smooth(core::Extent extent);                                                 // colours that change slowly
core::Image filled(core::Extent extent, std::uint8_t r, std::uint8_t g, std::uint8_t b, std::uint8_t a = 255);

struct Film {
    std::string codec, pixel_format, colour_space, colour_range, title;
    double seconds = 0;
    bool fast_start = false;         // mp4: the index stands before the pictures
    std::vector<core::Image> frames; // decoded with alpha where the stream has it
    std::vector<double> times;       // of each frame, seconds
};
Film read_film(const std::filesystem::path& file);

} // namespace palpate::test
