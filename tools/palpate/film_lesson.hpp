// A lesson as one film: every step plays, then stays as long as its words take to read.
#pragma once
#include "palpate/shooting.hpp"
#include <filesystem>
#include <vector>

namespace palpate::program {

// `outputs`: films, and captions beside them. Throws core::Error, core::UsageError.
int film_lesson(const ShootingOptions& options, const std::vector<std::filesystem::path>& outputs);

} // namespace palpate::program
