// Does a body have what it should, and what of it did nobody measure?
#pragma once
#include "anatomy/body.hpp"
#include "anatomy/known.hpp"
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace palpate::anatomy {

struct Coverage {
    std::vector<std::string> absent;       // required ids that the body lacks, in the order asked for
    std::vector<std::size_t> constructed;  // structures whose shape is a rule's, not an atlas's: indices of the body
    std::vector<std::size_t> carried;      // structures that came from another body
    std::vector<std::size_t> incomplete;   // muscles without origin, insertion, innervation or action
    std::vector<std::size_t> unrecognised; // structures that no table knows
};

// Ids as a body has them, with their sides: "piriformis.right", "sacrum".
Coverage coverage_of(const Body& body, const KnownStructures& known, std::span<const std::string> required);

// What the tables mark as "required", each side of it.
std::vector<std::string> required_ids(const KnownStructures& known);

} // namespace palpate::anatomy
