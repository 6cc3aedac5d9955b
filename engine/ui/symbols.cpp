#include "ui/symbols.hpp"
#include <array>
#include <filesystem>
#include <vector>

namespace palpate::ui {
namespace {

constexpr std::array symbols_known{
    SymbolRow{Symbol::explore, 0xF14E, "\xEF\x85\x8E", "Explore"},
    SymbolRow{Symbol::pain, 0xF0E7, "\xEF\x83\xA7", "Pain"},
    SymbolRow{Symbol::play, 0xF04B, "\xEF\x81\x8B", "Play"},
    SymbolRow{Symbol::lessons, 0xF19D, "\xEF\x86\x9D", "Lessons"},
    SymbolRow{Symbol::settings, 0xF013, "\xEF\x80\x93", "Settings"},
    SymbolRow{Symbol::help, 0xF059, "\xEF\x81\x99", "Help"},
    SymbolRow{Symbol::undo, 0xF0E2, "\xEF\x83\xA2", "Undo"},
    SymbolRow{Symbol::redo, 0xF01E, "\xEF\x80\x9E", "Redo"},
    SymbolRow{Symbol::home, 0xF015, "\xEF\x80\x95", "Home"},
    SymbolRow{Symbol::frame, 0xF065, "\xEF\x81\xA5", "Fill"},
    SymbolRow{Symbol::views, 0xF030, "\xEF\x80\xB0", "Views"},
    SymbolRow{Symbol::section, 0xF0C4, "\xEF\x83\x84", "Cut"},
    SymbolRow{Symbol::halves, 0xF0DB, "\xEF\x83\x9B", "Two views"},
    SymbolRow{Symbol::together, 0xF0C1, "\xEF\x83\x81", "Together"},
    SymbolRow{Symbol::measure, 0xF07E, "\xEF\x81\xBE", "Measure"},
    SymbolRow{Symbol::needle, 0xF05B, "\xEF\x81\x9B", "Depth"},
    SymbolRow{Symbol::pin, 0xF276, "\xEF\x89\xB6", "Pin"},
    SymbolRow{Symbol::paint, 0xF1FC, "\xEF\x87\xBC", "Paint"},
    SymbolRow{Symbol::erase, 0xF12D, "\xEF\x84\xAD", "Erase"},
    SymbolRow{Symbol::dark, 0xF186, "\xEF\x86\x86", "Dark"},
    SymbolRow{Symbol::light, 0xF185, "\xEF\x86\x85", "Light"},
    SymbolRow{Symbol::close, 0xF00D, "\xEF\x80\x8D", "Close"},
    SymbolRow{Symbol::unfold, 0xF107, "\xEF\x84\x87", "More"},
    SymbolRow{Symbol::fold, 0xF106, "\xEF\x84\x86", "Less"},
    SymbolRow{Symbol::remove, 0xF014, "\xEF\x80\x94", "Remove"},
    SymbolRow{Symbol::warning, 0xF071, "\xEF\x81\xB1", "!"},
    SymbolRow{Symbol::flip, 0xF0EC, "\xEF\x83\xAC", "Flip"},
    SymbolRow{Symbol::pause, 0xF04C, "\xEF\x81\x8C", "Pause"},
    SymbolRow{Symbol::step_back, 0xF048, "\xEF\x81\x88", "Back"},
    SymbolRow{Symbol::step_on, 0xF051, "\xEF\x81\x91", "On"},
    SymbolRow{Symbol::repeat, 0xF021, "\xEF\x80\xA1", "Loop"},
    SymbolRow{Symbol::write, 0xF019, "\xEF\x80\x99", "Export"},
};

constexpr const char* font_file = "/usr/share/fonts/truetype/fork-awesome/forkawesome-webfont.ttf";

} // namespace

const SymbolRow& row_of(Symbol symbol) { return symbols_known[static_cast<std::size_t>(symbol)]; }

const char* symbol_font_file() {
    std::error_code ignored;
    return std::filesystem::exists(font_file, ignored) ? font_file : nullptr;
}

const std::uint16_t* symbol_ranges() {
    static const std::vector<std::uint16_t> ranges = [] {
        std::vector<std::uint16_t> all;
        for (const SymbolRow& row : symbols_known) all.insert(all.end(), 2, static_cast<std::uint16_t>(row.glyph));
        all.push_back(0);
        return all;
    }();
    return ranges.data();
}

} // namespace palpate::ui
