// How the window looks: type and colours, light for a bright room and dark for a projector. Quiet, so that the picture
// is what one sees.
#pragma once
#include <cstdint>

struct ImFont;

namespace palpate::ui {

// Of the current ImGui context; Inter where it is installed, else DejaVu Sans, else ImGui's own.
struct Fonts {
    ImFont *text = nullptr, *strong = nullptr, *title = nullptr, *italic = nullptr, *small = nullptr;
    ImFont *symbols = nullptr, *large_symbols = nullptr; // null: their font is not installed
};
const Fonts& fonts();

// Colours as ImGui packs them: 0xAABBGGRR.
constexpr std::uint32_t rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return (hex >> 16U & 255U) | (hex & 0xFF00U) | (hex & 255U) << 16U | alpha << 24U;
}
constexpr std::uint32_t with_alpha(std::uint32_t packed, std::uint32_t alpha) {
    return (packed & 0xFFFFFFU) | alpha << 24U;
}
struct Ink {
    std::uint32_t text, quiet, faint;
    std::uint32_t panel, rail, field, line;
    std::uint32_t hover, pressed, grab; // grab: of scroll bars and sliders at rest
    std::uint32_t accent, accent_soft, on_accent;
    std::uint32_t warning, warning_soft;
    std::uint32_t plate, on_plate; // of names over the picture
    std::uint32_t shade;           // of shadows; used with little alpha
};
const Ink& ink(); // of the theme that was applied last

struct Theme {
    float scale = 1; // 1 gives type of 15 pixels
    bool dark = false;
    bool operator==(const Theme&) const = default;
};
// For the current ImGui context, between its frames. Type must then become a texture anew.
void apply_theme(const Theme& theme);
void forget_symbols(); // as if their font were not installed; for tests

} // namespace palpate::ui
