// Text files made of lines of words: figures, tables. Every word knows its line, so that what is wrong can be said.
#pragma once
#include "core/error.hpp"
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::core {

// One line: words separated by blanks. Comments (# to the end of the line) and empty lines are skipped by Lines.
class Line {
public:
    Line(const std::filesystem::path& file, std::size_t number, std::vector<std::string_view> words)
        : file_(&file)
        , number_(number)
        , words_(std::move(words)) {}

    [[nodiscard]] std::size_t number() const { return number_; } // from 1
    [[nodiscard]] std::size_t size() const { return words_.size(); }
    [[nodiscard]] std::string_view key() const { return words_.front(); }
    [[nodiscard]] std::string_view word(std::size_t index) const { return words_.at(index); }
    [[nodiscard]] std::string text(std::size_t from = 1) const; // the words from there on, one blank between them
    // Each throws Error naming file and line: no such word, not a finite number, outside low .. high (both included).
    [[nodiscard]] float number(std::size_t index, double low, double high) const;
    [[nodiscard]] std::size_t whole(std::size_t index, std::size_t low, std::size_t high) const;
    void expect_size(std::size_t least, std::size_t most, std::string_view form) const; // form: "x y z radius"
    [[noreturn]] void fail(const std::string& message) const;

private:
    const std::filesystem::path* file_;
    std::size_t number_;
    std::vector<std::string_view> words_;
};

class Lines {
public:
    Lines(std::string text, std::filesystem::path file)
        : text_(std::move(text))
        , file_(std::move(file)) {}
    static Lines read(const std::filesystem::path& file); // throws Error when it cannot be read
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    [[nodiscard]] bool at_end();
    // Throws Error unless nothing but comments is left and the last line has its line break: without it, it was cut.
    void expect_end();
    // The next line; throws Error at the end: "ends early, expected WHAT".
    Line next(std::string_view expected);
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }

private:
    void skip();
    std::string text_;
    std::filesystem::path file_;
    std::size_t at_ = 0, number_ = 1;
};

} // namespace palpate::core
