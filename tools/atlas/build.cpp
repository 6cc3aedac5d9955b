#include "atlas/table.hpp"
#include <CLI/CLI.hpp>
namespace palpate::program {
Action make_build(CLI::App&) {
    return [] { return 0; };
}
} // namespace palpate::program
