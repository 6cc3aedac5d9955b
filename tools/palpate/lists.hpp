// What `palpate list` can list: a table of topics. A topic's rows are objects with the same keys, printed as columns or
// as JSON. Columns hold texts and numbers; what is longer or a list stands in the JSON alone.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::program {

using Rows = nlohmann::ordered_json;

struct Topic {
    std::string_view name, summary;
    Rows (*rows)(const std::string& body);
    std::vector<std::string> columns{}; // the keys that are printed as columns, in this order; none: all
};

const std::vector<Topic>& topics();
std::vector<Topic> pain_topics(); // lists_pain.cpp; part of topics()

} // namespace palpate::program
