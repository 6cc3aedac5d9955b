// `palpate check --depths`: a body's depths beside the published ones.
#pragma once
#include <string>

namespace palpate::program {

// Prints a table; what cannot be measured on this body is a line that says why. Returns the exit code: a body whose
// depths differ is not wrong, people differ.
int report_depths(const std::string& body);

} // namespace palpate::program
