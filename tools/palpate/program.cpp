#include "palpate/program.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "palpate/table.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace palpate::program {
namespace {

struct Parsed {
    CLI::App app{"Palpate: anatomy in layers, in a picture, a film or a window.", "palpate"};
    Action action;

    Parsed() {
        app.set_version_flag("--version", "palpate " PALPATE_VERSION);
        app.set_help_flag("-h,--help", "Print this help and exit");
        app.require_subcommand(1);
        app.footer("palpate COMMAND --help shows a command's options and examples.");
        for (const Command& command : commands()) {
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

    // CLI11 says only "A subcommand is required" to a misspelt one.
    std::string explain(const CLI::ParseError& error, const std::vector<std::string>& arguments) const {
        std::vector<std::string> names;
        for (const Command& command : commands()) names.emplace_back(command.name);
        if (!arguments.empty() && !arguments.front().starts_with("-") &&
            std::find(names.begin(), names.end(), arguments.front()) == names.end())
            return fmt::format("unknown command {}{}", arguments.front(),
                               core::did_you_mean_or_list(arguments.front(), names));
        return error.what();
    }
};

} // namespace

int run(const std::vector<std::string>& arguments) {
    Parsed parsed;
    try {
        parsed.parse(arguments);
        return parsed.action();
    } catch (const CLI::Success& help) { // --help, --version
        return parsed.app.exit(help);
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "palpate: error: {}\nTry: palpate --help\n", parsed.explain(error, arguments));
        return exit_wrong_usage;
    } catch (const core::UsageError& error) {
        fmt::print(stderr, "palpate: error: {}\n", error.what());
        return exit_wrong_usage;
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "palpate: error: out of memory\n");
        return exit_failed;
    } catch (const std::exception& error) {
        fmt::print(stderr, "palpate: error: {}\n", error.what());
        return exit_failed;
    }
}

std::string usage_mistake(const std::vector<std::string>& arguments) {
    Parsed parsed;
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
