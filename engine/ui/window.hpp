// A window of the desktop, through GLFW. It gathers events; drawing into it is gpu::Swapchain's.
#pragma once
#include "core/image.hpp"
#include "ui/events.hpp"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palpate::gpu {
class Device;
class Swapchain;
} // namespace palpate::gpu

namespace palpate::ui {

enum class PointerShape : std::uint8_t { arrow, text, hand, resize };

class Window {
public:
    // Throws core::Error with one clear message when there is no display.
    Window(const std::string& title, core::Extent size);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    static std::vector<std::string> vulkan_extensions(); // that gpu::Device needs to show pictures here
    // Throws core::Error when this device cannot show pictures here.
    [[nodiscard]] std::unique_ptr<gpu::Swapchain> images(const gpu::Device& device) const;

    // Takes in what has happened; with nothing to take, waits for `seconds` (0: not at all, none: for ever).
    void wait(std::optional<double> seconds);
    EventQueue& events() { return events_; }
    [[nodiscard]] bool closing() const;
    [[nodiscard]] bool pending() const;        // there are events, or damage
    [[nodiscard]] bool damaged();              // once after the window system asked for its contents anew
    [[nodiscard]] core::Extent pixels() const; // of its images; 0 while minimised
    [[nodiscard]] glm::vec2 size() const;      // in the units of events
    [[nodiscard]] float scale() const;         // of type, as the desktop wishes
    [[nodiscard]] double seconds() const;      // since the window was made

    // Files that were dropped on it since the last time, as paths.
    std::vector<std::string> take_dropped();
    void stay_open(); // although its close button was pressed
    void set_title(const std::string& title);

    void show_pointer(PointerShape shape);
    [[nodiscard]] std::string clipboard() const;
    void set_clipboard(const std::string& text);

private:
    struct Native;
    std::unique_ptr<Native> native_;
    EventQueue events_;
};

} // namespace palpate::ui
