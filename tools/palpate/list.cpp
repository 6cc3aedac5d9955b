#include "anatomy/vocabulary.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "palpate/commands.hpp"
#include "palpate/lists.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace palpate::program {
namespace {

struct ListOptions {
    std::string topic, body, language = "en";
    bool json = false;
};

std::string cell(const nlohmann::ordered_json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

// Columns as wide as their widest cell, counted in characters.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void print_columns(const nlohmann::ordered_json& rows, std::vector<std::string> keys) {
    if (rows.empty()) return fmt::print("none\n");
    if (keys.empty())
        for (const auto& [key, value] : rows.front().items()) keys.push_back(key);
    std::vector<std::size_t> widths;
    for (const std::string& key : keys) {
        widths.push_back(width(key));
        for (const auto& row : rows) widths.back() = std::max(widths.back(), width(cell(row[key])));
    }
    const auto print = [&](const auto& text_of) {
        std::string line;
        for (std::size_t column = 0; column < keys.size(); ++column) {
            const std::string text = text_of(keys[column]);
            line += text + std::string(widths[column] - width(text) + 2, ' ');
        }
        fmt::print("{}\n", line.substr(0, line.find_last_not_of(' ') + 1));
    };
    print([](const std::string& key) { return key; });
    for (const auto& row : rows) print([&](const std::string& key) { return cell(row[key]); });
}

bool is_id(const std::string& text) {
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == text.npos;
}

// Sentences of the data in that language, and a row's name as it has it; ids stay.
void translate(nlohmann::ordered_json& value, std::string_view key, const anatomy::Vocabulary& words) {
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        if (key != "evidence" && is_id(text)) return;
        if (const std::string* const found = words.find_word(text)) value = *found;
    } else if (value.is_array()) {
        for (auto& inner : value) translate(inner, key, words);
    } else if (value.is_object()) {
        const std::string code(core::language_table[static_cast<std::size_t>(words.language())].code);
        if (value.contains("names") && value["names"].contains(code)) value["name"] = value["names"][code];
        for (auto& [name, inner] : value.items())
            if (name != "names") translate(inner, name, words);
    }
}

int list(const ListOptions& options) {
    const core::Language language = core::language_named(options.language);
    std::vector<std::string> known;
    for (const Topic& topic : topics()) {
        known.emplace_back(topic.name);
        if (topic.name != options.topic) continue;
        nlohmann::ordered_json rows = topic.rows(options.body);
        if (language != core::Language::english) translate(rows, "", anatomy::Vocabulary::of(language));
        if (options.json)
            fmt::print("{}\n", rows.dump(2));
        else
            print_columns(rows, topic.columns);
        return 0;
    }
    throw core::UsageError(
        fmt::format("list: unknown topic \"{}\"{}", options.topic, core::did_you_mean_or_list(options.topic, known)));
}

} // namespace

Action make_list(CLI::App& app) {
    auto options = std::make_shared<ListOptions>();
    std::string help = "One of:";
    for (const Topic& topic : topics()) help += fmt::format("\n{:12} {}", topic.name, topic.summary);
    app.add_option("topic", options->topic, help)->required();
    app.add_option("--body", options->body, "The body whose structures are listed")->type_name("NAME|FILE");
    app.add_option("--language", options->language,
                   "Of names and of what the data of pain, techniques and positions say: en, la, de, es")
        ->capture_default_str()
        ->type_name("CODE");
    app.add_flag("--json", options->json, "As JSON");
    return [options] { return list(*options); };
}

} // namespace palpate::program
