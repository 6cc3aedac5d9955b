// The command line around the subcommands: parses, runs, and turns errors into messages and exit codes.
#pragma once
#include <string>
#include <vector>

namespace palpate::program {

enum ExitCode : int { exit_done = 0, exit_failed = 1, exit_wrong_usage = 2 };

// `arguments` without the program's name. Runs the subcommand; prints errors on stderr as "palpate: error: ...".
int run(const std::vector<std::string>& arguments);

// Only parses: "" when the command line is well formed, else what is wrong with it.
std::string usage_mistake(const std::vector<std::string>& arguments);

} // namespace palpate::program
