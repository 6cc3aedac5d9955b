#include "core/json_text.hpp"
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace palpate::core {
namespace {
using Ordered = nlohmann::ordered_json;

constexpr std::size_t longest_line = 100;
constexpr double largest_whole = 1e15; // that a double holds exactly

std::string scalar(const Ordered& value) {
    if (value.is_number_float()) {
        const auto number = value.get<double>();
        if (number == std::trunc(number) && std::abs(number) < largest_whole) return fmt::format("{:.0f}", number);
    }
    return value.dump(-1, ' ', false, Ordered::error_handler_t::replace);
}

std::string quoted(const std::string& key) { return scalar(Ordered(key)) + ": "; }

std::string on_one_line(const Ordered& value) {
    if (!value.is_structured()) return scalar(value);
    std::string text;
    for (const auto& [key, item] : value.items())
        text += (text.empty() ? "" : ", ") + (value.is_object() ? quoted(key) : "") + on_one_line(item);
    return value.is_object() ? "{" + text + "}" : "[" + text + "]";
}

// `used`: of the line, by the key before.
std::string text_of(const Ordered& value, std::size_t indent, std::size_t used) {
    std::string line = on_one_line(value);
    const bool outermost = indent == 0; // a document is never squeezed onto one line
    if (!value.is_structured() || value.empty() || (!outermost && indent + used + line.size() <= longest_line))
        return line;
    const std::string inner(indent + 2, ' ');
    std::string text;
    for (const auto& [key, item] : value.items()) {
        const std::string before = value.is_object() ? quoted(key) : "";
        text += (text.empty() ? "\n" : ",\n") + inner + before + text_of(item, indent + 2, before.size());
    }
    text += "\n" + std::string(indent, ' ');
    return value.is_object() ? "{" + text + "}" : "[" + text + "]";
}

} // namespace

std::string json_text(const Ordered& value) { return text_of(value, 0, 0) + "\n"; }

} // namespace palpate::core
