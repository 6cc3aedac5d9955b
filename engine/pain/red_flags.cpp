#include "pain/red_flags.hpp"
#include "core/assets.hpp"
#include <array>

namespace palpate::pain {
namespace {

using core::Field;
using core::Json;

constexpr std::array<Field<RedFlag>, 7> flag_fields{{
    {"id", [](RedFlag& flag, const Json& value) { flag.id = value.text(); }, true},
    {"name", [](RedFlag& flag, const Json& value) { flag.name = core::read_translated(value); }, true},
    {"signs",
     [](RedFlag& flag, const Json& value) {
         for (const Json& item : value.items(1)) flag.signs.push_back(item.text());
     },
     true},
    {"why", [](RedFlag& flag, const Json& value) { flag.why = value.text(); }, true},
    {"what_to_do", [](RedFlag& flag, const Json& value) { flag.what_to_do = value.text(); }, true},
    {"source", [](RedFlag& flag, const Json& value) { flag.source = value.text(); }, true},
    {"evidence", [](RedFlag& flag, const Json& value) { flag.evidence = value.text(); }, true},
}};

constexpr std::array<Field<std::vector<RedFlag>>, 4> file_fields{{
    {"$schema", [](std::vector<RedFlag>&, const Json& value) { static_cast<void>(value.text()); }},
    {"source", [](std::vector<RedFlag>&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"license", [](std::vector<RedFlag>&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"red_flags",
     [](std::vector<RedFlag>& all, const Json& value) {
         for (const Json& item : value.items(1))
             item.attempt([&] {
                 RedFlag flag;
                 core::read_fields<RedFlag>(item, flag_fields, flag);
                 all.push_back(std::move(flag));
             });
     },
     true},
}};

} // namespace

std::vector<RedFlag> read_red_flags(const std::filesystem::path& file, core::Mistakes* mistakes) {
    std::vector<RedFlag> all;
    core::read_fields<std::vector<RedFlag>>(Json::read(file, mistakes), file_fields, all);
    return all;
}

const std::vector<RedFlag>& shipped_red_flags() {
    static const std::vector<RedFlag> all = read_red_flags(core::data_folder() / "assets" / "pain" / "red_flags.json");
    return all;
}

} // namespace palpate::pain
