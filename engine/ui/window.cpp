#include "ui/window.hpp"
#include "core/error.hpp"
#include "gpu/swapchain.hpp"
#include <GLFW/glfw3.h>
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace palpate::ui {
namespace {

constexpr core::Extent smallest{720, 520};

std::string last_error() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text != nullptr ? text : "no reason given";
}

// GLFW is one for the whole process; it is started by the first window and stopped by the last.
struct Glfw {
    Glfw() {
        if (glfwInit() == GLFW_FALSE)
            throw core::Error(fmt::format("no display to open a window on ({}); start palpate view in a desktop "
                                          "session, over ssh -X, or under xvfb-run; still and film need no display",
                                          last_error()));
    }
    ~Glfw() { glfwTerminate(); }
    Glfw(const Glfw&) = delete;
    Glfw& operator=(const Glfw&) = delete;
};

// No larger than the desktop leaves room for.
core::Extent within_desktop(core::Extent wanted) {
    int x = 0, y = 0, width = 0, height = 0;
    if (GLFWmonitor* const monitor = glfwGetPrimaryMonitor()) glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
    const auto limited = [](std::uint32_t size, std::uint32_t least, int room) {
        return room > 0 ? std::max(least, std::min(size, static_cast<std::uint32_t>(room))) : std::max(least, size);
    };
    return {limited(wanted.width, smallest.width, width), limited(wanted.height, smallest.height, height)};
}

} // namespace

struct Window::Native {
    Glfw glfw;
    GLFWwindow* window = nullptr;
    std::array<GLFWcursor*, 4> pointers{};
    PointerShape shown = PointerShape::arrow;
    bool damaged = true;
    bool key_repeats = false; // the key whose text comes next is held
    double started = 0;
    EventQueue* events = nullptr;
    std::vector<std::string> dropped;
    glm::vec2 pointer{0}; // where it was last told to be; asking GLFW tells where it is now, events later

    static Native& of(GLFWwindow* window) { return *static_cast<Native*>(glfwGetWindowUserPointer(window)); }
    [[nodiscard]] unsigned modifiers() const {
        const auto held = [&](int left, int right) {
            return glfwGetKey(window, left) == GLFW_PRESS || glfwGetKey(window, right) == GLFW_PRESS;
        };
        return (held(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT) ? modifier::shift : 0) |
               (held(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL) ? modifier::control : 0);
    }
    void listen();

    Native() = default;
    ~Native() {
        for (GLFWcursor* const shape : pointers)
            if (shape != nullptr) glfwDestroyCursor(shape);
        if (window != nullptr) glfwDestroyWindow(window);
    }
    Native(const Native&) = delete;
    Native& operator=(const Native&) = delete;
};

void Window::Native::listen() {
    glfwSetWindowUserPointer(window, this);
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int mods) {
        Native& native = of(w);
        native.key_repeats = action == GLFW_REPEAT;
        native.events->push({.kind = EventKind::key,
                             .down = action != GLFW_RELEASE,
                             .repeated = action == GLFW_REPEAT,
                             .code = key,
                             .modifiers = static_cast<unsigned>(mods)});
    });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
        Native& native = of(w);
        native.events->push({.kind = EventKind::text, .repeated = native.key_repeats, .character = character});
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int mods) {
        Native& native = of(w);
        native.events->push({.kind = EventKind::button,
                             .down = action == GLFW_PRESS,
                             .code = button,
                             .modifiers = static_cast<unsigned>(mods),
                             .at = native.pointer});
    });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
        Native& native = of(w);
        native.pointer = {x, y};
        native.events->push({.kind = EventKind::motion, .at = native.pointer});
    });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
        if (entered == GLFW_FALSE) of(w).events->push({.kind = EventKind::leave});
    });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
        Native& native = of(w);
        native.events->push(
            {.kind = EventKind::scroll, .modifiers = native.modifiers(), .at = native.pointer, .by = {x, y}});
    });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
        of(w).events->push({.kind = EventKind::focus, .down = focused == GLFW_TRUE});
    });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
        of(w).dropped.insert(of(w).dropped.end(), paths, paths + count);
        of(w).damaged = true; // what comes of it is shown
    });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).damaged = true; });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).damaged = true; });
}

