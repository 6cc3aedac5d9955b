#pragma once
#include <ctime>

namespace palpate::program {

// Of this process's processor time; what else the machine does is not in it.
inline double cpu_ms_since(std::clock_t start) {
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

} // namespace palpate::program
