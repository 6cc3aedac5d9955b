// Lists of what techniques are made of.
#pragma once
#include "palpate/lists.hpp"

namespace palpate::program {

Rows list_tools(const std::string& body);
Rows list_hands(const std::string& body);

} // namespace palpate::program
