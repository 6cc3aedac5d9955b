#include "anatomy/parallel.hpp"
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace palpate::anatomy {

void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work, const std::string& task,
                    const core::ProgressSink& progress) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex; // guards what follows
    std::size_t done = 0, failed_index = count;
    std::exception_ptr failure;
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                work(i);
                const std::lock_guard lock(mutex);
                if (!failure) core::report(progress, {task, ++done, count});
            } catch (...) {
                const std::lock_guard lock(mutex);
                next = count;
                if (i < failed_index) failed_index = i, failure = std::current_exception();
            }
        }
    };
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::thread> threads;
    for (std::size_t t = 1; t < std::min(cores, count); ++t) threads.emplace_back(run);
    run();
    for (std::thread& thread : threads) thread.join();
    if (failure) std::rethrow_exception(failure);
}

} // namespace palpate::anatomy
