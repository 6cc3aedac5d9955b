// The subcommands: one row each, read by --help, by main and by the test that tries every row.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace palpate::program {

// What a subcommand does once its options are parsed. Throws core::Error; returns the exit code.
using Action = std::function<int()>;

struct Command {
    std::string_view name;
    std::string_view summary;               // one line
    std::vector<std::string_view> examples; // whole command lines
    Action (*make)(CLI::App& options);      // adds the options; the action holds their values
};

const std::vector<Command>& commands();

} // namespace palpate::program
