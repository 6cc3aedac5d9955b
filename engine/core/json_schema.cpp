#include "core/json_schema.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <map>
#include <memory>
#include <regex>

namespace palpate::core {
namespace {

constexpr double lowest = std::numeric_limits<double>::lowest(), highest = std::numeric_limits<double>::max();

struct TypeRow {
    std::string_view name;
    bool (Json::*holds)() const;
};
constexpr TypeRow types[] = {{"object", &Json::is_object},   {"array", &Json::is_array},
                             {"string", &Json::is_text},     {"number", &Json::is_number},
                             {"integer", &Json::is_integer}, {"boolean", &Json::is_boolean}};

// What a schema's word is followed by: nothing to check, or schemas to walk into.
enum class Holds { anything, schema, schemas, named_schemas };

struct Finding {
    std::string place, text;
};

struct Check {
    const Json& root;
    std::vector<Finding>& findings;
    std::shared_ptr<std::map<std::filesystem::path, Json>> others = // schemas that are referred to
        std::make_shared<std::map<std::filesystem::path, Json>>();

    void fail(const Json& at, const std::string& message) const {
        findings.push_back({at.place(), Error(at.file(), at.place(), message).what()});
    }
    [[nodiscard]] const Json& schema_in(const std::filesystem::path& file) const {
        if (file == root.file()) return root;
        const auto known = others->find(file);
        return known != others->end() ? known->second : others->emplace(file, Json::read(file)).first->second;
    }
    [[nodiscard]] Json target(const Json& reference) const { // "#/$defs/name", "other.schema.json#/$defs/name"
        const std::string path = reference.text();
        const std::size_t hash = path.find("#/");
        if (hash == std::string::npos) reference.fail_expecting("a reference with #/");
        const std::filesystem::path& own = reference.file();
        Json at = schema_in(hash == 0 ? own : own.parent_path() / path.substr(0, hash));
        for (std::size_t from = hash + 2; from <= path.size();) {
            const std::size_t slash = std::min(path.find('/', from), path.size());
            const std::optional<Json> next = at.find(path.substr(from, slash - from));
            if (!next) reference.fail("points to nothing");
            at = *next;
            from = slash + 1;
        }
        return at;
    }
    [[nodiscard]] bool valid(const Json& schema, const Json& value) const {
        std::vector<Finding> unseen;
        Check{root, unseen, others}.all(schema, value);
        return unseen.empty();
    }
    void all(const Json& schema, const Json& value) const;
};

struct Word {
    std::string_view name;
    Holds holds;
    void (*check)(const Check& check, const Json& schema, const Json& rule, const Json& value); // may be null
};

std::size_t length(const Json& value) { // of a text in characters
    const std::string text = value.any_text();
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void check_type(const Check& check, const Json&, const Json& rule, const Json& value) {
    const auto* const row =
        std::find_if(std::begin(types), std::end(types), [&](const TypeRow& type) { return type.name == rule.text(); });
    if (row == std::end(types)) return rule.fail("unknown type");
    if (!(value.*row->holds)())
        check.fail(value,
                   fmt::format("expected {} {}, found {}",
                               std::string_view("aeio").find(row->name[0]) != std::string_view::npos ? "an" : "a",
                               row->name, value.brief()));
}

void check_enum(const Check& check, const Json&, const Json& rule, const Json& value) {
    std::vector<std::string> known;
    for (const Json& item : rule.items()) {
        if (item.equals(value)) return;
        known.push_back(item.brief());
    }
    check.fail(value, fmt::format("expected one of {}, found {}", fmt::join(known, ", "), value.brief()));
}

void check_properties(const Check& check, const Json&, const Json& rule, const Json& value) {
    if (!value.is_object()) return;
    for (const std::string& key : rule.keys())
        if (const std::optional<Json> member = value.find(key)) check.all(rule.at(key), *member);
}

void check_additional(const Check& check, const Json& schema, const Json& rule, const Json& value) {
    if (!value.is_object()) return;
    const std::optional<Json> properties = schema.find("properties");
    const std::vector<std::string> known = properties ? properties->keys() : std::vector<std::string>{};
    for (const std::string& key : value.keys()) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        if (rule.is_boolean() && !rule.boolean())
            check.fail(value.at(key), "unknown key" + did_you_mean_or_list(key, known));
        if (rule.is_object()) check.all(rule, value.at(key));
    }
}

void check_required(const Check& check, const Json&, const Json& rule, const Json& value) {
    if (!value.is_object()) return;
    for (const Json& key : rule.items())
        if (!value.find(key.text())) check.fail(value, fmt::format("the key \"{}\" is missing", key.text()));
}

void check_items(const Check& check, const Json&, const Json& rule, const Json& value) {
    if (!value.is_array()) return;
    for (const Json& item : value.items()) check.all(rule, item);
}

template <bool least>
void check_bound(const Check& check, const Json&, const Json& rule, const Json& value) {
    if (!value.is_number()) return;
    const double bound = rule.number(lowest, highest), found = value.number(lowest, highest);
    if (least ? found < bound : found > bound)
        check.fail(value,
                   fmt::format("expected {} {}, found {}", least ? "at least" : "at most", bound, value.brief()));
}

template <bool least>
void check_count(const Check& check, const Json&, const Json& rule, const Json& value) {
    if (!value.is_array()) return;
    const std::size_t bound = rule.whole(0, 1000000), found = value.items().size();
    if (least ? found < bound : found > bound)
        check.fail(value, fmt::format("expected {} {} values, found {}", least ? "at least" : "at most", bound, found));
}

void check_min_length(const Check& check, const Json&, const Json& rule, const Json& value) {
    if (value.is_text() && length(value) < rule.whole(0, 1000000))
        check.fail(value, fmt::format("expected at least {} characters", rule.whole(0, 1000000)));
}

void check_pattern(const Check& check, const Json&, const Json& rule, const Json& value) {
    if (value.is_text() && !std::regex_search(value.any_text(), std::regex(rule.text(), std::regex::ECMAScript)))
        check.fail(value, fmt::format("expected a text that matches {}, found {}", rule.text(), value.brief()));
}

void check_reference(const Check& check, const Json&, const Json& rule, const Json& value) {
    check.all(check.target(rule), value);
}

void check_all_of(const Check& check, const Json&, const Json& rule, const Json& value) {
    for (const Json& option : rule.items(1)) check.all(option, value);
}

template <bool exactly_one>
void check_options(const Check& check, const Json&, const Json& rule, const Json& value) {
    std::size_t valid = 0;
    std::vector<Finding> closest; // of the option that came furthest: the others are of another type altogether
    for (const Json& option : rule.items(1)) {
        std::vector<Finding> found;
        Check{check.root, found, check.others}.all(option, value);
        if (found.empty()) ++valid;
        const bool deeper = !found.empty() && found.front().place != value.place();
        if (closest.empty() || deeper) closest = std::move(found);
    }
    if (valid == 0) check.findings.insert(check.findings.end(), closest.begin(), closest.end());
    if (exactly_one && valid > 1) check.fail(value, "fits more than one form of the schema");
}

void check_not(const Check& check, const Json&, const Json& rule, const Json& value) {
    if (check.valid(rule, value)) check.fail(value, fmt::format("must not fit {}", rule.brief()));
}

void check_if(const Check& check, const Json& schema, const Json& rule, const Json& value) {
    if (const std::optional<Json> branch = schema.find(check.valid(rule, value) ? "then" : "else"))
        check.all(*branch, value);
}

void check_const(const Check& check, const Json&, const Json& rule, const Json& value) {
    if (!rule.equals(value)) check.fail(value, fmt::format("expected {}, found {}", rule.brief(), value.brief()));
}

// The vocabulary (https://json-schema.org/draft/2020-12), less what we do not use.
constexpr Word schema_words[] = {
    {"$schema", Holds::anything, nullptr},
    {"$id", Holds::anything, nullptr},
    {"title", Holds::anything, nullptr},
    {"description", Holds::anything, nullptr},
    {"default", Holds::anything, nullptr},
    {"examples", Holds::anything, nullptr},
    {"$defs", Holds::named_schemas, nullptr},
    {"$ref", Holds::anything, check_reference},
    {"type", Holds::anything, check_type},
    {"enum", Holds::anything, check_enum},
    {"const", Holds::anything, check_const},
    {"properties", Holds::named_schemas, check_properties},
    {"additionalProperties", Holds::schema, check_additional},
    {"required", Holds::anything, check_required},
    {"items", Holds::schema, check_items},
    {"minItems", Holds::anything, check_count<true>},
    {"maxItems", Holds::anything, check_count<false>},
    {"minimum", Holds::anything, check_bound<true>},
    {"maximum", Holds::anything, check_bound<false>},
    {"minLength", Holds::anything, check_min_length},
    {"pattern", Holds::anything, check_pattern},
    {"allOf", Holds::schemas, check_all_of},
    {"anyOf", Holds::schemas, check_options<false>},
    {"oneOf", Holds::schemas, check_options<true>},
    {"not", Holds::schema, check_not},
    {"if", Holds::schema, check_if},
    {"then", Holds::schema, nullptr},
    {"else", Holds::schema, nullptr},
};

void Check::all(const Json& schema, const Json& value) const {
    for (const Word& word : schema_words)
        if (const std::optional<Json> rule = schema.find(word.name); rule && word.check != nullptr)
            word.check(*this, schema, *rule, value);
}

void walk(const Check& check, const Json& schema) {
    if (schema.is_boolean()) return;
    if (!schema.is_object()) return check.fail(schema, "expected a schema { ... }, found " + schema.brief());
    for (const std::string& key : schema.keys()) {
        const Json rule = schema.at(key);
        const auto* const word = std::find_if(std::begin(schema_words), std::end(schema_words),
                                              [&](const Word& row) { return row.name == key; });
        if (word == std::end(schema_words)) {
            check.fail(rule, "is a word of JSON Schema that is not known here");
            continue;
        }
        try {
            if (word->name == "$ref") static_cast<void>(check.target(rule));
            if (word->holds == Holds::schema) walk(check, rule);
            if (word->holds == Holds::schemas)
                for (const Json& item : rule.items(1)) walk(check, item);
            if (word->holds == Holds::named_schemas)
                for (const std::string& name : rule.keys()) walk(check, rule.at(name));
        } catch (const Error& error) {
            check.findings.push_back({rule.place(), error.what()});
        }
    }
}

Mistakes texts(const std::vector<Finding>& findings) {
    Mistakes mistakes;
    for (const Finding& finding : findings) mistakes.push_back(finding.text);
    return mistakes;
}

} // namespace

Mistakes schema_mistakes(const Json& schema, const Json& document) {
    std::vector<Finding> findings;
    Check{schema, findings}.all(schema, document);
    return texts(findings);
}

Mistakes mistakes_of_schema(const Json& schema) {
    std::vector<Finding> findings;
    walk({schema, findings}, schema);
    return texts(findings);
}

} // namespace palpate::core
