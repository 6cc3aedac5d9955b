#include "render/text.hpp"
#include "core/error.hpp"
#include "core/fonts.hpp"
#include <algorithm>
#include <ft2build.h>
#include FT_FREETYPE_H

namespace palpate::render {
namespace {

constexpr char32_t replacement = 0xFFFD;

// One code point from the front of `rest`, which moves past it; malformed bytes become the replacement mark.
char32_t next_code_point(std::string_view& rest) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
    const unsigned char first = byte(0);
    const std::size_t length = first < 0x80          ? 1
                               : first >> 5U == 0x6  ? 2
                               : first >> 4U == 0xE  ? 3
                               : first >> 3U == 0x1E ? 4
                                                     : 0;
    if (length == 0 || length > rest.size()) {
        rest.remove_prefix(1);
        return replacement;
    }
    char32_t code = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            rest.remove_prefix(i);
            return replacement;
        }
        code = code << 6U | (byte(i) & 0x3FU);
    }
    rest.remove_prefix(length);
    return code;
}

struct Line {
    std::vector<FT_UInt> glyphs;
    FT_Pos width = 0; // 26.6 pixels
};

} // namespace

struct Typesetter::Library {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    ~Library() {
        FT_Done_Face(face);
        FT_Done_FreeType(library);
    }

    FT_Pos advance(FT_UInt previous, FT_UInt glyph) const { // kerning before it included
        FT_Vector kerning{};
        if (previous != 0 && FT_HAS_KERNING(face)) FT_Get_Kerning(face, previous, glyph, FT_KERNING_DEFAULT, &kerning);
        FT_Load_Glyph(face, glyph, FT_LOAD_DEFAULT);
        return kerning.x + face->glyph->advance.x;
    }

    // Greedy line breaking at spaces.
    std::vector<Line> lines(std::string_view text, FT_Pos limit) const {
        std::vector<Line> lines(1);
        Line word;
        const FT_UInt space = FT_Get_Char_Index(face, ' ');
        const auto end_word = [&] {
            if (word.glyphs.empty()) return;
            const FT_Pos gap = lines.back().glyphs.empty() ? 0 : advance(0, space);
            if (!lines.back().glyphs.empty() && lines.back().width + gap + word.width > limit)
                lines.emplace_back();
            else if (gap != 0)
                lines.back().glyphs.push_back(space), lines.back().width += gap;
            lines.back().glyphs.insert(lines.back().glyphs.end(), word.glyphs.begin(), word.glyphs.end());
            lines.back().width += word.width;
            word = {};
        };
        while (!text.empty()) {
            const char32_t code = next_code_point(text);
            if (code == ' ' || code == '\n') {
                end_word();
                if (code == '\n') lines.emplace_back();
                continue;
            }
            FT_UInt glyph = FT_Get_Char_Index(face, code);
            if (glyph == 0) glyph = FT_Get_Char_Index(face, replacement);
            word.width += advance(word.glyphs.empty() ? 0 : word.glyphs.back(), glyph);
            word.glyphs.push_back(glyph);
        }
        end_word();
        return lines;
    }

    void draw(const Line& line, FT_Pos x, FT_Pos baseline, SetText& into) const {
        FT_UInt previous = 0;
        for (const FT_UInt glyph : line.glyphs) {
            FT_Vector kerning{};
            if (previous != 0 && FT_HAS_KERNING(face))
                FT_Get_Kerning(face, previous, glyph, FT_KERNING_DEFAULT, &kerning);
            x += kerning.x;
            if (FT_Load_Glyph(face, glyph, FT_LOAD_RENDER) == 0)
                copy(face->glyph->bitmap, (x >> 6) + face->glyph->bitmap_left, baseline - face->glyph->bitmap_top,
                     into);
            x += face->glyph->advance.x;
            previous = glyph;
        }
    }

    static void copy(const FT_Bitmap& bitmap, FT_Pos left, FT_Pos top, SetText& into) {
        for (FT_Pos row = 0; row < static_cast<FT_Pos>(bitmap.rows); ++row)
            for (FT_Pos column = 0; column < static_cast<FT_Pos>(bitmap.width); ++column) {
                const FT_Pos x = left + column, y = top + row;
                if (x < 0 || y < 0 || x >= static_cast<FT_Pos>(into.extent.width) ||
                    y >= static_cast<FT_Pos>(into.extent.height))
                    continue;
                std::uint8_t& pixel =
                    into.coverage[static_cast<std::size_t>(y) * into.extent.width + static_cast<std::size_t>(x)];
                pixel = std::max(pixel, bitmap.buffer[row * bitmap.pitch + column]);
            }
    }
};

Typesetter::Typesetter()
    : library_(std::make_unique<Library>()) {
    const std::string file = core::font_file(core::Face::semibold).string();
    if (FT_Init_FreeType(&library_->library) != 0 ||
        FT_New_Face(library_->library, file.c_str(), 0, &library_->face) != 0)
        throw core::Error(file, "", "cannot be read as a font");
}
Typesetter::~Typesetter() = default;
Typesetter::Typesetter(Typesetter&&) noexcept = default;

SetText Typesetter::set(const std::string& utf8, std::uint32_t line_px, std::uint32_t width_px,
                        scene::Align align) const {
    const std::uint32_t em = std::max(4U, line_px * 4 / 5);
    FT_Set_Pixel_Sizes(library_->face, 0, em);
    const std::vector<Line> lines = library_->lines(utf8, static_cast<FT_Pos>(width_px) * 64);
    FT_Pos widest = 0;
    for (const Line& line : lines) widest = std::max(widest, line.width);
    if (widest == 0) return {};
    SetText text;
    text.rim = em / 4;
    text.extent = {static_cast<std::uint32_t>((widest + 63) / 64) + 2 * text.rim,
                   line_px * static_cast<std::uint32_t>(lines.size())};
    text.coverage.resize(text.extent.area());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto baseline = static_cast<FT_Pos>(line_px * i + line_px / 2 + em * 3 / 8);
        const FT_Pos free = widest - lines[i].width;
        const FT_Pos left = align == scene::Align::left ? 0 : align == scene::Align::right ? free : free / 2;
        library_->draw(lines[i], static_cast<FT_Pos>(text.rim) * 64 + left, baseline, text);
    }
    return text;
}

} // namespace palpate::render
