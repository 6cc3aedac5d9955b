// Runs the built program as a person would, and keeps what it said.
#pragma once
#include <string>
#include <vector>

namespace palpate::tests {

struct Outcome {
    int exit_code = -1; // 128 + signal when it was killed
    std::string out, err;
};

struct Setting {
    std::string folder = "";                // to run in; empty: the test's own
    std::vector<std::string> environment{}; // "NAME=value", over the test's own
    unsigned long file_size_limit = 0;      // bytes: writing more fails, as on a full disk; 0 = none
    bool ordinary_user = false;             // without root's rights, where the test has them
    double interrupt_after_seconds = 0;     // sends SIGINT; 0 = never
};

Outcome palpate(const std::vector<std::string>& arguments, const Setting& setting = {});

} // namespace palpate::tests
