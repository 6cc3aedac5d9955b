#include "ui/interface.hpp"
#include "ui/theme.hpp"
#include "ui/window.hpp"
#include <GLFW/glfw3.h>
#include <algorithm>
#include <array>
#include <cfloat>
#include <imgui.h>
#include <iterator>

namespace palpate::ui {
namespace {

struct KeyName {
    ImGuiKey imgui;
    int glfw;
};
constexpr KeyName key_names[] = {
    {ImGuiKey_Tab, GLFW_KEY_TAB},
    {ImGuiKey_LeftArrow, GLFW_KEY_LEFT},
    {ImGuiKey_RightArrow, GLFW_KEY_RIGHT},
    {ImGuiKey_UpArrow, GLFW_KEY_UP},
    {ImGuiKey_DownArrow, GLFW_KEY_DOWN},
    {ImGuiKey_PageUp, GLFW_KEY_PAGE_UP},
    {ImGuiKey_PageDown, GLFW_KEY_PAGE_DOWN},
    {ImGuiKey_Home, GLFW_KEY_HOME},
    {ImGuiKey_End, GLFW_KEY_END},
    {ImGuiKey_Insert, GLFW_KEY_INSERT},
    {ImGuiKey_Delete, GLFW_KEY_DELETE},
    {ImGuiKey_Backspace, GLFW_KEY_BACKSPACE},
    {ImGuiKey_Space, GLFW_KEY_SPACE},
    {ImGuiKey_Enter, GLFW_KEY_ENTER},
    {ImGuiKey_KeyPadEnter, GLFW_KEY_KP_ENTER},
    {ImGuiKey_Escape, GLFW_KEY_ESCAPE},
    {ImGuiKey_A, GLFW_KEY_A},
    {ImGuiKey_C, GLFW_KEY_C},
    {ImGuiKey_V, GLFW_KEY_V},
    {ImGuiKey_X, GLFW_KEY_X},
    {ImGuiKey_Y, GLFW_KEY_Y},
    {ImGuiKey_Z, GLFW_KEY_Z},
};

void feed(ImGuiIO& io, const Event& event) {
    switch (event.kind) {
    case EventKind::key:
        if (event.code >= 0 && event.code < static_cast<int>(std::size(io.KeysDown)))
            io.KeysDown[event.code] = event.down;
        io.KeyCtrl = (event.modifiers & modifier::control) != 0;
        io.KeyShift = (event.modifiers & modifier::shift) != 0;
        io.KeyAlt = (event.modifiers & modifier::alt) != 0;
        break;
    case EventKind::text:
        io.AddInputCharacter(event.character);
        break;
    case EventKind::button:
        io.MousePos = {event.at.x, event.at.y};
        if (event.code >= 0 && event.code < static_cast<int>(std::size(io.MouseDown)))
            io.MouseDown[event.code] = event.down;
        break;
    case EventKind::motion:
        io.MousePos = {event.at.x, event.at.y};
        break;
    case EventKind::leave: // while something is held, its drag goes on outside
        if (!std::any_of(std::begin(io.MouseDown), std::end(io.MouseDown), [](bool down) { return down; }))
            io.MousePos = {-FLT_MAX, -FLT_MAX};
        break;
    case EventKind::scroll:
        io.MousePos = {event.at.x, event.at.y};
        io.MouseWheel += event.by.y;
        io.MouseWheelH += event.by.x;
        break;
    case EventKind::focus: // what is let go meanwhile is told to another window
        io.AddFocusEvent(event.down);
        if (!event.down) {
            std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
            std::fill(std::begin(io.MouseDown), std::end(io.MouseDown), false);
        }
        break;
    }
}

} // namespace

Interface::Interface(Window& window, const Theme& theme)
    : window_(window) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_HasMouseCursors;
    io.ConfigInputTextCursorBlink = false; // the window sleeps while nothing happens
    for (const KeyName& name : key_names) io.KeyMap[name.imgui] = name.glfw;
    io.ClipboardUserData = &window_;
    io.SetClipboardTextFn = [](void* of, const char* text) { static_cast<Window*>(of)->set_clipboard(text); };
    io.GetClipboardTextFn = [](void* of) -> const char* {
        static std::string kept; // ImGui reads it at once
        kept = static_cast<Window*>(of)->clipboard();
        return kept.c_str();
    };
    apply(theme);
}

void Interface::apply(Theme theme) {
    theme.scale *= window_.scale();
    apply_theme(theme);
}

Interface::~Interface() { ImGui::DestroyContext(); }

void Interface::begin(std::span<const Event> batch) {
    ImGuiIO& io = ImGui::GetIO();
    const glm::vec2 size = window_.size();
    const core::Extent pixels = window_.pixels();
    io.DisplaySize = {size.x, size.y};
    if (size.x > 0 && size.y > 0)
        io.DisplayFramebufferScale = {static_cast<float>(pixels.width) / size.x,
                                      static_cast<float>(pixels.height) / size.y};
    const double now = window_.seconds();
    io.DeltaTime = static_cast<float>(std::max(now - last_seconds_, 1e-4));
    last_seconds_ = now;
    for (const Event& event : batch) feed(io, event);
    ImGui::NewFrame();
}

void Interface::end() { ImGui::Render(); }

bool Interface::takes_keys() const { return ImGui::GetIO().WantTextInput; }
bool Interface::over_panel() const { return ImGui::GetIO().WantCaptureMouse; }

bool Interface::drags() const { return ImGui::IsAnyItemActive() && ImGui::IsMouseDown(0); }

PointerShape Interface::pointer() const {
    switch (ImGui::GetMouseCursor()) {
    case ImGuiMouseCursor_TextInput:
        return PointerShape::text;
    case ImGuiMouseCursor_Hand:
        return PointerShape::hand;
    case ImGuiMouseCursor_ResizeNS:
        return PointerShape::resize;
    default:
        return PointerShape::arrow;
    }
}

ImDrawData* Interface::drawing() const { return ImGui::GetDrawData(); }

} // namespace palpate::ui
