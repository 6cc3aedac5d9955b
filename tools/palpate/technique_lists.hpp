// Lists of what techniques are made of.
#pragma once
#include "palpate/lists.hpp"

namespace palpate::program {

nlohmann::ordered_json list_tools(const std::string& body);
nlohmann::ordered_json list_hands(const std::string& body);

} // namespace palpate::program
