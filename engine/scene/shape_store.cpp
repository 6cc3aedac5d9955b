#include "scene/shape_store.hpp"

namespace palpate::scene {

std::shared_ptr<model::Shape> ShapeStore::take() {
    std::unique_ptr<model::Shape> shape;
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            shape = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (!shape) shape = std::make_unique<model::Shape>();
    constexpr std::size_t kept = 4; // two frames in flight, each seen roughly and then as finely as it needs
    return {shape.release(), [store = weak_from_this()](model::Shape* done) {
                std::unique_ptr<model::Shape> back(done);
                const std::shared_ptr<ShapeStore> home = store.lock();
                if (!home) return;
                const std::lock_guard lock(home->mutex_);
                if (home->idle_.size() < kept) home->idle_.push_back(std::move(back));
            }};
}

} // namespace palpate::scene
