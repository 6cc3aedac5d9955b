// The scene that the window shows as a file: opened, changed, saved.
#pragma once
#include "scene/scene.hpp"
#include "ui/edits.hpp"
#include <filesystem>
#include <functional>

namespace palpate::ui {

struct Desk;
class Viewing;

struct Document {
    std::filesystem::path file; // empty: not saved yet
    scene::Scene scene; // of the framed half, as it was opened, with its film's captions and all that a window does not
                        // show; "beside" is the other half's
    std::optional<Edits> saved = Edits{}; // that the file holds; none: it does not hold this half
    bool worked_on = false;               // it was saved from here before: what is changed now is asked about
    bool restored = false;                // from a draft, which no file of its own holds
    std::filesystem::path draft;          // that it was taken up from, until it is written down anew; empty: none
    std::string body; // on which it stands: a name of scene::body_table(), a file; empty: the window's first
};

// As it would be saved now: with what was changed, seen from where the camera is.
scene::Scene scene_now(const Desk& desk); // of two halves the left one, with the right one beside it
scene::Scene scene_of_half(const Desk& desk, std::size_t half);
bool unsaved(const Desk& desk); // something was changed, in either half; moving the camera alone is looking
// The name or file of the body that a scene wants; empty: whichever is there.
std::string wanted_body(const scene::Scene& scene);
bool is_own(const Document& document); // has a file, and not one that is shipped: those are not written over
bool would_lose(const Desk& desk);     // unsaved, and of a file that is worked on: others are only looked at

// A scene, a lesson (its first step), or a body (.glb, shown as it is): it is laid out aside, and tend_opening shows
// it. Throws core::Error where the file cannot be read; what is shown stays.
void open_file(Desk& desk, const std::filesystem::path& file);
// The document when it is shown; of `draft`, where not empty, taken up.
void show_scene(Desk& desk, scene::Scene scene, const std::filesystem::path& file,
                const std::filesystem::path& draft = {});
// Opens its scene on the body that is shown, in both halves where there are two; `well`: as begin_opening.
void lay_document_out(
    Desk& desk, std::function<void(Desk&, const Viewing&)> well = [](Desk&, const Viewing&) {});
void begin_with_document(Desk& desk); // that was put on the desk: what does not simply stand there is laid out
// Throws core::Error; what is changed stays unsaved.
void save_file(Desk& desk, const std::filesystem::path& file);

// The same for keys and buttons: what went wrong becomes the desk's message.
void try_open(Desk& desk, const std::filesystem::path& file);
void try_save(Desk& desk, const std::filesystem::path& file);
void take_up_draft(Desk& desk); // the first that is offered
void discard_draft(Desk& desk);

} // namespace palpate::ui
