// Long work tells how far it is through one function; who shows it (a terminal line, a window, nobody) is not its
// concern. Returning false asks the work to stop: it throws Cancelled and leaves nothing half-written.
#pragma once
#include "core/error.hpp"
#include <cstdint>
#include <functional>
#include <string>

namespace palpate::core {

struct Progress {
    std::string task;                  // "importing", "rendering"
    std::uint64_t done = 0, total = 0; // in the task's own units; total 0 = not known
};
using ProgressSink = std::function<bool(const Progress&)>;

class Cancelled : public Error {
public:
    Cancelled()
        : Error("cancelled") {}
};

inline void report(const ProgressSink& sink, const Progress& progress) {
    if (sink && !sink(progress)) throw Cancelled();
}

} // namespace palpate::core
