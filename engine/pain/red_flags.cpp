#include "pain/red_flags.hpp"
#include "core/assets.hpp"
#include "core/json_lists.hpp"
#include <array>

namespace palpate::pain {
namespace {

using core::Field;
using core::Json;

constexpr std::array<Field<RedFlag>, 7> flag_fields{{
    {"id", [](RedFlag& flag, const Json& value) { flag.id = value.text(); }, true},
    {"name", [](RedFlag& flag, const Json& value) { flag.name = core::read_translated(value); }, true},
    {"signs", [](RedFlag& flag, const Json& value) { flag.signs = core::read_texts(value, 1); }, true},
    {"why", [](RedFlag& flag, const Json& value) { flag.why = value.text(); }, true},
    {"what_to_do", [](RedFlag& flag, const Json& value) { flag.what_to_do = value.text(); }, true},
    {"source", [](RedFlag& flag, const Json& value) { flag.source = value.text(); }, true},
    {"evidence", [](RedFlag& flag, const Json& value) { flag.evidence = value.text(); }, true},
}};

} // namespace

std::vector<RedFlag> read_red_flags(const std::filesystem::path& file, core::Mistakes* mistakes) {
    return core::read_rows<RedFlag>(Json::read(file, mistakes), "red_flags", flag_fields);
}

const std::vector<RedFlag>& shipped_red_flags() {
    static const std::vector<RedFlag> all = read_red_flags(core::data_folder() / "assets" / "pain" / "red_flags.json");
    return all;
}

} // namespace palpate::pain
