#include "core/json_lists.hpp"
#include <array>

namespace palpate::core {

std::vector<std::string> read_texts(const Json& value, std::size_t least) {
    std::vector<std::string> all;
    for (const Json& item : value.items(least)) all.push_back(item.text());
    return all;
}

std::vector<Json> rows_of(const Json& file, std::string_view key) {
    using Rows = std::vector<Json>;
    const auto is_text = [](Rows&, const Json& value) { static_cast<void>(value.text()); };
    const std::array<Field<Rows>, 4> fields{{
        {"$schema", is_text},
        {"source", is_text, true},
        {"license", is_text, true},
        {key, [](Rows& rows, const Json& value) { rows = value.items(1); }, true},
    }};
    Rows rows;
    read_fields<Rows>(file, fields, rows);
    return rows;
}

} // namespace palpate::core
