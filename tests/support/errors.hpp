// What an Error says, for tests of messages.
#pragma once
#include "core/error.hpp"
#include <string>

namespace palpate::tests {

// The message that `work` throws as core::Error; "" when it throws none.
template <class Work>
std::string error_of(Work work) {
    try {
        work();
    } catch (const core::Error& error) {
        return error.what();
    }
    return "";
}

} // namespace palpate::tests
