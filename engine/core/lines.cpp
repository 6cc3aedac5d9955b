#include "core/lines.hpp"
#include "core/files.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace palpate::core {
namespace {

constexpr std::string_view blanks = " \t\r";

template <class T>
bool parse(std::string_view word, T& value) {
    const auto [end, mistake] = std::from_chars(word.data(), word.data() + word.size(), value);
    return mistake == std::errc() && end == word.data() + word.size();
}

} // namespace

std::string Line::text(std::size_t from) const {
    std::string text;
    for (std::size_t i = from; i < words_.size(); ++i) {
        if (!text.empty()) text += ' ';
        text += words_[i];
    }
    return text;
}

float Line::number(std::size_t index, double low, double high) const {
    if (index >= words_.size()) fail(fmt::format("expected {} words, found {}", index + 1, words_.size()));
    double value = 0;
    if (!parse(words_[index], value) || !std::isfinite(value))
        fail(fmt::format("expected a number, found '{}'", words_[index]));
    if (value < low || value > high)
        fail(fmt::format("expected a number from {} to {}, found {}", low, high, words_[index]));
    return static_cast<float>(value);
}

std::size_t Line::whole(std::size_t index, std::size_t low, std::size_t high) const {
    if (index >= words_.size()) fail(fmt::format("expected {} words, found {}", index + 1, words_.size()));
    std::size_t value = 0;
    if (!parse(words_[index], value)) fail(fmt::format("expected a whole number, found '{}'", words_[index]));
    if (value < low || value > high)
        fail(fmt::format("expected a whole number from {} to {}, found {}", low, high, value));
    return value;
}

void Line::expect_size(std::size_t least, std::size_t most, std::string_view form) const {
    if (words_.size() < least || words_.size() > most)
        fail(fmt::format("expected '{}', found {} word{}", form, words_.size(), words_.size() == 1 ? "" : "s"));
}

void Line::fail(const std::string& message) const { throw Error(*file_, fmt::format("line {}", number_), message); }

Lines Lines::read(const std::filesystem::path& file) { return {read_text(file), file}; }

void Lines::skip() {
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '#') {
            at_ = std::min(text_.find('\n', at_), text_.size());
        } else if (c == '\n') {
            ++number_;
            ++at_;
        } else if (blanks.find(c) != std::string_view::npos) {
            ++at_;
        } else {
            return;
        }
    }
}

bool Lines::at_end() {
    skip();
    return at_ >= text_.size();
}

void Lines::expect_end() {
    if (!at_end()) next("").fail("expected the end of the file");
    if (text_.empty() || text_.back() == '\n') return;
    throw Error(file_, fmt::format("line {}", number_),
                "ends without a line break: cut short? (the last line needs one)");
}

Line Lines::next(std::string_view expected) {
    if (at_end()) throw Error(file_, fmt::format("line {}", number_), fmt::format("ends early, expected {}", expected));
    const std::size_t end = std::min(text_.find_first_of("#\n", at_), text_.size());
    std::string_view rest = std::string_view(text_).substr(at_, end - at_);
    std::vector<std::string_view> words;
    while (!rest.empty()) {
        const std::size_t from = rest.find_first_not_of(blanks);
        if (from == std::string_view::npos) break;
        rest.remove_prefix(from);
        const std::size_t length = std::min(rest.find_first_of(blanks), rest.size());
        words.push_back(rest.substr(0, length));
        rest.remove_prefix(length);
    }
    at_ = end;
    return {file_, number_, std::move(words)};
}

} // namespace palpate::core
