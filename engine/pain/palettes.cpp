#include "pain/palettes.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/json_lists.hpp"
#include "core/json_vectors.hpp"
#include "core/names.hpp"
#include <fmt/format.h>

namespace palpate::pain {
namespace {

using core::Field;
using core::Json;
using core::read_colour;

std::array<glm::vec3, most_zones> read_colours(const Json& value) {
    const std::vector<Json> items = value.items(most_zones, most_zones);
    std::array<glm::vec3, most_zones> colours{};
    for (std::size_t i = 0; i < most_zones; ++i) colours[i] = read_colour(items[i]);
    return colours;
}

constexpr std::array<Field<Palette>, 10> palette_fields{{
    {"id", [](Palette& palette, const Json& value) { palette.id = value.text(); }, true},
    {"name", [](Palette& palette, const Json& value) { palette.name = core::read_translated(value); }, true},
    {"patterns", [](Palette& palette, const Json& value) { palette.patterns = read_colours(value); }, true},
    {"territories", [](Palette& palette, const Json& value) { palette.territories = read_colours(value); }, true},
    {"region", [](Palette& palette, const Json& value) { palette.region = read_colour(value); }, true},
    {"course", [](Palette& palette, const Json& value) { palette.course = read_colour(value); }, true},
    {"squeezed", [](Palette& palette, const Json& value) { palette.squeezed = read_colour(value); }, true},
    {"clear", [](Palette& palette, const Json& value) { palette.clear = read_colour(value); }, true},
    {"near", [](Palette& palette, const Json& value) { palette.near = read_colour(value); }, true},
    {"too_near", [](Palette& palette, const Json& value) { palette.too_near = read_colour(value); }, true},
}};

} // namespace

std::vector<Palette> read_palettes(const std::filesystem::path& file) {
    return core::read_rows<Palette>(Json::read(file), "palettes", palette_fields);
}

const std::vector<Palette>& shipped_palettes() {
    static const std::vector<Palette> all = read_palettes(core::data_folder() / "assets" / "pain" / "palettes.json");
    return all;
}

const Palette& palette_named(std::string_view id) {
    for (const Palette& palette : shipped_palettes())
        if (palette.id == id) return palette;
    throw core::UsageError(palette_mistake(id));
}

std::string palette_mistake(std::string_view id) {
    std::vector<std::string> known;
    for (const Palette& palette : shipped_palettes()) {
        if (palette.id == id) return "";
        known.push_back(palette.id);
    }
    return fmt::format("no palette is called \"{}\"{}", id, core::did_you_mean_or_list(id, known));
}

} // namespace palpate::pain
