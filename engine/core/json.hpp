// JSON that knows where it stands: every value carries its file and its place ("camera.orbit.degrees",
// "structures[2].select"), so that what is wrong with it can be said. Objects are read through a table of fields; a
// key that no row names is an error, and so is a key given twice (RFC 8259 leaves that open; editors slip there).
#pragma once
#include "core/error.hpp"
#include "core/names.hpp"
#include <cstddef>
#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace palpate::core {

using Mistakes = std::vector<std::string>; // one line each, as Error words them

class Json {
public:
    // Throws Error with line and column when the text is not JSON. With `mistakes`, whatever attempt() guards is noted
    // there and reading goes on; without, the first mistake is thrown.
    static Json parse(std::string_view text, const std::filesystem::path& file, Mistakes* mistakes = nullptr);
    static Json read(const std::filesystem::path& file, Mistakes* mistakes = nullptr);

    [[nodiscard]] bool is_object() const;
    [[nodiscard]] bool is_array() const;
    [[nodiscard]] bool is_text() const;
    [[nodiscard]] bool is_number() const;
    [[nodiscard]] bool is_integer() const; // 3 and 3.0
    [[nodiscard]] bool is_boolean() const;

    // Each throws Error when the value is something else or outside low .. high (both included).
    [[nodiscard]] std::string text() const;     // not empty
    [[nodiscard]] std::string any_text() const; // may be empty
    [[nodiscard]] double number(double low, double high) const;
    [[nodiscard]] std::uint32_t whole(std::uint32_t low, std::uint32_t high) const;
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] std::vector<Json> items(std::size_t least = 0, std::size_t most = SIZE_MAX) const;
    [[nodiscard]] std::vector<std::string> keys() const; // of an object
    [[nodiscard]] std::optional<Json> find(std::string_view key) const;
    [[nodiscard]] Json at(std::string_view key) const; // throws Error: the key is missing

    [[nodiscard]] bool equals(const Json& other) const;
    [[nodiscard]] std::string brief() const; // the value as JSON, cut to one short line
    [[nodiscard]] const std::filesystem::path& file() const;
    [[nodiscard]] const std::string& place() const { return place_; }
    [[noreturn]] void fail(const std::string& message) const;
    [[noreturn]] void fail_expecting(std::string_view what) const; // "expected WHAT, found 12"

    // Runs `read`; an Error of its is noted when mistakes are collected, else passed on.
    template <class Read>
    void attempt(Read read) const {
        try {
            read();
        } catch (const Error& error) {
            if (!note(error)) throw;
        }
    }

private:
    struct Document;
    Json(std::shared_ptr<const Document> document, const nlohmann::json* node, std::string place);
    bool note(const Error& error) const;
    std::shared_ptr<const Document> document_;
    const nlohmann::json* node_;
    std::string place_;
};

template <class T>
struct Field {
    std::string_view key;
    void (*read)(T& into, const Json& value);
    bool required = false;
};

// Reads every key of the object through its row.
template <class T>
void read_fields(const Json& object, std::type_identity_t<std::span<const Field<T>>> fields, T& into) {
    if (!object.is_object()) object.fail_expecting("an object { ... }");
    for (const std::string& key : object.keys())
        object.attempt([&] {
            for (const Field<T>& field : fields)
                if (field.key == key) return field.read(into, object.at(key));
            std::vector<std::string> known;
            for (const Field<T>& field : fields) known.emplace_back(field.key);
            object.at(key).fail("unknown key" + did_you_mean_or_list(key, known));
        });
    for (const Field<T>& field : fields)
        if (field.required) object.attempt([&] { static_cast<void>(object.at(field.key)); });
}

} // namespace palpate::core
