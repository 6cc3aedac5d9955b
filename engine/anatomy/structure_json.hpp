// Words in files for the enums of structure.hpp.
#pragma once
#include "anatomy/structure.hpp"
#include "core/json.hpp"
#include <string>
#include <vector>

namespace palpate::anatomy {

Kind kind_from(const core::Json& value); // throws core::Error: unknown word, with the nearest known
Side side_from(const core::Json& value);
Region region_from(const core::Json& value);
std::vector<std::string> texts_from(const core::Json& value); // a list of texts, none empty

// {"nerve": "obturator nerve", "roots": ["L3", "L4"]}; either may lack. Throws core::Error: an unknown root, roots
// given twice or not from the head down.
struct Innervation {
    std::string nerve;
    std::vector<std::string> roots;
};
Innervation innervation_from(const core::Json& value);

} // namespace palpate::anatomy
