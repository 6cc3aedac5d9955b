// The makers behind the rows of table.cpp, one per file of this folder.
#pragma once
#include "command/program.hpp"

namespace palpate::program {

Action make_still(CLI::App& app);     // still.cpp
Action make_film(CLI::App& app);      // film.cpp
Action make_view(CLI::App& app);      // view.cpp
Action make_list(CLI::App& app);      // list.cpp
Action make_compare(CLI::App& app);   // compare.cpp
Action make_check(CLI::App& app);     // check.cpp
Action make_bench(CLI::App& app);     // bench.cpp
Action make_import(CLI::App& app);    // import.cpp
Action make_probe(CLI::App& app);     // probe.cpp
Action make_overlap(CLI::App& app);   // overlap.cpp
Action make_find(CLI::App& app);      // find.cpp
Action make_positions(CLI::App& app); // positions.cpp
Action make_describe(CLI::App& app);  // describe.cpp

} // namespace palpate::program
