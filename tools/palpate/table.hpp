// palpate's subcommands, one row each.
#pragma once
#include "command/program.hpp"

namespace palpate::program {

const Program& palpate();

} // namespace palpate::program
