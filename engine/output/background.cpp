#include "output/background.hpp"
#include "core/error.hpp"
#include <fmt/format.h>

namespace palpate::output {
namespace {

constexpr std::size_t capacity = 4; // frames waiting: 15 MB at 1280x720

} // namespace

Background::Background(std::unique_ptr<Exporter> work, core::Extent extent)
    : work_(std::move(work))
    , extent_(extent)
    , thread_([this] { run(); }) {}

Background::~Background() {
    {
        const std::scoped_lock lock(mutex_);
        abandoned_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Background::frame(core::Image picture) {
    if (picture.extent != extent_)
        throw core::Error(fmt::format("frame {}: found a picture of {}x{} pixels, expected {}x{}", frames_,
                                      picture.extent.width, picture.extent.height, extent_.width, extent_.height));
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return queue_.size() < capacity || failure_; });
        rethrow_failure();
        queue_.push_back(std::move(picture));
        ++frames_;
    }
    changed_.notify_all();
}

void Background::finish() {
    if (frames_ == 0) throw core::Error("no frame was rendered, so there is nothing to write");
    {
        const std::scoped_lock lock(mutex_);
        complete_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
    rethrow_failure();
}

void Background::rethrow_failure() {
    if (failure_) std::rethrow_exception(failure_);
}

void Background::run() {
    try {
        for (;;) {
            core::Image picture;
            {
                std::unique_lock lock(mutex_);
                changed_.wait(lock, [this] { return !queue_.empty() || complete_ || abandoned_; });
                if (abandoned_) return;
                if (queue_.empty()) break;
                picture = std::move(queue_.front());
                queue_.pop_front();
            }
            changed_.notify_all();
            work_->frame(std::move(picture));
        }
        work_->finish();
    } catch (...) {
        const std::scoped_lock lock(mutex_);
        failure_ = std::current_exception();
    }
    changed_.notify_all();
}

} // namespace palpate::output
