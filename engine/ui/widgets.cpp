#include "ui/widgets.hpp"
#include "ui/speech.hpp"
#include "ui/theme.hpp"
#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <imgui_internal.h>
#include <vector>

namespace palpate::ui {
namespace {

const char* end_of(std::string_view text) { return text.data() + text.size(); }

void draw_eye(ImDrawList& draw, ImVec2 c, float s, std::uint32_t colour, bool open) {
    const float w = s * 0.46F, h = s * 0.30F, line = std::max(1.0F, s * 0.085F);
    const ImVec2 left{c.x - w, c.y}, right{c.x + w, c.y};
    const float lid = open ? -h * 1.35F : h * 0.9F;
    draw.PathLineTo(left);
    draw.PathBezierQuadraticCurveTo({c.x, c.y + lid * 1.25F}, right);
    draw.PathStroke(colour, 0, line);
    if (open) {
        draw.PathLineTo(left);
        draw.PathBezierQuadraticCurveTo({c.x, c.y - lid * 1.25F}, right);
        draw.PathStroke(colour, 0, line);
        draw.AddCircleFilled(c, s * 0.135F, colour);
        return;
    }
    for (const float side : {-0.62F, 0.0F, 0.62F}) { // lashes
        const float y = c.y + lid * 0.62F * (1 - side * side * 0.9F);
        draw.AddLine({c.x + side * w, y}, {c.x + side * w * 1.25F, y + s * 0.16F}, colour, line);
    }
}

void draw_ghost(ImDrawList& draw, ImVec2 c, float s, std::uint32_t colour) { // half there
    const float r = s * 0.33F, line = std::max(1.0F, s * 0.085F);
    draw.AddCircle(c, r, colour, 24, line);
    draw.PathArcTo(c, r, core::pi * 0.5F, core::pi * 1.5F, 16);
    draw.PathFillConvex(colour);
}

void draw_isolate(ImDrawList& draw, ImVec2 c, float s, std::uint32_t colour) { // one thing within corners
    const float r = s * 0.36F, arm = s * 0.16F, line = std::max(1.0F, s * 0.085F);
    draw.AddCircleFilled(c, s * 0.14F, colour);
    for (const ImVec2 corner : {ImVec2{-1, -1}, ImVec2{1, -1}, ImVec2{1, 1}, ImVec2{-1, 1}}) {
        const ImVec2 p{c.x + corner.x * r, c.y + corner.y * r};
        draw.PathLineTo({p.x - corner.x * arm, p.y});
        draw.PathLineTo(p);
        draw.PathLineTo({p.x, p.y - corner.y * arm});
        draw.PathStroke(colour, 0, line);
    }
}

void draw_icon(ImDrawList& draw, Icon icon, ImVec2 centre, float size, std::uint32_t colour) {
    switch (icon) {
    case Icon::eye:
    case Icon::closed_eye:
        return draw_eye(draw, centre, size, colour, icon == Icon::eye);
    case Icon::ghost:
        return draw_ghost(draw, centre, size, colour);
    case Icon::isolate:
        return draw_isolate(draw, centre, size, colour);
    }
}

} // namespace

float em() { return fonts().text->FontSize; }
float icon_button_width() { return std::round(em() * 1.55F); }

bool icon_button(const char* id, Icon icon, bool on, bool faint, const char* tip) {
    const float side = icon_button_width();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = ImGui::InvisibleButton(id, {side, side});
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (hovered) draw.AddRectFilled(at, {at.x + side, at.y + side}, ink().pressed, em() * 0.3F);
    const std::uint32_t colour = on ? ink().accent : hovered ? ink().text : faint ? ink().faint : ink().quiet;
    draw_icon(draw, icon, {at.x + side / 2, at.y + side / 2}, em() * 1.12F, colour);
    tooltip(tip);
    return clicked;
}

void tooltip(const char* text) {
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {em() * 0.6F, em() * 0.4F});
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(em() * 26);
    ImGui::TextUnformatted(text);
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

float symbol_button_width(Symbol symbol) {
    if (fonts().symbols != nullptr) return std::round(em() * 2.2F);
    const std::string_view word = say(row_of(symbol).word);
    return std::round(ImGui::CalcTextSize(word.data(), end_of(word)).x + em() * 0.9F);
}

namespace {

bool glyph_button(Symbol symbol, bool on, const ImVec2& size, const char* tip) {
    const SymbolRow& row = row_of(symbol);
    const bool glyphs = fonts().symbols != nullptr;
    const std::string_view text = glyphs ? row.utf8 : say(row.word);
    const ImVec2 at = ImGui::GetCursorScreenPos(), end{at.x + size.x, at.y + size.y};
    ImGui::PushID(static_cast<int>(symbol));
    const bool clicked = ImGui::InvisibleButton("##symbol", size);
    ImGui::PopID();
    const bool disabled = (ImGui::GetItemFlags() & ImGuiItemFlags_Disabled) != 0, hovered = ImGui::IsItemHovered();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (on || hovered) draw.AddRectFilled(at, end, on ? ink().accent : ink().hover, em() * 0.4F);
    const std::uint32_t colour = disabled ? ink().faint : on ? ink().on_accent : ink().text;
    ImFont* const font = glyphs ? fonts().symbols : fonts().text;
    const ImVec2 extent = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), end_of(text));
    draw.AddText(font, font->FontSize,
                 {std::round(at.x + (size.x - extent.x) / 2), std::round(at.y + (size.y - extent.y) / 2)}, colour,
                 text.data(), end_of(text));
    tooltip(tip);
    return clicked;
}

} // namespace

