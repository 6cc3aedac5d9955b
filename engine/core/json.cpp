#include "core/json.hpp"
#include "core/files.hpp"
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace palpate::core {
using nlohmann::json;

struct Json::Document {
    json root;
    std::filesystem::path file;
    Mistakes* mistakes;
};

namespace {

// "line 3, column 5: ..." from nlohmann's "[json.exception.parse_error.101] parse error at line 3, column 5: ..."
[[noreturn]] void fail_syntax(const std::filesystem::path& file, std::string what) {
    if (const std::size_t at = what.find(" at line "); at != std::string::npos) what = what.substr(at + 4);
    const std::size_t colon = what.find(": ");
    if (colon == std::string::npos) throw Error(file, "", "is not JSON: " + what);
    std::string place = what.substr(0, colon);
    if (place.ends_with(", column 0")) place.resize(place.find(',')); // seen at the line's end: the column is lost
    throw Error(file, place, "is not JSON: " + what.substr(colon + 2));
}

// nlohmann keeps the last of two equal keys; this remembers every key of the objects that are open.
class DuplicateKeys {
public:
    explicit DuplicateKeys(const std::filesystem::path& file)
        : file_(file) {}
    bool operator()(json::parse_event_t event, const json& parsed) {
        if (event == json::parse_event_t::object_start) open_.emplace_back();
        if (event == json::parse_event_t::object_end) open_.pop_back();
        if (event == json::parse_event_t::key && !open_.back().insert(parsed.get<std::string>()).second)
            throw Error(file_, "",
                        fmt::format("the key \"{}\" stands twice in the same object", parsed.get<std::string>()));
        return true;
    }

private:
    const std::filesystem::path& file_;
    std::vector<std::set<std::string>> open_;
};

} // namespace

Json::Json(std::shared_ptr<const Document> document, const json* node, std::string place)
    : document_(std::move(document))
    , node_(node)
    , place_(std::move(place)) {}

Json Json::parse(std::string_view text, const std::filesystem::path& file, Mistakes* mistakes) {
    DuplicateKeys keys(file);
    try {
        auto document = std::make_shared<Document>(Document{
            json::parse(text, [&](int, json::parse_event_t event, json& parsed) { return keys(event, parsed); }), file,
            mistakes});
        const json* root = &document->root;
        return {std::move(document), root, ""};
    } catch (const json::exception& failure) {
        fail_syntax(file, failure.what());
    }
}

Json Json::read(const std::filesystem::path& file, Mistakes* mistakes) {
    return parse(read_text(file), file, mistakes);
}

bool Json::is_object() const { return node_->is_object(); }
bool Json::is_array() const { return node_->is_array(); }
bool Json::is_text() const { return node_->is_string(); }
bool Json::is_number() const { return node_->is_number(); }
bool Json::is_boolean() const { return node_->is_boolean(); }
bool Json::is_integer() const {
    return node_->is_number_integer() ||
           (node_->is_number() && std::floor(node_->get<double>()) == node_->get<double>());
}

std::string Json::any_text() const {
    if (!is_text()) fail_expecting("a text in quotes");
    return node_->get<std::string>();
}

std::string Json::text() const {
    std::string value = any_text();
    if (value.empty()) fail_expecting("a text that is not empty");
    return value;
}

double Json::number(double low, double high) const {
    if (!is_number()) fail_expecting(fmt::format("a number from {} to {}", low, high));
    const auto value = node_->get<double>();
    if (!(value >= low && value <= high)) fail_expecting(fmt::format("a number from {} to {}", low, high));
    return value;
}

std::uint32_t Json::whole(std::uint32_t low, std::uint32_t high) const {
    if (!is_integer() || node_->get<double>() < low || node_->get<double>() > high)
        fail_expecting(fmt::format("a whole number from {} to {}", low, high));
    return static_cast<std::uint32_t>(node_->get<double>());
}

bool Json::boolean() const {
    if (!is_boolean()) fail_expecting("true or false");
    return node_->get<bool>();
}

std::vector<Json> Json::items(std::size_t least, std::size_t most) const {
    if (!is_array()) fail_expecting("a list [ ... ]");
    if (node_->size() < least || node_->size() > most)
        fail(least == most ? fmt::format("expected {} values, found {}", least, node_->size())
             : least == 1  ? "expected a list that is not empty"
                           : fmt::format("expected {} to {} values, found {}", least, most, node_->size()));
    std::vector<Json> list;
    for (std::size_t i = 0; i < node_->size(); ++i)
        list.push_back({document_, &(*node_)[i], fmt::format("{}[{}]", place_, i)});
    return list;
}

std::vector<std::string> Json::keys() const {
    if (!is_object()) fail_expecting("an object { ... }");
    std::vector<std::string> names;
    for (const auto& [key, value] : node_->items()) names.push_back(key);
    return names;
}

std::optional<Json> Json::find(std::string_view key) const {
    if (!is_object()) return std::nullopt;
    const auto found = node_->find(std::string(key));
    if (found == node_->end()) return std::nullopt;
    return Json(document_, &*found, place_.empty() ? std::string(key) : fmt::format("{}.{}", place_, key));
}

Json Json::at(std::string_view key) const {
    if (const std::optional<Json> found = find(key)) return *found;
    fail(fmt::format("the key \"{}\" is missing", key));
}

bool Json::equals(const Json& other) const { return *node_ == *other.node_; }

std::string Json::brief() const {
    constexpr std::size_t longest = 60;
    std::string text = node_->dump(-1, ' ', false, json::error_handler_t::replace);
    if (text.size() <= longest) return text;
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut; // not inside a UTF-8 character
    return text.substr(0, cut) + " ...";
}

const std::filesystem::path& Json::file() const { return document_->file; }
void Json::fail(const std::string& message) const { throw Error(file(), place_, message); }
void Json::fail_expecting(std::string_view what) const { fail(fmt::format("expected {}, found {}", what, brief())); }

bool Json::note(const Error& error) const {
    if (document_->mistakes == nullptr) return false;
    document_->mistakes->emplace_back(error.what());
    return true;
}

} // namespace palpate::core
