#include "command/checks.hpp"
#include "core/names.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace palpate::program {
namespace {

template <class Number>
CLI::Validator from_to(std::string_view kind, Number low, Number high) {
    return {[=, kind = std::string(kind)](std::string& text) -> std::string {
                Number value{};
                if (CLI::detail::lexical_cast(text, value) && value >= low && value <= high) return ""; // no NaN either
                return fmt::format("expected a {} from {} to {}, found \"{}\"", kind, low, high, text);
            },
            fmt::format("[{} - {}]", low, high)};
}

} // namespace

CLI::Validator number_from(double low, double high) { return from_to("number", low, high); }
CLI::Validator whole_from(int low, int high) { return from_to("whole number", low, high); }

CLI::Validator one_of(std::vector<std::string> names) {
    const std::string shown = fmt::format("{{{}}}", fmt::join(names, ","));
    return {[names = std::move(names)](std::string& text) -> std::string {
                if (std::find(names.begin(), names.end(), text) != names.end()) return "";
                return fmt::format("there is no \"{}\"{}", text, core::did_you_mean_or_list(text, names));
            },
            shown};
}

} // namespace palpate::program
