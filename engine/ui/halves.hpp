// Two views side by side. Each half of the picture shows a scene with changes and a camera of its own. One half is
// framed: it is Desk::viewing, on which panels, keys and exports act; the other waits here. Both are saved: the right
// one is the scene's "beside".
#pragma once
#include "ui/viewing.hpp"
#include <optional>

namespace palpate::ui {

struct Desk;
struct Rectangle;

struct Halves {
    struct Other {
        Viewing viewing;
        scene::Scene scene;                   // as Document::scene
        std::optional<Edits> saved = Edits{}; // as Document::saved
        std::optional<Viewing> behind = {};   // as Practice::behind
    };
    std::optional<Other> other; // stays where the picture is made whole, for the next time
    bool split = false;
    bool right = false;   // the framed half
    bool together = true; // one camera for both

    [[nodiscard]] std::size_t count() const { return split ? 2 : 1; }
    [[nodiscard]] std::size_t framed() const { return split && right ? 1 : 0; }
};

// Two halves, the new one framed, at first as the other; or the framed one alone.
void toggle_split(Desk& desk);
// As a file says, with the left one framed: the right one begins as `beside`. It has a camera of its own until
// share_camera(), for when it is laid out: one for both where they see the same.
void split_as(Desk& desk, scene::Scene beside);
void share_camera(Desk& desk);
[[nodiscard]] core::Extent picture_of_half(const Desk& desk);       // pixels, also while the picture is whole still
[[nodiscard]] std::vector<Edits> edits_of_halves(const Desk& desk); // left, right; of the whole picture one
void frame_half(Desk& desk, std::size_t half); // 0 left, 1 right; what a tool left over the picture goes
void frame_other_half(Desk& desk);             // nothing while the picture is whole
void toggle_together(Desk& desk);              // as that
// To be called again and again: what both halves have in common goes over from the framed one. A technique or a step of
// a lesson that was opened since is opened in both; when it was left, each half has its own scene again.
void tend_halves(Desk& desk);

[[nodiscard]] const Viewing& viewing_in(const Desk& desk, std::size_t half);
// The document's own view in a half: behind a technique while one is shown.
[[nodiscard]] const Viewing& document_in(const Desk& desk, std::size_t half);
[[nodiscard]] std::size_t half_at(const Desk& desk, const glm::vec2& at); // the window's units
// A place of the body as a half shows it, the window's units; nothing for one behind the eye.
[[nodiscard]] std::optional<glm::vec2> on_window(const Desk& desk, std::size_t half, const glm::vec3& place);

} // namespace palpate::ui
