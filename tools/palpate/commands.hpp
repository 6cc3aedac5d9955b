// The makers behind the rows of table.cpp, one per file of this folder.
#pragma once
#include "palpate/table.hpp"

namespace palpate::program {

Action make_list(CLI::App& options); // list.cpp

} // namespace palpate::program
