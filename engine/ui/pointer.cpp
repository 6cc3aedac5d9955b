#include "ui/pointer.hpp"

namespace palpate::ui {
namespace {
constexpr int left_button = 0;
} // namespace

Meaning Pointer::on(const Event& event, bool over_picture) {
    switch (event.kind) {
    case EventKind::scroll:
        if (!over_picture || event.by.y == 0) return {};
        return {Gesture::zoom, event.at, event.by};
    case EventKind::button: {
        if (event.down) {
            if (press_ || !over_picture) return {};
            const bool turns = event.code == left_button && (event.modifiers & modifier::shift) == 0;
            press_ = Press{event.code, turns ? Gesture::orbit : Gesture::pan, event.at, event.at};
            return {};
        }
        if (!press_ || press_->button != event.code) return {};
        const Press done = *press_;
        press_.reset();
        if (done.moved || done.button != left_button) return {};
        return {Gesture::click, done.at};
    }
    case EventKind::motion: {
        if (!press_) return {};
        if (!press_->moved && glm::length(event.at - press_->at) <= click_reach) return {};
        const glm::vec2 by = event.at - press_->last; // the first step holds what the threshold kept back
        press_->moved = true;
        press_->last = event.at;
        return {press_->drag, event.at, by};
    }
    case EventKind::focus:
        if (!event.down) let_go(); // the release goes to another window
        return {};
    default:
        return {};
    }
}

} // namespace palpate::ui
