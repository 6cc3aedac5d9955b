// Runs another exporter on a thread of its own behind a short queue, so that rendering does not wait for encoding.
#pragma once
#include "output/exporter.hpp"
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

namespace palpate::output {

class Background final : public Exporter {
public:
    Background(std::unique_ptr<Exporter> work, core::Extent extent);
    ~Background() override; // drops what is still queued

    void frame(core::Image picture) override; // waits while the queue is full
    void finish() override;

private:
    void run();
    void rethrow_failure();

    std::unique_ptr<Exporter> work_;
    core::Extent extent_;
    std::uint64_t frames_ = 0;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<core::Image> queue_;
    bool complete_ = false, abandoned_ = false;
    std::exception_ptr failure_;
    std::thread thread_; // last: starts when everything above stands
};

} // namespace palpate::output
