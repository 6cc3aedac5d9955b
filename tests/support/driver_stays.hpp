// For tests that draw, on a device of their own or on the shared one (on_device.hpp).
#pragma once
#include <dlfcn.h>

namespace palpate::tests {

// Mesa's CPU driver forgets a few hundred bytes when the loader unloads it, and LeakSanitizer then has no name to
// excuse them by. Kept loaded, they stay reachable, and every leak that is reported is ours.
inline void* const driver_stays = ::dlopen("libvulkan_lvp.so", RTLD_NOW | RTLD_NODELETE);

} // namespace palpate::tests
