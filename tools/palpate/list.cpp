#include "palpate/commands.hpp"
#include <CLI/CLI.hpp>

namespace palpate::program {

Action make_list(CLI::App&) {
    return [] { return 0; };
}

} // namespace palpate::program
