// Pictures without a window: snapshots go in, images come out, in order, a few frames behind, never waiting for a
// clock.
#pragma once
#include "core/image.hpp"
#include "scene/snapshot.hpp"
#include <cstdint>
#include <functional>
#include <memory>

namespace palpate::gpu {
class Device;
}

namespace palpate::render {

class Studio {
public:
    Studio(const gpu::Device& device, core::Extent extent);
    ~Studio();
    Studio(Studio&&) noexcept;

    // One picture; waits for it.
    core::Image picture(const scene::Snapshot& snapshot);

    // Draws frames first .. first + count - 1; `picture` gets each one in order. Several are in flight at a time. What
    // `picture` or `at` throw ends the work and is rethrown.
    void film(std::uint64_t first, std::uint64_t count, const std::function<scene::Snapshot(std::uint64_t frame)>& at,
              const std::function<void(std::uint64_t frame, core::Image&&)>& picture);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace palpate::render
