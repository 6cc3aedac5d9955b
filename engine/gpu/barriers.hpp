// Which resource must be made ready before which step, as a pure function of what the steps say they read and write.
// No Vulkan here: recording.cpp turns a Transition into a vk::ImageMemoryBarrier2.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace palpate::gpu {

enum class Access : std::uint8_t {
    none,           // contents not needed: what was there may be dropped
    color_write,    // colour attachment, blended or not
    depth_write,    // depth attachment
    depth_read,     // depth attachment that is tested, not written; a fragment shader may read it, too
    sampled,        // read by a fragment shader
    storage,        // read and written by a fragment shader
    transfer_read,  // copied from
    transfer_write, // copied or cleared into
    present,        // shown by the window system
};

[[nodiscard]] bool writes(Access access);

struct Use {
    std::uint32_t resource = 0;
    Access access = Access::none;
    bool operator==(const Use&) const = default;
};

struct Transition {
    std::uint32_t resource = 0;
    Access before = Access::none, after = Access::none;
    bool operator==(const Transition&) const = default;
};

// For each step, what must happen before it. `state` holds every resource's access before the first step and gets the
// one after the last. Reading again as it was read before needs nothing; everything else (read after write, write after
// read, write after write, another layout) is a transition. A step uses a resource at most once (asserted).
std::vector<std::vector<Transition>> plan_transitions(std::span<const std::vector<Use>> steps, std::span<Access> state);

} // namespace palpate::gpu
