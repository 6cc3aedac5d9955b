#include "palpate/table.hpp"
#include "palpate/commands.hpp"

namespace palpate::program {

const std::vector<Command>& commands() {
    static const std::vector<Command> table{
        {"list",
         "What there is: structures, scenes, formats, devices, kinds",
         {"palpate list scenes", "palpate list structures --body body.glb", "palpate list devices --json"},
         make_list},
    };
    return table;
}

} // namespace palpate::program
