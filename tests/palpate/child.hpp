// A program that runs beside the test.
#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace palpate::tests {

// The path of a program that PATH leads to; nothing when it leads to none.
std::optional<std::string> program_named(const std::string& name);

class Child {
public:
    // `words[0]` is a path; `environment` holds "NAME=value" over the test's own; what it says goes to `out` and `err`.
    Child(std::vector<std::string> words, const std::vector<std::string>& environment, const std::filesystem::path& out,
          const std::filesystem::path& err);
    ~Child(); // what still runs is killed
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    void send(int signal) const;
    // 128 + signal when it was killed; nothing while it still runs after `patience`.
    std::optional<int> exit_code(std::chrono::seconds patience);

private:
    pid_t pid_ = -1;
    std::optional<int> ended_;
};

} // namespace palpate::tests
