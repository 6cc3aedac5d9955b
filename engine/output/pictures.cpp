#include "output/pictures.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "output/png.hpp"
#include <algorithm>
#include <cctype>
#include <deque>
#include <fmt/format.h>

namespace palpate::output {
namespace {

struct Counter { // "%04d" within a name
    std::size_t at = std::string::npos, length = 0, digits = 0;
    [[nodiscard]] bool found() const { return at != std::string::npos; }
};

Counter find_counter(const std::string& name) {
    for (std::size_t at = name.find('%'); at != std::string::npos; at = name.find('%', at + 1)) {
        std::size_t end = at + 1, digits = 0;
        while (end < name.size() && std::isdigit(static_cast<unsigned char>(name[end])) != 0 && digits < 100)
            digits = 10 * digits + static_cast<std::size_t>(name[end++] - '0');
        if (end < name.size() && name[end] == 'd') return {at, end + 1 - at, std::min<std::size_t>(digits, 20)};
    }
    return {};
}

std::string padded(std::uint64_t number, std::size_t digits) { return fmt::format("{:0{}}", number, digits); }

class Pictures final : public Exporter {
public:
    Pictures(std::filesystem::path file, const FilmSettings& settings)
        : file_(std::move(file))
        , frames_(settings.frames)
        , transparent_(settings.transparent) {
        open_next(); // tells a missing or read-only folder before anything is rendered
    }

    void frame(core::Image picture) override {
        if (written_ == files_.size()) open_next();
        if (!transparent_)
            for (std::size_t i = 3; i < picture.rgba.size(); i += 4) picture.rgba[i] = 255;
        files_.back().write(encode_png(picture));
        ++written_;
    }

    void finish() override {
        for (core::AtomicFile& file : files_) file.commit();
    }

private:
    void open_next() { files_.emplace_back(frame_path(file_, files_.size() + 1, frames_)); }

    std::filesystem::path file_;
    std::uint64_t frames_;
    bool transparent_;
    std::deque<core::AtomicFile> files_; // they neither copy nor move
    std::size_t written_ = 0;
};

} // namespace

std::filesystem::path frame_path(const std::filesystem::path& file, std::uint64_t number, std::uint64_t frames) {
    const std::string name = file.filename().string();
    if (const Counter counter = find_counter(name); counter.found())
        return file.parent_path() /
               (name.substr(0, counter.at) + padded(number, counter.digits) + name.substr(counter.at + counter.length));
    if (frames <= 1) return file;
    const std::size_t digits = std::max<std::size_t>(4, fmt::formatted_size("{}", frames));
    return file.parent_path() /
           fmt::format("{}_{}{}", file.stem().string(), padded(number, digits), file.extension().string());
}

std::unique_ptr<Exporter> make_pictures(const std::filesystem::path& file, const FilmSettings& settings) {
    return std::make_unique<Pictures>(file, settings);
}

} // namespace palpate::output
