// Runs the atlas program within the test, and keeps what it said.
#pragma once
#include "atlas/table.hpp"
#include <gtest/gtest.h>

namespace palpate::atlas {

struct Outcome {
    int exit_code = -1;
    std::string out, err;
};

inline Outcome run_atlas(const std::vector<std::string>& arguments) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Outcome outcome;
    outcome.exit_code = program::run(program::atlas(), arguments);
    outcome.out = testing::internal::GetCapturedStdout();
    outcome.err = testing::internal::GetCapturedStderr();
    return outcome;
}

} // namespace palpate::atlas
