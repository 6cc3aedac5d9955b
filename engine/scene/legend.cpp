#include "scene/legend.hpp"
#include "anatomy/vocabulary.hpp"
#include "core/colour.hpp"
#include "scene/text_room.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::scene {
namespace {

constexpr float widest = 0.62F; // of the picture's width, of a name
constexpr float legend_margin = 1.15F,
                next_entry = 1.3F, // heights of a line: to the picture's edge, from entry to entry
    swatch_width = 1.7F, before_text = swatch_width + 0.75F; // ... and from where the swatch begins to its text

enum class Swatch : std::uint8_t { none, solid, dots, hatched, line };
struct Entry {
    Swatch swatch;
    std::string text;
};
struct Row {
    glm::vec3 colour;
    float opacity;
    std::vector<Entry> entries; // beside one another
    std::size_t lines = 1;      // of the first
};

// Heights of lines in shares of the picture, and the other way round.
struct Room {
    float wide, tall; // a line's height as a share of the picture's width and height

    Room(core::Extent picture, float of_shorter) {
        const auto width = static_cast<float>(picture.width), high = static_cast<float>(picture.height);
        const float line = of_shorter * std::min(width, high);
        wide = line / width;
        tall = line / high;
    }
    // Below, in heights of a line: where the picture is not wide enough for both, the credit stands there.
    [[nodiscard]] float below() const { return tall < 1.3F * wide ? 2.5F : 0.95F; }
    [[nodiscard]] static float lines(const Row& row) { return 0.95F + static_cast<float>(row.lines); }
};

std::vector<Row> rows_of(const std::vector<Painting::Entry>& entries, double seconds, core::Language language,
                         const Room& room) {
    const anatomy::Vocabulary& words = anatomy::Vocabulary::of(language);
    std::vector<Row> rows;
    for (const Painting::Entry& entry : entries) {
        const float opacity = entry.opacity.at(seconds);
        if (opacity <= 0.02F) continue;
        const auto add = [&](std::vector<Entry> beside) {
            const std::size_t lines = lines_of(beside.front().text, widest / room.wide);
            rows.push_back({entry.colour, opacity, std::move(beside), lines});
        };
        switch (entry.style) {
        case PaintStyle::pattern: {
            add({{Swatch::none, fmt::format("{}: {}", words.word("Referred pain"), entry.of)}});
            std::vector<Entry> zones{{Swatch::solid, words.word("Essential zone")}};
            if (entry.has_spillover) zones.push_back({Swatch::dots, words.word("Spillover zone")});
            float width = 2 * legend_margin;
            for (const Entry& zone : zones) width += before_text + width_of(zone.text) + next_entry;
            if (width * room.wide <= 1)
                add(std::move(zones));
            else
                for (const Entry& zone : zones) add({zone}); // a narrow picture
            break;
        }
        case PaintStyle::territory:
            add({{Swatch::hatched, entry.of}});
            break;
        case PaintStyle::course:
            add({{Swatch::line, fmt::format("{}: {}", words.word("Nerve course"), entry.of)}});
            break;
        case PaintStyle::pressure:
            break; // has a scale of its own (technique_facts)
        }
    }
    return rows;
}

float lines_of_all(const std::vector<Row>& rows) {
    float lines = 0;
    for (const Row& row : rows) lines += Room::lines(row);
    return lines;
}

// Each piece `wider` on all sides; of the picture's shorter side, as `type`, the height of a line; `grow` the same as
// shares of the picture's width and height.
void draw_swatch(Swatch swatch, const glm::vec2& low, const glm::vec2& high, const glm::vec4& colour, float opacity,
                 std::vector<Shape>& overlay, float type, float wider = 0, const glm::vec2& grow = glm::vec2(0)) {
    const glm::vec2 size = high - low;
    const auto line = [&](const glm::vec2& from, const glm::vec2& to, float width) {
        overlay.push_back(Stroke{{low + from * size, low + to * size}, width + 2 * wider, opacity, colour});
    };
    switch (swatch) {
    case Swatch::none:
        break;
    case Swatch::solid:
        overlay.push_back(Plate{low - grow, high + grow, 0.115F * type, opacity, colour});
        break;
    case Swatch::dots:
        for (int i = 0; i < 5; ++i) {
            const glm::vec2 at(0.1F + 0.2F * static_cast<float>(i), i % 2 == 0 ? 0.3F : 0.7F);
            line(at, at, 0.29F * type);
        }
        break;
    case Swatch::hatched:
        overlay.push_back(Plate{low, high, 0.077F * type, 0.25F * opacity, colour});
        for (const float share : {0.12F, 0.38F, 0.64F}) line({share, 1}, {share + 0.22F, 0}, 0.154F * type);
        break;
    case Swatch::line:
        line({0, 0.5F}, {1, 0.5F}, 0.423F * type);
        break;
    }
}

// Whether a colour would be lost on the picture's background without a rim.
bool is_faint(const glm::vec3& linear, bool on_dark) {
    constexpr float least = 0.3F; // of luminance (BT.709), from white or black
    const float luminance = glm::dot(linear, glm::vec3(0.2126F, 0.7152F, 0.0722F));
    return (on_dark ? luminance : 1 - luminance) < least;
}

} // namespace

float legend_height(const std::vector<Painting::Entry>& entries, double seconds, core::Language language,
                    core::Extent picture, float line) {
    const Room room(picture, line);
    const std::vector<Row> rows = rows_of(entries, seconds, language, room);
    return rows.empty() ? 0 : (lines_of_all(rows) + room.below() + 1.1F) * room.tall;
}

void draw_legend(const std::vector<Painting::Entry>& entries, double seconds, core::Language language, bool on_dark,
                 core::Extent picture, std::vector<Shape>& overlay, float type) {
    const Room room(picture, type);
    const std::vector<Row> rows = rows_of(entries, seconds, language, room);
    const glm::vec4 ink = on_dark ? glm::vec4(0.95F, 0.95F, 0.93F, 1) : glm::vec4(0.10F, 0.11F, 0.13F, 1);
    const glm::vec4 halo = on_dark ? glm::vec4(0.05F, 0.05F, 0.06F, 0.55F) : glm::vec4(1, 1, 1, 0.55F);
    const glm::vec2 line(room.wide, room.tall), swatch = glm::vec2(swatch_width, 0.85F) * line;
    float y = 1 - (lines_of_all(rows) + room.below()) * line.y; // the upper edge
    for (const Row& row : rows) {
        const glm::vec4 colour(core::srgb_from_linear(row.colour), 1);
        const float middle = y + 0.5F * Room::lines(row) * line.y;
        float x = legend_margin * line.x;
        for (const Entry& entry : row.entries) {
            const glm::vec2 low(x, middle - swatch.y / 2);
            if (is_faint(row.colour, on_dark)) {
                constexpr float rim = 0.077F; // of a line
                draw_swatch(entry.swatch, low, low + swatch, ink, row.opacity, overlay, type, rim * type, rim * line);
            }
            draw_swatch(entry.swatch, low, low + swatch, colour, row.opacity, overlay, type);
            const float text = entry.swatch == Swatch::none ? x : x + before_text * line.x;
            Words words{entry.text, {text, middle}, type, row.opacity, Align::left};
            words.colour = ink;
            words.plate = halo;
            words.width = widest;
            overlay.push_back(std::move(words));
            x = text + (width_of(entry.text) + next_entry) * line.x;
        }
        y += Room::lines(row) * line.y;
    }
}

} // namespace palpate::scene
