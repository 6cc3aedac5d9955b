// Asking for the name of a file, and what is to be done with it.
#pragma once
#include <filesystem>
#include <string>

namespace palpate::ui {

struct Desk;

enum class Asking : std::uint8_t {
    nothing,
    open,        // which file
    save,        // the scene under which name
    save_lesson, // the one that was put together
    lose         // whether what was changed may be lost
};

struct Files {
    Asking asking = Asking::nothing;
    std::string path;           // that is typed
    bool focus = false;         // its field takes the keyboard next
    std::filesystem::path then; // after `lose`: what is opened; empty: the window is closed
};

void ask(Desk& desk, Asking asking);
void answer(Desk& desk); // with the path that is typed
void stop_asking(Desk& desk);
void save(Desk& desk); // under its name; asks where it has none
// At once, or after asking whether what was changed may be lost.
void open_or_ask(Desk& desk, const std::filesystem::path& file);
void close_or_ask(Desk& desk);
void ask_whether_to_lose(Desk& desk, std::filesystem::path then); // `then`: to be opened; empty: to close
void go_on(Desk& desk);                                           // after `lose`: it may

} // namespace palpate::ui
