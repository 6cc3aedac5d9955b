// What options take, checked while the command line is read, so that it is said in the words of the files' errors.
#pragma once
#include <string>
#include <vector>

namespace CLI {
class Validator;
}

namespace palpate::program {

// A number from low to high, both included: "expected a number from 1 to 240, found "30fps"".
CLI::Validator number_from(double low, double high);
CLI::Validator whole_from(int low, int high);

// One of these names; a misspelt one is told the nearest.
CLI::Validator one_of(std::vector<std::string> names);

} // namespace palpate::program