float small_symbol_width(Symbol symbol) {
    return fonts().symbols != nullptr ? icon_button_width() : symbol_button_width(symbol);
}

bool symbol_button(Symbol symbol, bool on, const char* tip) {
    return glyph_button(symbol, on, {symbol_button_width(symbol), std::round(em() * 2.2F)}, tip);
}

bool small_symbol_button(Symbol symbol, const char* tip) {
    return glyph_button(symbol, false, {small_symbol_width(symbol), icon_button_width()}, tip);
}

namespace {

// The text belongs to the box: clicked, it ticks it.
bool text_of_row(std::string_view text) {
    ImGui::SameLine();
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.data(), end_of(text));
    ImGui::PopTextWrapPos();
    return ImGui::IsItemClicked();
}

void push_box() {
    const float pad = std::round(em() * 0.22F);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {pad, pad});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
    ImGui::PushStyleColor(ImGuiCol_Border, ink().grab);
}
void pop_box() {
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

} // namespace

bool check_row(const char* id, std::string_view text, bool on, bool possible, const char* why_not) {
    ImGui::BeginDisabled(!possible);
    bool now = on;
    push_box();
    const bool box = ImGui::Checkbox(id, &now);
    pop_box();
    if (!possible) tooltip(why_not);
    const bool words = text_of_row(text);
    ImGui::EndDisabled();
    return possible && (box || words);
}

bool radio_row(const char* id, std::string_view text, bool on) {
    push_box();
    const bool box = ImGui::RadioButton(id, on);
    pop_box();
    const bool words = text_of_row(text);
    return box || words;
}

bool word_button(const char* label, bool on, float width) {
    if (on) {
        ImGui::PushStyleColor(ImGuiCol_Button, ink().accent);
        ImGui::PushStyleColor(ImGuiCol_ButtonHovered, ink().accent);
        ImGui::PushStyleColor(ImGuiCol_ButtonActive, ink().accent);
        ImGui::PushStyleColor(ImGuiCol_Text, ink().on_accent);
    }
    const bool clicked = ImGui::Button(label, {width, 0});
    if (on) ImGui::PopStyleColor(4);
    return clicked;
}

int word_buttons(std::span<const WordButton> row) {
    const auto count = static_cast<float>(row.size());
    const float gap = ImGui::GetStyle().ItemSpacing.x / 2, room = ImGui::GetContentRegionAvail().x - gap * (count - 1),
                even = room / count;
    float longest = 0, all = 0;
    for (const WordButton& one : row) {
        const float width = ImGui::CalcTextSize(one.word).x;
        longest = std::max(longest, width);
        all += width;
    }
    const bool fit = longest + 2 * ImGui::GetStyle().FramePadding.x <= even;
    int clicked = -1, i = 0;
    for (const WordButton& one : row) {
        if (i > 0) ImGui::SameLine(0, gap);
        const float width = fit ? even : ImGui::CalcTextSize(one.word).x + (room - all) / count;
        ImGui::PushID(i); // two words may be alike in some language
        if (word_button(one.word, one.on, width)) clicked = i;
        ImGui::PopID();
        ++i;
    }
    return clicked;
}

