#include "anatomy/vocabulary.hpp"
#include "anatomy/naming.hpp"
#include "core/assets.hpp"
#include <fmt/format.h>

namespace palpate::anatomy {
namespace {

using core::Field;
using core::Json;
using Texts = std::map<std::string, std::string, std::less<>>;

struct File {
    core::Language language = core::Language::english;
    Texts words, structures, sides;
};

void read_texts(const Json& value, Texts& into) {
    for (const std::string& key : value.keys()) value.attempt([&] { into[key] = value.at(key).any_text(); });
}

std::filesystem::path sentences_beside(std::filesystem::path file) { return file.replace_extension(".sentences.json"); }

constexpr std::array<Field<File>, 8> fields{{
    {"$schema", [](File&, const Json& value) { static_cast<void>(value.text()); }},
    {"source", [](File&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"license", [](File&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"language", [](File& file, const Json& value) { file.language = core::language_named(value.text()); }, true},
    {"sides", [](File& file, const Json& value) { read_texts(value, file.sides); }, true},
    {"words", [](File& file, const Json& value) { read_texts(value, file.words); }, true},
    {"window", [](File& file, const Json& value) { read_texts(value, file.words); }},
    {"structures", [](File& file, const Json& value) { read_texts(value, file.structures); }, true},
}};

std::string without_side(std::string_view name) { // "Piriformis (right)"
    const std::size_t bracket = name.rfind(" (");
    return std::string(bracket == std::string_view::npos ? name : name.substr(0, bracket));
}

constexpr std::array<Field<File>, 6> sentence_fields{{
    {"$schema", [](File&, const Json& value) { static_cast<void>(value.text()); }},
    {"source", [](File&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"license", [](File&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"review", [](File&, const Json& value) { static_cast<void>(value.text()); }, true},
    {"language",
     [](File& file, const Json& value) {
         if (core::language_named(value.text()) != file.language)
             value.fail_expecting("the language of the file beside it");
     },
     true},
    {"sentences", [](File& file, const Json& value) { read_texts(value, file.words); }, true},
}};

} // namespace

Vocabulary::Vocabulary(const std::filesystem::path& file) {
    File read;
    core::read_fields<File>(Json::read(file), fields, read);
    if (const std::filesystem::path more = sentences_beside(file); std::filesystem::exists(more))
        core::read_fields<File>(Json::read(more), sentence_fields, read);
    language_ = read.language;
    words_ = std::move(read.words);
    structures_ = std::move(read.structures);
    sides_ = std::move(read.sides);
}

const Vocabulary& Vocabulary::of(core::Language language) {
    static const auto read = [](std::string_view code) {
        const std::filesystem::path file = core::data_folder() / "assets" / "lang" / fmt::format("{}.json", code);
        return std::filesystem::exists(file) ? Vocabulary(file) : Vocabulary();
    };
    static const std::array<Vocabulary, core::language_table.size()> all{
        Vocabulary(), read(core::language_table[1].code), read(core::language_table[2].code),
        read(core::language_table[3].code)};
    return all[static_cast<std::size_t>(language)];
}

const std::string* Vocabulary::find_word(std::string_view english) const {
    const auto found = words_.find(english);
    return found == words_.end() || found->second.empty() ? nullptr : &found->second;
}

std::string Vocabulary::word(std::string_view english) const {
    const std::string* const found = find_word(english);
    return found == nullptr ? std::string(english) : *found;
}

std::string Vocabulary::name(const Structure& structure, bool with_side) const {
    const auto found = structures_.find(base_of(structure.id));
    std::string name = found != structures_.end() ? found->second : std::string();
    if (name.empty() && language_ == core::Language::latin) name = structure.latin;
    if (name.empty()) name = structure.side == Side::midline ? structure.name : without_side(structure.name);
    if (!with_side || structure.side == Side::midline) return name;
    const std::string_view side = side_names[static_cast<std::size_t>(structure.side)];
    const auto own = sides_.find(side);
    return fmt::format("{} ({})", name, own == sides_.end() ? std::string(side) : own->second);
}

std::string Vocabulary::short_name(const Structure& structure) const {
    const std::string whole = name(structure, false);
    return whole.substr(0, whole.find(" ("));
}

} // namespace palpate::anatomy
