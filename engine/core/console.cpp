#include "core/console.hpp"
#include <atomic>
#include <chrono>
#include <csignal>
#include <fmt/format.h>
#include <mutex>
#include <string_view>
#include <unistd.h>

namespace palpate::core {
namespace {

std::atomic<int> interrupts{0};

extern "C" void on_interrupt(int signal) {
    if (interrupts.fetch_add(1) > 0) { // the second one does not wait for the work to notice
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
    constexpr std::string_view words = "\nstopping where it is safe to; once more stops at once\n";
    if (::isatty(STDERR_FILENO) == 0) return;
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, words.data(), words.size());
}

std::string duration(double seconds) {
    const auto whole = static_cast<long>(seconds + 0.5);
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

} // namespace

std::string progress_line(const Progress& progress, double elapsed_seconds) {
    if (progress.total == 0) return fmt::format("{} {}", progress.task, progress.done);
    if (progress.total == 1 && progress.done == 0) return progress.task + " ...";
    if (progress.total == 1) return fmt::format("{}, took {}", progress.task, duration(elapsed_seconds));
    const double share = static_cast<double>(progress.done) / static_cast<double>(progress.total);
    std::string line = fmt::format("{} {}/{} ({:.0f}%)", progress.task, progress.done, progress.total, share * 100);
    if (progress.done >= progress.total) return line + ", took " + duration(elapsed_seconds);
    // The first steps compile shaders and read files: a guess from them would be far off.
    if (progress.done > 0 && elapsed_seconds > 1)
        line += ", " + duration(elapsed_seconds / share * (1 - share)) + " left";
    return line;
}

struct ConsoleProgress::State {
    using Clock = std::chrono::steady_clock;
    std::FILE* stream;
    bool terminal;
    std::mutex mutex;
    std::string task;
    Clock::time_point began, shown;
    bool line_open = false;
    void (*old_interrupt)(int);
    void (*old_terminate)(int);

    void show(const Progress& progress) {
        const std::lock_guard lock(mutex);
        const Clock::time_point now = Clock::now();
        const bool fresh = progress.task != task, last = progress.total != 0 && progress.done >= progress.total;
        if (fresh) {
            if (line_open) std::fputc('\n', stream);
            line_open = false;
            task = progress.task;
            began = shown = now;
        }
        const std::chrono::duration<double> pause{terminal ? 0.1 : 10.0};
        const bool worth_a_line = terminal || progress.total != 1;
        if (!last && !(fresh && worth_a_line) && now - shown < pause) return;
        shown = now;
        const std::string line = progress_line(progress, std::chrono::duration<double>(now - began).count());
        if (terminal)
            fmt::print(stream, "\r\x1b[K{}", line);
        else
            fmt::print(stream, "{}\n", line);
        line_open = terminal;
        std::fflush(stream);
    }
};

ConsoleProgress::ConsoleProgress(std::FILE* stream)
    : state_(std::make_unique<State>()) {
    state_->stream = stream;
    state_->terminal = ::isatty(::fileno(stream)) != 0;
    interrupts = 0;
    state_->old_interrupt = std::signal(SIGINT, on_interrupt);
    state_->old_terminate = std::signal(SIGTERM, on_interrupt);
}

ConsoleProgress::~ConsoleProgress() {
    std::signal(SIGINT, state_->old_interrupt);
    std::signal(SIGTERM, state_->old_terminate);
    if (state_->line_open) std::fputc('\n', state_->stream);
}

ProgressSink ConsoleProgress::sink() {
    return [state = state_.get()](const Progress& progress) {
        state->show(progress);
        return interrupts == 0;
    };
}

} // namespace palpate::core
