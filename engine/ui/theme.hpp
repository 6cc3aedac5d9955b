// How the window looks: type and colours. Light, quiet, so that the picture is what one sees.
#pragma once
#include <cstdint>

struct ImFont;

namespace palpate::ui {

// Of the current ImGui context; Inter where it is installed, else DejaVu Sans, else ImGui's own.
struct Fonts {
    ImFont *text = nullptr, *strong = nullptr, *title = nullptr, *italic = nullptr, *small = nullptr;
};
const Fonts& fonts();

// Colours as ImGui packs them: 0xAABBGGRR.
constexpr std::uint32_t rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return (hex >> 16U & 255U) | (hex & 0xFF00U) | (hex & 255U) << 16U | alpha << 24U;
}
constexpr std::uint32_t with_alpha(std::uint32_t packed, std::uint32_t alpha) {
    return (packed & 0xFFFFFFU) | alpha << 24U;
}
namespace ink {
inline constexpr std::uint32_t text = rgb(0x1E2A33), quiet = rgb(0x66737C), faint = rgb(0x98A3AA);
inline constexpr std::uint32_t panel = rgb(0xFAFAF9), field = rgb(0xEEF0F0), line = rgb(0xDFE3E4);
inline constexpr std::uint32_t hover = rgb(0xE9EDEE), pressed = rgb(0xDCE3E5);
inline constexpr std::uint32_t accent = rgb(0x0F7285), accent_soft = rgb(0xD6EAED), on_accent = rgb(0xFFFFFF);
inline constexpr std::uint32_t shade = rgb(0x181818); // of shadows; used with little alpha
} // namespace ink

// For the current ImGui context; `scale` 1 gives type of 15 pixels.
void apply_theme(float scale);

} // namespace palpate::ui
