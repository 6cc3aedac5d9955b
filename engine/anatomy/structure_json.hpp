// Words in files for the enums of structure.hpp.
#pragma once
#include "anatomy/structure.hpp"
#include "core/json.hpp"

namespace palpate::anatomy {

Kind kind_from(const core::Json& value); // throws core::Error: unknown word, with the nearest known
Side side_from(const core::Json& value);

} // namespace palpate::anatomy
