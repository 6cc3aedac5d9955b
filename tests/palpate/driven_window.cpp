#include "palpate/driven_window.hpp"
#include "core/files.hpp"
#include "palpate/drag_source.hpp"
#include "support/sorting_time.hpp"
#include <algorithm>
#include <array>
#include <csignal>
#include <functional>
#include <regex>
#include <set>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace palpate::tests {
namespace {
using namespace std::chrono_literals;

constexpr auto patience = 100s; // a slow machine, with the validation layer, and others at work on it

bool comes_true(const std::function<bool()>& true_now) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!true_now()) {
        if (std::chrono::steady_clock::now() >= until) return false;
        std::this_thread::sleep_for(20ms);
    }
    return true;
}

std::string text_of(const std::filesystem::path& file) {
    return std::filesystem::exists(file) ? core::read_text(file) : "";
}

// A word of an XWD header: 32 bits, most significant byte first.
std::uint32_t header_word(const std::string& dump, std::size_t index) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(dump.at(4 * index + i));
    return value;
}

} // namespace

std::string DrivenWindow::missing() {
    for (const char* const name : {"Xvfb", "xdotool"})
        if (!program_named(name)) return name;
    return "";
}

DrivenWindow::DrivenWindow(const std::vector<std::string>& arguments) {
    // Xvfb chooses a display that is free, and tells its number when it is ready.
    const std::string size = std::to_string(width) + "x" + std::to_string(height);
    display_ =
        std::make_unique<Child>(std::vector<std::string>{*program_named("Xvfb"), "-displayfd", "1", "-screen", "0",
                                                         size + "x24", "-nolisten", "tcp", "-fbdir", folder_.path()},
                                std::vector<std::string>{}, folder_ / "number", folder_ / "display");
    if (!comes_true([&] { return text_of(folder_ / "number").ends_with('\n'); }))
        throw std::runtime_error("Xvfb does not start: " + text_of(folder_ / "display"));
    const std::string number = text_of(folder_ / "number");
    display_name_ = "DISPLAY=:" + number.substr(0, number.find('\n'));

    std::filesystem::create_directory(home());
    std::vector<std::string> words{PALPATE_PROGRAM, "view"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    words.insert(words.end(), {"--size", size, "--device", "cpu", "--validation", "--trace"});
    window_ = std::make_unique<Child>(
        words,
        std::vector<std::string>{display_name_, "WAYLAND_DISPLAY=", "XDG_CONFIG_HOME=" + (folder_ / "config").string(),
                                 "XDG_STATE_HOME=" + (folder_ / "state").string(), "HOME=" + home().string()},
        folder_ / "out", folder_ / "err");
}

std::filesystem::path DrivenWindow::home() const { return folder_ / "home"; }

std::string DrivenWindow::told(const std::string& what) const {
    std::istringstream lines(text_of(folder_ / "out"));
    std::string last;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(what + " ")) last = line.substr(what.size() + 1);
    return last;
}

bool DrivenWindow::comes_true_in_it(const std::function<bool()>& true_now) {
    bool ended = false;
    const bool came = comes_true([&] {
        ended = window_->exit_code(0s).has_value(); // nothing more will come
        return ended || true_now();
    });
    return came && !ended;
}

bool DrivenWindow::tells(const std::string& what, const std::string& expression) {
    const std::regex wanted(expression);
    return comes_true_in_it([&] { return std::regex_match(told(what), wanted); });
}

bool DrivenWindow::comes_to_rest() {
    return comes_true_in_it([&] {
        std::istringstream lines(text_of(folder_ / "out"));
        std::string last; // but for how long its turns were
        for (std::string line; std::getline(lines, line);)
            if (!line.starts_with("turn ")) last = line;
        return last.starts_with("rest ");
    });
}

double DrivenWindow::longest_work() {
    const std::string all = text_of(folder_ / "out");
    std::istringstream lines(all.substr(heard_));
    heard_ = all.size();
    int longest = 0;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("turn ")) longest = std::max(longest, std::stoi(line.substr(5)));
    return longest / (2 * sorting_ms());
}

std::string DrivenWindow::heard() const {
    constexpr std::size_t enough = 4000; // characters
    const std::string all = text_of(folder_ / "out");
    return all.substr(all.size() - std::min(all.size(), enough)) + text_of(folder_ / "err");
}

void DrivenWindow::act(const std::vector<std::string>& words) const {
    std::vector<std::string> all{*program_named("xdotool")};
    all.insert(all.end(), words.begin(), words.end());
    Child(all, {display_name_}, folder_ / "xdotool", folder_ / "xdotool").exit_code(patience);
}

void DrivenWindow::move(int x, int y) const { act({"mousemove", std::to_string(x), std::to_string(y)}); }
void DrivenWindow::click(int x, int y) const { act({"mousemove", std::to_string(x), std::to_string(y), "click", "1"}); }
void DrivenWindow::drag(int x, int y, int by_x, int by_y) const {
    act({"mousemove", std::to_string(x), std::to_string(y), "mousedown", "1", "mousemove", std::to_string(x + by_x),
         std::to_string(y + by_y), "mouseup", "1"});
}
void DrivenWindow::type(const std::string& text) const { act({"type", "--delay", "4", text}); }
bool DrivenWindow::drop(const std::filesystem::path& file) const {
    return drop_files(display_name_.substr(display_name_.find(':')), width / 2, height / 2, {file});
}
void DrivenWindow::key(const std::string& name) const { act({"key", name}); }

// Xvfb keeps its screen in a file: an X window dump (XWDFile.h), a header, the colour map, the pixels, blue first.
core::Image DrivenWindow::screen() const {
    const std::string dump = core::read_text(folder_ / "Xvfb_screen0");
    const std::size_t header = header_word(dump, 0), line = header_word(dump, 12), map_entries = header_word(dump, 19);
    constexpr std::size_t map_entry = 12, bytes_per_pixel = 4;
    core::Image image({width, height});
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            const std::size_t at = header + map_entry * map_entries + y * line + x * bytes_per_pixel;
            std::uint8_t* const pixel = image.pixel(x, y);
            for (std::size_t c = 0; c < 3; ++c) pixel[c] = static_cast<std::uint8_t>(dump.at(at + 2 - c));
            pixel[3] = 255;
        }
    return image;
}

std::size_t DrivenWindow::colours(int low_x, int low_y, int high_x, int high_y) const {
    const core::Image image = screen();
    std::set<std::array<std::uint8_t, 3>> found;
    for (int y = low_y; y < high_y; ++y)
        for (int x = low_x; x < high_x; ++x) {
            const std::uint8_t* const pixel = image.pixel(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y));
            found.insert({pixel[0], pixel[1], pixel[2]});
        }
    return found.size();
}

std::optional<int> DrivenWindow::exit_code() { return window_->exit_code(patience); }

} // namespace palpate::tests
