// Checks a document against a JSON Schema (draft 2020-12): the part of it that our schemas use. A word of the schema
// that is not known here is a mistake of the schema, so that no rule silently does nothing.
#pragma once
#include "core/json.hpp"

namespace palpate::core {

// One line per mistake, worded as Error: file, place, what was expected. Empty: the document is valid.
// `$ref` may point inside the schema ("#/$defs/name") or into another beside it ("other.schema.json#/$defs/name").
Mistakes schema_mistakes(const Json& schema, const Json& document);

// What is wrong with the schema itself, in places no document need ever reach: unknown words, references to nothing.
Mistakes mistakes_of_schema(const Json& schema);

} // namespace palpate::core
