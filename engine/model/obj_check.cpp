#include "model/obj_check.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace palpate::model {
namespace {

constexpr std::string_view blanks = " \t\r\v\f";

std::string_view next_word(std::string_view& line) {
    const std::size_t begin = line.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return line = {};
    const std::size_t end = std::min(line.find_first_of(blanks, begin), line.size());
    const std::string_view word = line.substr(begin, end - begin);
    line.remove_prefix(end);
    return word;
}

template <class Number>
bool parse(std::string_view word, Number& number) {
    if (word.starts_with('+')) word.remove_prefix(1);
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
    return fault == std::errc{} && end == word.data() + word.size();
}

struct Reading {
    const std::filesystem::path& file;
    std::size_t line = 0;
    std::int64_t vertices = 0;
    std::int64_t largest = 0; // vertex number used by a face; vertices may stand after the faces
    std::size_t largest_line = 0;

    [[noreturn]] void fail(std::size_t at, const std::string& message) const {
        throw core::Error(file, fmt::format("line {}", at), message);
    }

    void vertex(std::string_view rest) {
        for (int axis = 0; axis < 3; ++axis) {
            const std::string_view word = next_word(rest);
            double value = 0;
            if (word.empty()) fail(line, fmt::format("a vertex with {} of 3 coordinates", axis));
            if (!parse(word, value) || !std::isfinite(value))
                fail(line, fmt::format("expected a finite number as coordinate, found '{}'", word));
        }
        ++vertices;
    }

    void face(std::string_view rest) {
        int corners = 0;
        for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest), ++corners) {
            std::int64_t number = 0;
            if (!parse(word.substr(0, word.find('/')), number))
                fail(line, fmt::format("expected a vertex number, found '{}'", word));
            if (number == 0 || number < -vertices)
                fail(line, fmt::format("vertex number {} is out of range (there are {} vertices)", number, vertices));
            if (number > largest) largest = number, largest_line = line;
        }
        if (corners < 3) fail(line, fmt::format("a face with {} corners, expected 3 or more", corners));
    }

    void statement(std::string_view text) {
        const std::string_view word = next_word(text);
        if (word == "v") vertex(text);
        if (word == "f") face(text);
    }
};

} // namespace

void check_obj(const std::filesystem::path& file) {
    const core::MappedFile mapped(file);
    std::string_view text(reinterpret_cast<const char*>(mapped.bytes().data()), mapped.bytes().size());
    Reading reading{file};
    std::string continued; // lines ending in a backslash, joined
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++reading.line;
        if (line.ends_with('\r')) line.remove_suffix(1);
        line = line.substr(0, line.find('#'));
        if (line.ends_with('\\')) {
            line.remove_suffix(1);
            continued.append(line) += ' ';
        } else if (!continued.empty()) {
            continued.append(line);
            reading.statement(continued);
            continued.clear();
        } else {
            reading.statement(line);
        }
    }
    if (reading.largest > reading.vertices)
        reading.fail(reading.largest_line, fmt::format("vertex number {} is out of range (there are {} vertices)",
                                                       reading.largest, reading.vertices));
}

} // namespace palpate::model
