#include "command/program.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace palpate::program {
namespace {

struct Parsed {
    const Program& program;
    CLI::App app;
    Action action;

    explicit Parsed(const Program& of)
        : program(of)
        , app(std::string(of.summary), std::string(of.name)) {
        app.set_version_flag("--version", fmt::format("{} {}", program.name, PALPATE_VERSION));
        app.set_help_flag("-h,--help", "Print this help and exit");
        app.require_subcommand(1);
        app.footer(fmt::format("{} COMMAND --help shows a command's options and examples.", program.name));
        for (const Command& command : program.commands) {
            CLI::App* options = app.add_subcommand(std::string(command.name), std::string(command.summary));
            std::string footer = "Examples:";
            for (const std::string_view example : command.examples) footer += fmt::format("\n  {}", example);
            options->footer(footer);
            options->callback([this, make = command.make(*options)] { action = make; });
        }
    }

    void parse(std::vector<std::string> arguments) {
        // CLI11 reads from the back.
        std::reverse(arguments.begin(), arguments.end());
        app.parse(arguments);
    }

    // "film ", or "" where the first word is no command.
    std::string command(const std::vector<std::string>& arguments) const {
        for (const Command& row : program.commands)
            if (!arguments.empty() && row.name == arguments.front()) return arguments.front() + " ";
        return "";
    }

    // CLI11 says only "A subcommand is required" to a misspelt one.
    std::string explain(const CLI::ParseError& error, const std::vector<std::string>& arguments) const {
        std::vector<std::string> names;
        for (const Command& command : program.commands) names.emplace_back(command.name);
        if (!arguments.empty() && !arguments.front().starts_with("-") &&
            std::find(names.begin(), names.end(), arguments.front()) == names.end())
            return fmt::format("unknown command {}{}", arguments.front(),
                               core::did_you_mean_or_list(arguments.front(), names));
        return error.what();
    }
};

} // namespace

int run(const Program& program, const std::vector<std::string>& arguments) {
    Parsed parsed(program);
    try {
        parsed.parse(arguments);
        return parsed.action();
    } catch (const CLI::Success& help) { // --help, --version
        return parsed.app.exit(help);
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "{0}: error: {1}\nTry: {0} {2}--help\n", program.name, parsed.explain(error, arguments),
                   parsed.command(arguments));
        return exit_wrong_usage;
    } catch (const core::UsageError& error) {
        fmt::print(stderr, "{}: error: {}\n", program.name, error.what());
        return exit_wrong_usage;
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "{}: error: out of memory\n", program.name);
        return exit_failed;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}: error: {}\n", program.name, error.what());
        return exit_failed;
    }
}

std::string usage_mistake(const Program& program, const std::vector<std::string>& arguments) {
    Parsed parsed(program);
    try {
        parsed.parse(arguments);
        return "";
    } catch (const CLI::Success&) {
        return "";
    } catch (const CLI::ParseError& error) {
        return parsed.explain(error, arguments);
    }
}

} // namespace palpate::program
