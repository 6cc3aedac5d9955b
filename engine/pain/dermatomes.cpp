#include "pain/dermatomes.hpp"
#include "core/assets.hpp"
#include "core/json_lists.hpp"
#include "pain/regions.hpp"
#include <array>

namespace palpate::pain {
namespace {

using core::Field;
using core::Json;

std::vector<Band> bands(const Json& value) {
    std::vector<Band> all;
    for (const Json& item : value.items())
        item.attempt([&] {
            const std::vector<Band> area = read_area(item);
            all.insert(all.end(), area.begin(), area.end());
        });
    return all;
}

constexpr std::array<Field<Dermatome>, 11> dermatome_fields{{
    {"root", [](Dermatome& row, const Json& value) { row.root = value.text(); }, true},
    {"name", [](Dermatome& row, const Json& value) { row.name = core::read_translated(value); }, true},
    {"bands", [](Dermatome& row, const Json& value) { row.bands = bands(value); }, true},
    {"autonomous", [](Dermatome& row, const Json& value) { row.autonomous = bands(value); }},
    {"myotome", [](Dermatome& row, const Json& value) { row.myotome = value.text(); }, true},
    {"reflex", [](Dermatome& row, const Json& value) { row.reflex = value.text(); }, true},
    {"tension_test", [](Dermatome& row, const Json& value) { row.tension_test = value.text(); }},
    {"disc", [](Dermatome& row, const Json& value) { row.disc = value.text(); }},
    {"foramen", [](Dermatome& row, const Json& value) { row.foramen = value.text(); }},
    {"sources", [](Dermatome& row, const Json& value) { row.sources = core::read_texts(value, 1); }, true},
    {"evidence", [](Dermatome& row, const Json& value) { row.evidence = value.text(); }, true},
}};

} // namespace

std::vector<Dermatome> read_dermatomes(const std::filesystem::path& file, core::Mistakes* mistakes) {
    std::vector<Dermatome> all = core::read_rows<Dermatome>(Json::read(file, mistakes), "dermatomes", dermatome_fields);
    for (Dermatome& row : all) row.file = file;
    return all;
}

const std::vector<Dermatome>& shipped_dermatomes() {
    static const std::vector<Dermatome> all =
        read_dermatomes(core::data_folder() / "assets" / "pain" / "dermatomes.json");
    return all;
}

} // namespace palpate::pain
