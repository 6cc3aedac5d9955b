// Long work beside the window: it tells how far it is and can be told to stop.
#pragma once
#include "core/progress.hpp"
#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace palpate::ui {

template <class Result>
class Aside {
public:
    Aside() = default;
    ~Aside() { give_up(); } // and waits for it
    Aside(Aside&&) noexcept = default;
    Aside& operator=(Aside&&) = delete; // what runs would have to end first

    // Begins `work`, a function of a core::ProgressSink; what was begun before is given up.
    template <class Work>
    void begin(Work work) {
        give_up();
        told_ = std::make_shared<Told>();
        result_ = std::async(std::launch::async, [work = std::move(work), told = told_]() mutable {
            return work([told](const core::Progress& progress) {
                told->share =
                    progress.total == 0
                        ? 0.0F
                        : static_cast<float>(static_cast<double>(progress.done) / static_cast<double>(progress.total));
                return !told->stop;
            });
        });
    }
    [[nodiscard]] bool busy() const { return result_.valid(); }
    [[nodiscard]] float share() const { return told_ ? told_->share.load() : 0.0F; } // 0 .. 1
    void give_up() {
        if (!result_.valid()) return;
        told_->stop = true;
        left_.push_back(std::move(result_));
        tidy();
    }
    // Whether it is done; then what it gave can be had once, or its error is thrown.
    [[nodiscard]] bool done() {
        tidy();
        return result_.valid() && result_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }
    Result take() { return result_.get(); }

private:
    struct Told {
        std::atomic<float> share{0};
        std::atomic<bool> stop{false};
    };
    void tidy() { // what was given up goes when it has stopped
        std::erase_if(left_, [](const std::future<Result>& one) {
            return one.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
        });
    }
    std::shared_ptr<Told> told_;
    std::future<Result> result_;
    std::vector<std::future<Result>> left_; // stopping; the destructor waits for them
};

} // namespace palpate::ui
