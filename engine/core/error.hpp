// The one exception type of the project. It says what a person needs to mend the cause: the file, the place in it,
// what was found and what was expected. Thrown anywhere, caught in main (exit code 1) and in the window's status line.
#pragma once
#include <filesystem>
#include <stdexcept>
#include <string>

namespace palpate::core {

class Error : public std::runtime_error {
public:
    explicit Error(const std::string& message)
        : std::runtime_error(message) {}

    // "scenes/a.json: layers[2].at: expected seconds >= 0, found -1"; `place` may be empty.
    Error(const std::filesystem::path& file, const std::string& place, const std::string& message)
        : std::runtime_error(file.string() + (place.empty() ? "" : ": " + place) + ": " + message) {}
};

// Wrong use of the command line, found after parsing (an unknown format, a size of 0): exit code 2.
class UsageError : public Error {
public:
    using Error::Error;
};

} // namespace palpate::core
