#include "core/language.hpp"
#include <fmt/format.h>

namespace palpate::core {
namespace {

std::vector<std::string> codes() {
    std::vector<std::string> all;
    for (const LanguageRow& row : language_table) all.emplace_back(row.code);
    return all;
}

} // namespace

Language language_named(std::string_view code) {
    for (const LanguageRow& row : language_table)
        if (row.code == code) return row.language;
    throw UsageError(fmt::format("unknown language \"{}\"{}", code, did_you_mean_or_list(code, codes())));
}

Translated read_translated(const Json& value) {
    if (value.is_text()) return Translated(value.text());
    if (!value.is_object()) value.fail_expecting("a text, or { \"en\": ..., \"la\": ..., \"de\": ..., \"es\": ... }");
    Translated all(value.at("en").text());
    for (const std::string& key : value.keys())
        value.attempt([&] {
            for (const LanguageRow& row : language_table)
                if (row.code == key) return all.set(row.language, value.at(key).text());
            value.at(key).fail("unknown language" + did_you_mean_or_list(key, codes()));
        });
    return all;
}

} // namespace palpate::core
