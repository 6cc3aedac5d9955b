// What `palpate list` can list: a table of topics. Every row of a topic is an object of texts and numbers, printed as
// columns or as JSON.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::program {

struct Topic {
    std::string_view name, summary;
    nlohmann::ordered_json (*rows)(const std::string& body); // a list of objects with the same keys
};

const std::vector<Topic>& topics();

} // namespace palpate::program
