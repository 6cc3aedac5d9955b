// The atlas tool's subcommands, one row each.
#pragma once
#include "command/program.hpp"

namespace palpate::program {

const Program& atlas();

// The makers behind the rows, one per file of this folder.
Action make_fit(CLI::App& app);    // fit.cpp
Action make_skin(CLI::App& app);   // skin.cpp
Action make_build(CLI::App& app);  // build.cpp
Action make_report(CLI::App& app); // report.cpp
Action make_fit_hand(CLI::App& app); // fit_hand.cpp
Action make_build_hand(CLI::App& app); // build_hand.cpp

} // namespace palpate::program
