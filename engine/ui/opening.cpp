#include "ui/opening.hpp"
#include "ui/desk.hpp"

namespace palpate::ui {

bool lies(const scene::Scene& scene) {
    return !scene.technique.name.empty() || !scene.position.empty() || !scene.pose.empty();
}

void begin_opening(Desk& desk, OpeningWork work, std::function<void(Desk&, const Viewing&)> well,
                   std::function<void(Desk&)> badly, std::function<bool(Desk&)> still) {
    Opening& opening = desk.opening;
    opening.begun = std::chrono::steady_clock::now();
    opening.still = std::move(still);
    opening.well = std::move(well);
    opening.badly = std::move(badly);
    opening.laying.begin(
        [copy = LaidOut{desk.viewing, {}}, work = std::move(work)](const core::ProgressSink& progress) mutable {
            work(copy, progress);
            return std::move(copy);
        });
}

bool tend_opening(Desk& desk) {
    Opening& opening = desk.opening;
    if (!opening.laying.done()) return false;
    const auto well = std::exchange(opening.well, {});
    const auto badly = std::exchange(opening.badly, {});
    const auto still = std::exchange(opening.still, {});
    try {
        LaidOut next = opening.laying.take();
        if (still && !still(desk)) return true;
        next.viewing.agree_with(desk.viewing);
        if (next.viewing.shared_body() != desk.viewing.shared_body()) desk.painful.prepare(next.viewing);
        const Viewing before = std::exchange(desk.viewing, std::move(next.viewing));
        if (next.other) {
            next.other->agree_with(desk.viewing);
            if (!desk.halves.other) desk.halves.other = {desk.viewing, {}};
            desk.halves.other->viewing = std::move(*next.other);
        }
        desk.clicked.reset();
        desk.hovered.reset();
        desk.flight.reset();
        well(desk, before);
    } catch (const std::exception& error) {
        desk.message = error.what();
        if (badly) badly(desk);
    }
    return true;
}

} // namespace palpate::ui
