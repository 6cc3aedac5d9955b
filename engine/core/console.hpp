// Progress in a terminal: one line that renews itself, with the time left; where stderr is not a terminal, a plain
// line now and then. Ctrl-C asks the work to stop; a second one ends the program at once.
#pragma once
#include "core/progress.hpp"
#include <cstdio>
#include <memory>

namespace palpate::core {

class ConsoleProgress {
public:
    explicit ConsoleProgress(std::FILE* stream = stderr); // takes SIGINT and SIGTERM until destroyed
    ~ConsoleProgress();                                   // ends the line
    ConsoleProgress(const ConsoleProgress&) = delete;
    ConsoleProgress& operator=(const ConsoleProgress&) = delete;

    [[nodiscard]] ProgressSink sink(); // valid as long as this object; safe from several threads

private:
    struct State;
    std::unique_ptr<State> state_;
};

// "rendering 45/150 (30%), 12 s left"; `elapsed_seconds` since the task began.
std::string progress_line(const Progress& progress, double elapsed_seconds);

} // namespace palpate::core
