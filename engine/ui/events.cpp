#include "ui/events.hpp"
#include <algorithm>

namespace palpate::ui {
namespace {

bool starts_new_batch(const Event& event, const std::vector<Event>& batch) {
    return std::any_of(batch.begin(), batch.end(), [&](const Event& earlier) {
        switch (event.kind) {
        case EventKind::key:
            return earlier.kind == event.kind && earlier.code == event.code;
        case EventKind::button:
            return (earlier.kind == event.kind && earlier.code == event.code) ||
                   (!event.down && earlier.kind == EventKind::motion);
        case EventKind::motion:
        case EventKind::leave:
            return earlier.kind == EventKind::button;
        default:
            return false;
        }
    });
}

} // namespace

std::vector<Event> EventQueue::take_batch() {
    std::vector<Event> batch;
    while (!events_.empty() && !starts_new_batch(events_.front(), batch)) {
        batch.push_back(events_.front());
        events_.pop_front();
    }
    return batch;
}

} // namespace palpate::ui
