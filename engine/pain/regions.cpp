#include "pain/regions.hpp"
#include "core/assets.hpp"
#include "core/json_lists.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <array>

namespace palpate::pain {
namespace {

using core::Field;
using core::Json;

void read_words(Region& region, const Json& value) {
    if (!value.is_object())
        value.fail_expecting("an object { \"en\": [\"back of thigh\", ...], \"de\": ..., \"es\": ... }");
    for (const std::string& key : value.keys())
        value.attempt([&] {
            static_cast<void>(core::language_named(key));
            for (std::string& word : core::read_texts(value.at(key), 1)) region.words.push_back(std::move(word));
        });
}

constexpr std::array<Field<Region>, 4> region_fields{{
    {"id", [](Region& region, const Json& value) { region.id = value.text(); }, true},
    {"name", [](Region& region, const Json& value) { region.name = core::read_translated(value); }, true},
    {"words", read_words, true},
    {"bands",
     [](Region& region, const Json& value) {
         for (const Json& band : value.items(1)) region.bands.push_back(read_band(band));
     },
     true},
}};

} // namespace

std::vector<Region> read_regions(const std::filesystem::path& file, core::Mistakes* mistakes) {
    std::vector<Region> regions;
    for (const Json& row : core::rows_of(Json::read(file, mistakes), "regions"))
        row.attempt([&] {
            Region region;
            core::read_fields<Region>(row, region_fields, region);
            for (const Region& other : regions)
                if (other.id == region.id) row.at("id").fail("is given twice");
            regions.push_back(std::move(region));
        });
    return regions;
}

const std::vector<Region>& shipped_regions() {
    static const std::vector<Region> regions = read_regions(core::data_folder() / "assets" / "pain" / "regions.json");
    return regions;
}

const Region* find_region(std::string_view id) {
    const std::vector<Region>& all = shipped_regions();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Region& region) { return region.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<Band> read_area(const Json& value) {
    if (!value.is_text()) return {read_band(value)};
    const std::string id = value.text();
    if (const Region* const region = find_region(id)) return region->bands;
    std::vector<std::string> known;
    for (const Region& region : shipped_regions()) known.push_back(region.id);
    value.fail("no region of assets/pain/regions.json is called so" + core::did_you_mean(id, known));
}

} // namespace palpate::pain