int choice(std::initializer_list<const char*> words, int chosen) {
    std::vector<WordButton> row;
    for (const char* const word : words) row.push_back({word, static_cast<int>(row.size()) == chosen});
    return word_buttons(row);
}

void working_bar() {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = em() * 0.35F, piece = 0.3F;
    const auto time = static_cast<float>(ImGui::GetTime());
    const float from = (0.5F - 0.5F * std::cos(2 * time)) * (1 - piece) * width;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, {at.x + width, at.y + height}, ink().field, height / 2);
    draw.AddRectFilled({at.x + from, at.y}, {at.x + from + piece * width, at.y + height}, ink().accent, height / 2);
    ImGui::Dummy({width, height});
}

void begin_panel(const char* name, const Rectangle& place) {
    ImGui::SetNextWindowPos({place.low.x, place.low.y});
    ImGui::SetNextWindowSize({place.size().x, place.size().y});
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
}
void end_panel() { ImGui::End(); }

void wrapped(std::string_view text) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.data(), end_of(text));
    ImGui::PopTextWrapPos();
}

bool link(const std::string& text) {
    ImGui::PushStyleColor(ImGuiCol_Text, ink().accent);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return ImGui::IsItemClicked();
}

void heading(std::string_view text) {
    ImGui::PushFont(fonts().strong);
    wrapped(text);
    ImGui::PopFont();
}

void quiet(std::string_view text) {
    ImGui::PushFont(fonts().small);
    ImGui::PushStyleColor(ImGuiCol_Text, ink().quiet);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.data(), end_of(text));
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void cut_text(std::string_view text, const glm::vec2& at, float width, std::uint32_t colour) {
    ImGui::PushStyleColor(ImGuiCol_Text, colour);
    const ImVec2 high{at.x + width, at.y + ImGui::GetFontSize() * 1.3F};
    ImGui::RenderTextEllipsis(ImGui::GetWindowDrawList(), {at.x, at.y}, high, high.x, high.x, text.data(), end_of(text),
                              nullptr);
    ImGui::PopStyleColor();
}

void drop_shadow(const Rectangle& place, float rounding) {
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    constexpr int rings = 5;
    for (int i = rings; i >= 1; --i) {
        const float reach = em() * 0.2F * static_cast<float>(i), down = em() * 0.2F;
        draw.AddRectFilled({place.low.x - reach, place.low.y - reach + down},
                           {place.high.x + reach, place.high.y + reach + down}, (ink().shade & 0xFFFFFFU) | 5U << 24U,
                           rounding + reach);
    }
}

void name_plate(std::string_view name, const glm::vec2& at, const Rectangle& bounds, bool strong) {
    ImFont* const font = strong ? fonts().strong : fonts().text;
    const float size = font->FontSize;
    const ImVec2 text = font->CalcTextSizeA(size, FLT_MAX, 0, name.data(), end_of(name));
    const glm::vec2 pad{em() * 0.6F, em() * 0.35F};
    const glm::vec2 plate{text.x + 2 * pad.x, text.y + 2 * pad.y};
    glm::vec2 low = at + glm::vec2(em() * 0.9F, -plate.y - em() * 0.5F);
    if (low.x + plate.x > bounds.high.x - 4) low.x = at.x - plate.x - em() * 0.6F;
    low = glm::max(glm::min(low, bounds.high - plate - 4.0F), bounds.low + 4.0F);
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const std::uint32_t back = strong ? ink().accent : with_alpha(ink().plate, 225);
    draw.AddRectFilled({low.x, low.y}, {low.x + plate.x, low.y + plate.y}, back, em() * 0.35F);
    draw.AddText(font, size, {low.x + pad.x, low.y + pad.y}, strong ? ink().on_accent : ink().on_plate, name.data(),
                 end_of(name));
}

} // namespace palpate::ui
