// JSON as a person would write it: what fits on a line stands on one, whole numbers have no point.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace palpate::core {

std::string json_text(const nlohmann::ordered_json& value); // ends with a line break

} // namespace palpate::core
