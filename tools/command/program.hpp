// The command line around a program's subcommands: parses, runs, and turns errors into messages and exit codes.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace palpate::program {

enum ExitCode : int { exit_done = 0, exit_failed = 1, exit_wrong_usage = 2 };

// What a subcommand does once its options are parsed. Throws core::Error; returns the exit code.
using Action = std::function<int()>;

struct Command { // a row, read by --help, by main and by the test that tries every row
    std::string_view name;
    std::string_view summary;               // one line
    std::vector<std::string_view> examples; // whole command lines
    Action (*make)(CLI::App& options);      // adds the options; the action holds their values
};

struct Program {
    std::string_view name;
    std::string_view summary;
    std::vector<Command> commands;
};

// `arguments` without the program's name. Runs the subcommand; prints errors on stderr as "NAME: error: ...".
int run(const Program& program, const std::vector<std::string>& arguments);

// Only parses: "" when the command line is well formed, else what is wrong with it.
std::string usage_mistake(const Program& program, const std::vector<std::string>& arguments);

} // namespace palpate::program
