// Dear ImGui with our events, our time and our window: one of it at a time.
#pragma once
#include "core/image.hpp"
#include "ui/events.hpp"
#include "ui/theme.hpp"
#include <span>

struct ImDrawData;

namespace palpate::ui {

class Window;
enum class PointerShape : std::uint8_t;

class Interface {
public:
    Interface(Window& window, const Theme& theme); // its clipboard, its scale of type
    ~Interface();
    Interface(const Interface&) = delete;
    Interface& operator=(const Interface&) = delete;

    // One pass: hand in a batch of events, then say what there is (ImGui's calls) between begin and end.
    void begin(std::span<const Event> batch);
    void end();

    void apply(Theme theme); // between passes; type must become a texture anew (Painter::renew_type)

    [[nodiscard]] bool takes_keys() const; // a text field has the keyboard
    [[nodiscard]] bool over_panel() const; // the pointer is, or something there is held
    [[nodiscard]] bool drags() const;      // something there is held and moved: a slider
    [[nodiscard]] PointerShape pointer() const;
    [[nodiscard]] ImDrawData* drawing() const; // of the last pass

private:
    Window& window_;
    double last_seconds_ = 0;
};

} // namespace palpate::ui
