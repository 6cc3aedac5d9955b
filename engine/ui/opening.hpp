// A scene on its way into the window: it is laid out aside, which may take seconds, while the one before is shown.
#pragma once
#include "ui/aside.hpp"
#include "ui/viewing.hpp"
#include <chrono>
#include <functional>

namespace palpate::ui {

struct Desk;

struct LaidOut {
    Viewing viewing;              // of the framed half
    std::optional<Viewing> other; // of the other one; none: it keeps up with the framed one
};

struct Opening {
    Aside<LaidOut> laying;
    std::chrono::steady_clock::time_point begun;
    std::function<bool(Desk&)> still;                // whether it is wanted still; empty: it is
    std::function<void(Desk&, const Viewing&)> well; // it is shown, instead of this; what else changes with it
    std::function<void(Desk&)> badly;                // what was shown stays, and the message says why
};

[[nodiscard]] bool lies(const scene::Scene& scene); // its body is laid out, which takes seconds

// What opens the scene works aside on a copy of what is shown now; one that was on its way is given up.
using OpeningWork = std::function<void(LaidOut& copy, const core::ProgressSink& progress)>;
void begin_opening(Desk& desk, OpeningWork work, std::function<void(Desk&, const Viewing&)> well,
                   std::function<void(Desk&)> badly = {}, std::function<bool(Desk&)> still = {});
bool tend_opening(Desk& desk); // to be called again and again; true when one came to its end

} // namespace palpate::ui
