// The same work for every item of a list, on all cores.
#pragma once
#include "core/progress.hpp"
#include <cstddef>
#include <functional>
#include <string>

namespace palpate::anatomy {

// Calls work(0) .. work(count - 1), each once, in no order, and reports how many are done (from any thread, never two
// at once). When calls throw, the one of the lowest index that ran is passed on, after the others have ended.
void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work, const std::string& task = {},
                    const core::ProgressSink& progress = {});

} // namespace palpate::anatomy
