// `palpate check --techniques`: every technique performed on the body, and how near it comes to what must not be
// pressed.
#pragma once
#include <string>
#include <vector>

namespace palpate::program {

// Prints a row for each technique and side; `names` empty: all shipped ones, both sides. Throws core::Error where a
// clearance is not kept, after all have been looked at.
int report_techniques(const std::string& body, const std::vector<std::string>& names);

} // namespace palpate::program
