#include "ui/files.hpp"
#include "ui/desk.hpp"
#include "ui/path_completion.hpp"

namespace palpate::ui {
namespace {
namespace fs = std::filesystem;

// The folder that was used last, to go on from.
std::string folder_to_begin_in(const Desk& desk) {
    if (is_own(desk.document)) return fs::absolute(desk.document.file).parent_path().string() + "/";
    if (!desk.recent.empty()) return fs::path(desk.recent.front()).parent_path().string() + "/";
    return "~/";
}

} // namespace

void ask_whether_to_lose(Desk& desk, fs::path then) {
    desk.files.asking = Asking::lose;
    desk.files.then = std::move(then);
}

void ask(Desk& desk, Asking asking) {
    desk.help = false;
    desk.files.asking = asking;
    desk.files.focus = true;
    const bool again = asking == Asking::save && is_own(desk.document);
    desk.files.path = again ? fs::absolute(desk.document.file).string() : folder_to_begin_in(desk);
}

void stop_asking(Desk& desk) { desk.files = {}; }

void answer(Desk& desk) {
    const Asking asking = desk.files.asking;
    fs::path file = with_home(desk.files.path);
    if (file.filename().empty() || fs::is_directory(file)) return; // no file yet
    if (asking != Asking::open && file.extension() != ".json") file += ".json";
    stop_asking(desk);
    if (asking == Asking::open) open_or_ask(desk, file);
    if (asking == Asking::save) try_save(desk, file);
    if (asking == Asking::save_lesson) try_save_recording(desk, file);
}

void save(Desk& desk) {
    if (!is_own(desk.document) || desk.teaching.lesson)
        ask(desk, Asking::save);
    else
        try_save(desk, desk.document.file);
}

void open_or_ask(Desk& desk, const fs::path& file) {
    if (would_lose(desk))
        ask_whether_to_lose(desk, file);
    else
        try_open(desk, file);
}

void close_or_ask(Desk& desk) {
    if (would_lose(desk))
        ask_whether_to_lose(desk, {});
    else
        desk.closing = true;
}

void go_on(Desk& desk) {
    const fs::path then = desk.files.then;
    stop_asking(desk);
    if (then.empty())
        desk.closing = true;
    else
        try_open(desk, then);
}

} // namespace palpate::ui
