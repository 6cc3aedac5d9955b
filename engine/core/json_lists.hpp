// Lists as JSON says them; each throws Error with the place and what was expected.
#pragma once
#include "core/json.hpp"

namespace palpate::core {

std::vector<std::string> read_texts(const Json& value, std::size_t least = 0); // ["a", "b"], none of them empty

// The rows of a data file: {"$schema": ..., "source": ..., "license": ..., KEY: [at least one row]}. Other keys are
// errors.
std::vector<Json> rows_of(const Json& file, std::string_view key);

// The same, each row read through its table of fields; a row with a mistake is left out where mistakes are collected.
template <class T>
std::vector<T> read_rows(const Json& file, std::string_view key,
                         std::type_identity_t<std::span<const Field<T>>> fields) {
    std::vector<T> all;
    for (const Json& row : rows_of(file, key))
        row.attempt([&] {
            T one;
            read_fields<T>(row, fields, one);
            all.push_back(std::move(one));
        });
    return all;
}

} // namespace palpate::core
