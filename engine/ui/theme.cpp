#include "ui/theme.hpp"
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

Fonts loaded; // of the one context there is at a time

ImFont* load(const char* file, float pixels) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return nullptr;
    return ImGui::GetIO().Fonts->AddFontFromFileTTF(file, pixels, nullptr, characters.data());
}

void load_fonts(float scale) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
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
}

ImVec4 colour(std::uint32_t packed) { return ImGui::ColorConvertU32ToFloat4(packed); }

} // namespace

const Fonts& fonts() { return loaded; }

void apply_theme(float scale) {
    load_fonts(scale);
    ImGuiStyle style;
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
    style.ScaleAllSizes(scale);
    const struct {
        ImGuiCol which;
        std::uint32_t packed;
    } colours[] = {
        {ImGuiCol_Text, ink::text},
        {ImGuiCol_TextDisabled, ink::quiet},
        {ImGuiCol_WindowBg, ink::panel},
        {ImGuiCol_ChildBg, rgb(0, 0)},
        {ImGuiCol_PopupBg, ink::panel},
        {ImGuiCol_Border, ink::line},
        {ImGuiCol_Separator, ink::line},
        {ImGuiCol_FrameBg, ink::field},
        {ImGuiCol_FrameBgHovered, ink::hover},
        {ImGuiCol_FrameBgActive, ink::field},
        {ImGuiCol_Button, ink::field},
        {ImGuiCol_ButtonHovered, ink::hover},
        {ImGuiCol_ButtonActive, ink::pressed},
        {ImGuiCol_Header, ink::accent_soft},
        {ImGuiCol_HeaderHovered, ink::hover},
        {ImGuiCol_HeaderActive, ink::pressed},
        {ImGuiCol_ScrollbarBg, rgb(0, 0)},
        {ImGuiCol_ScrollbarGrab, rgb(0xCBD1D4)},
        {ImGuiCol_ScrollbarGrabHovered, rgb(0xB4BCC0)},
        {ImGuiCol_ScrollbarGrabActive, ink::faint},
        {ImGuiCol_TextSelectedBg, rgb(0xBFE0E5)},
        {ImGuiCol_NavHighlight, rgb(0, 0)},
    };
    for (const auto& row : colours) style.Colors[row.which] = colour(row.packed);
    ImGui::GetStyle() = style;
}

} // namespace palpate::ui