Window::Window(const std::string& title, core::Extent size)
    : native_(std::make_unique<Native>()) {
    if (glfwVulkanSupported() == GLFW_FALSE)
        throw core::Error(
            fmt::format("this display cannot show Vulkan pictures ({}); still and film need no display", last_error()));
    glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
    size = within_desktop(size);
    native_->window =
        glfwCreateWindow(static_cast<int>(size.width), static_cast<int>(size.height), title.c_str(), nullptr, nullptr);
    if (native_->window == nullptr) throw core::Error("no window could be opened: " + last_error());
    glfwSetWindowSizeLimits(native_->window, smallest.width, smallest.height, GLFW_DONT_CARE, GLFW_DONT_CARE);
    constexpr std::array shapes{GLFW_ARROW_CURSOR, GLFW_IBEAM_CURSOR, GLFW_HAND_CURSOR, GLFW_VRESIZE_CURSOR};
    for (std::size_t i = 0; i < shapes.size(); ++i) native_->pointers[i] = glfwCreateStandardCursor(shapes[i]);
    native_->events = &events_;
    native_->started = glfwGetTime();
    native_->listen();
}
Window::~Window() = default;

std::vector<std::string> Window::vulkan_extensions() {
    std::uint32_t count = 0;
    const char** const names = glfwGetRequiredInstanceExtensions(&count);
    return {names, names + count};
}

std::unique_ptr<gpu::Swapchain> Window::images(const gpu::Device& device) const {
    const gpu::Context& context = device.context();
    VkSurfaceKHR surface = VK_NULL_HANDLE;
    if (glfwCreateWindowSurface(*context.instance, native_->window, nullptr, &surface) != VK_SUCCESS)
        throw core::Error("the window takes no pictures: " + last_error());
    return std::make_unique<gpu::Swapchain>(context, surface);
}

void Window::wait(std::optional<double> seconds) {
    if (!seconds)
        glfwWaitEvents();
    else if (*seconds > 0)
        glfwWaitEventsTimeout(*seconds);
    else
        glfwPollEvents();
}

std::vector<std::string> Window::take_dropped() { return std::exchange(native_->dropped, {}); }
void Window::stay_open() { glfwSetWindowShouldClose(native_->window, GLFW_FALSE); }
void Window::set_title(const std::string& title) { glfwSetWindowTitle(native_->window, title.c_str()); }
bool Window::closing() const { return glfwWindowShouldClose(native_->window) == GLFW_TRUE; }
bool Window::pending() const { return !events_.empty() || native_->damaged; }
bool Window::damaged() { return std::exchange(native_->damaged, false); }

core::Extent Window::pixels() const {
    int width = 0, height = 0;
    glfwGetFramebufferSize(native_->window, &width, &height);
    return {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
}

glm::vec2 Window::size() const {
    int width = 0, height = 0;
    glfwGetWindowSize(native_->window, &width, &height);
    return {width, height};
}

float Window::scale() const {
    float x = 1, y = 1;
    glfwGetWindowContentScale(native_->window, &x, &y);
    return x > 0 ? x : 1;
}

double Window::seconds() const { return glfwGetTime() - native_->started; }

void Window::show_pointer(PointerShape shape) {
    if (shape == native_->shown) return;
    native_->shown = shape;
    glfwSetCursor(native_->window, native_->pointers[static_cast<std::size_t>(shape)]);
}

std::string Window::clipboard() const {
    const char* const text = glfwGetClipboardString(native_->window);
    return text != nullptr ? text : "";
}
void Window::set_clipboard(const std::string& text) { glfwSetClipboardString(native_->window, text.c_str()); }

} // namespace palpate::ui
