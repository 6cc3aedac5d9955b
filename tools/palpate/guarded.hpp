// For `palpate check`, which goes on after a mistake.
#pragma once
#include "core/json.hpp"
#include <exception>

namespace palpate::program {

// Whatever `work` throws is one more mistake.
template <class Work>
void guarded(core::Mistakes& mistakes, Work work) {
    try {
        work();
    } catch (const std::exception& error) {
        mistakes.emplace_back(error.what());
    }
}

} // namespace palpate::program
