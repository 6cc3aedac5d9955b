#include "ui/theme.hpp"
#include "ui/symbols.hpp"
#include <array>
#include <filesystem>
#include <imgui.h>
#include <imgui_freetype.h>
#include <string>

namespace palpate::ui {
namespace {

// Debian's packages fonts-inter and fonts-dejavu-core.
struct FontFiles {
    const char *regular, *strong, *italic;
};
constexpr std::array font_files{
    FontFiles{"/usr/share/fonts/opentype/inter/Inter-Regular.otf", "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf",
              "/usr/share/fonts/opentype/inter/Inter-Italic.otf"},
    FontFiles{"/usr/share/fonts/truetype/inter/Inter-Regular.ttf", "/usr/share/fonts/truetype/inter/Inter-SemiBold.ttf",
              "/usr/share/fonts/truetype/inter/Inter-Italic.ttf"},
    FontFiles{"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
              "/usr/share/fonts/truetype/dejavu/DejaVuSans-Oblique.ttf"},
};

// Latin with its extensions, Greek, and the punctuation of running text.
constexpr std::array<ImWchar, 11> characters{0x20,   0x17F,  0x370,  0x3FF,  0x2010, 0x2027,
                                             0x2190, 0x2193, 0x2212, 0x2212, 0};

constexpr Ink light_ink{.text = rgb(0x1E2A33),
                        .quiet = rgb(0x5B6871),
                        .faint = rgb(0x98A3AA),
                        .panel = rgb(0xFBFBFA),
                        .rail = rgb(0xF0F2F2),
                        .field = rgb(0xEDF0F0),
                        .line = rgb(0xDDE2E3),
                        .hover = rgb(0xE4EAEB),
                        .pressed = rgb(0xD6DFE1),
                        .grab = rgb(0xC3CBCE),
                        .accent = rgb(0x0F7285),
                        .accent_soft = rgb(0xD6EAED),
                        .on_accent = rgb(0xFFFFFF),
                        .warning = rgb(0xA33A12),
                        .warning_soft = rgb(0xFBE9E1),
                        .plate = rgb(0x1E2A33),
                        .on_plate = rgb(0xFFFFFF),
                        .shade = rgb(0x181818)};
constexpr Ink dark_ink{.text = rgb(0xE8EDEF),
                       .quiet = rgb(0xA3B0B7),
                       .faint = rgb(0x6C7A82),
                       .panel = rgb(0x1B2227),
                       .rail = rgb(0x14191D),
                       .field = rgb(0x2A333A),
                       .line = rgb(0x313B42),
                       .hover = rgb(0x333E45),
                       .pressed = rgb(0x3F4C54),
                       .grab = rgb(0x4B5962),
                       .accent = rgb(0x4CC3D6),
                       .accent_soft = rgb(0x1F4650),
                       .on_accent = rgb(0x06242A),
                       .warning = rgb(0xFFB08A),
                       .warning_soft = rgb(0x45281C),
                       .plate = rgb(0xE8EDEF),
                       .on_plate = rgb(0x14191D),
                       .shade = rgb(0x000000)};

Fonts loaded; // of the one context there is at a time
Ink chosen_ink = light_ink;

ImFont* load(const char* file, float pixels) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return nullptr;
    return ImGui::GetIO().Fonts->AddFontFromFileTTF(file, pixels, nullptr, characters.data());
}

void load_fonts(float scale) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    loaded = {};
    for (const FontFiles& files : font_files) {
        loaded.text = load(files.regular, 15 * scale);
        if (loaded.text == nullptr) continue;
        loaded.strong = load(files.strong, 15 * scale);
        loaded.title = load(files.strong, 20 * scale);
        loaded.italic = load(files.italic, 15 * scale);
        loaded.small = load(files.regular, 12.5F * scale);
        break;
    }
    if (loaded.text == nullptr) loaded.text = atlas.AddFontDefault();
    for (ImFont** const font : {&loaded.strong, &loaded.title, &loaded.italic, &loaded.small})
        if (*font == nullptr) *font = loaded.text;
    if (const char* const file = symbol_font_file()) {
        loaded.symbols = atlas.AddFontFromFileTTF(file, 16 * scale, nullptr, symbol_ranges());
        loaded.large_symbols = atlas.AddFontFromFileTTF(file, 21 * scale, nullptr, symbol_ranges());
    }
}

ImVec4 colour(std::uint32_t packed) { return ImGui::ColorConvertU32ToFloat4(packed); }

} // namespace

const Fonts& fonts() { return loaded; }
const Ink& ink() { return chosen_ink; }
void forget_symbols() { loaded.symbols = loaded.large_symbols = nullptr; }

void apply_theme(const Theme& theme) {
    chosen_ink = theme.dark ? dark_ink : light_ink;
    load_fonts(theme.scale);
    ImGuiStyle style;
    if (theme.dark)
        ImGui::StyleColorsDark(&style);
    else
        ImGui::StyleColorsLight(&style);
    style.WindowPadding = {16, 14};
    style.FramePadding = {10, 6};
    style.ItemSpacing = {8, 6};
    style.ItemInnerSpacing = {6, 4};
    style.ScrollbarSize = 10;
    style.ScrollbarRounding = 5;
    style.WindowRounding = 0;
    style.ChildRounding = 6;
    style.FrameRounding = 6;
    style.PopupRounding = 6;
    style.WindowBorderSize = style.ChildBorderSize = style.FrameBorderSize = style.PopupBorderSize = 0;
    style.GrabMinSize = 14;
    style.GrabRounding = 6;
    style.ScaleAllSizes(theme.scale);
    const struct {
        ImGuiCol which;
        std::uint32_t packed;
    } colours[] = {
        {ImGuiCol_Text, ink().text},
        {ImGuiCol_TextDisabled, ink().quiet},
        {ImGuiCol_WindowBg, ink().panel},
        {ImGuiCol_ChildBg, rgb(0, 0)},
        {ImGuiCol_PopupBg, ink().panel},
        {ImGuiCol_Border, ink().line},
        {ImGuiCol_Separator, ink().line},
        {ImGuiCol_FrameBg, ink().field},
        {ImGuiCol_FrameBgHovered, ink().hover},
        {ImGuiCol_FrameBgActive, ink().field},
        {ImGuiCol_Button, ink().field},
        {ImGuiCol_ButtonHovered, ink().hover},
        {ImGuiCol_ButtonActive, ink().pressed},
        {ImGuiCol_Header, ink().accent_soft},
        {ImGuiCol_HeaderHovered, ink().hover},
        {ImGuiCol_HeaderActive, ink().pressed},
        {ImGuiCol_ScrollbarBg, rgb(0, 0)},
        {ImGuiCol_ScrollbarGrab, ink().grab},
        {ImGuiCol_ScrollbarGrabHovered, ink().faint},
        {ImGuiCol_ScrollbarGrabActive, ink().quiet},
        {ImGuiCol_TextSelectedBg, ink().accent_soft},
        {ImGuiCol_CheckMark, ink().accent},
        {ImGuiCol_SliderGrab, ink().accent},
        {ImGuiCol_SliderGrabActive, ink().accent},
        {ImGuiCol_NavHighlight, rgb(0, 0)},
    };
    for (const auto& row : colours) style.Colors[row.which] = colour(row.packed);
    ImGui::GetStyle() = style;
}

} // namespace palpate::ui
