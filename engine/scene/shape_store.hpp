// Shapes that nobody looks at any more, kept for the next frames: getting their megabytes from the system again would
// take longer than moving the vertices.
#pragma once
#include "model/posing/pose_shape.hpp"
#include <memory>
#include <mutex>
#include <vector>

namespace palpate::scene {

class ShapeStore : public std::enable_shared_from_this<ShapeStore> {
public:
    // One to be written to; comes back here when its last user lets go of it. From any thread.
    std::shared_ptr<model::Shape> take();

private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<model::Shape>> idle_;
};

} // namespace palpate::scene
