#include "ui/trace.hpp"
#include <algorithm>
#include <ctime>
#include <fmt/format.h>

namespace palpate::ui {

void Trace::note(const std::string& what, const std::string& value) {
    std::string& before = said_[what];
    if (before == value) return;
    before = value;
    tell_(what + " " + value);
}

void Trace::changes(const Desk& desk) {
    if (!tell_) return;
    const Viewing& viewing = desk.viewing;
    const OrbitCamera& camera = viewing.camera();
    const auto selected = viewing.selected();
    std::size_t ghosted = 0;
    for (std::size_t i = 0; i < viewing.parts().size(); ++i) ghosted += viewing.ghosted(i) ? 1 : 0;
    note("selected", selected ? viewing.body().structures[*selected].id : "nothing");
    note("named",
         desk.hovered && !desk.hovered->between ? viewing.body().structures[desk.hovered->structure].name : "nothing");
    note("hidden", fmt::format("{}", viewing.hidden_count()));
    note("ghosted", fmt::format("{}", ghosted));
    note("layer", fmt::format("{:.2f}", viewing.layer()));
    note("look", viewing.quality() == scene::Quality::plain ? "plain" : "full");
    note("search", desk.search.empty() ? "nothing" : desk.search);
    note("mode", desk.mode.empty() ? "none" : std::string(desk.mode));
    note("tool", std::string(row_of(desk.tool).name));
    note("section", viewing.section() ? fmt::format("{:.3f} m", viewing.section()->at.at(0)) : "none");
    note("pain", fmt::format("{}", viewing.pain().points.size() + viewing.pain().courses.size() +
                                       viewing.pain().dermatomes.size() + viewing.pain().regions.size()));
    const Halves& halves = desk.halves;
    note("halves", !halves.split ? "one" : halves.right ? "right framed" : "left framed");
    note("cameras", halves.together ? "together" : "apart");
    note("room", desk.preferences.theme.dark ? "dark" : "light");
    note("help", desk.help ? "open" : "closed");
    note("body", viewing.body().name);
    note("file", desk.document.file.empty() ? "none" : desk.document.file.filename().string());
    note("changes", unsaved(desk) ? "unsaved" : "none");
    note("asking", fmt::format("{}", static_cast<int>(desk.files.asking)));
    note("drafts", fmt::format("{}", desk.drafts.size()));
    note("message", desk.message.empty() ? "nothing" : desk.message);
    const Teaching& teaching = desk.teaching;
    note("step", teaching.lesson ? fmt::format("{} of {}", teaching.step + 1, teaching.lesson->steps.size()) : "none");
    note("laying", desk.opening.laying.busy() ? "yes" : "no");
    note("presenting", teaching.presenting ? "yes" : "no");
    const Practice& practice = desk.practice;
    note("technique", practice.laying_out() ? "being laid out" : practice.technique() ? practice.chosen() : "none");
    note("moment", fmt::format("{:.2f} s{}", practice.head.seconds, practice.head.playing ? ", playing" : ""));
    note("export", practice.exporting() ? fmt::format("{:.0f} %", 100 * practice.export_share())
                                        : (practice.said().empty() ? "none" : practice.said()));
    note("camera", fmt::format("{:.1f} {:.1f} {:.3f} m at {:.3f} {:.3f} {:.3f}", camera.azimuth, camera.elevation,
                               camera.distance, camera.target.x, camera.target.y, camera.target.z));
}

void Trace::picture(core::Extent window, core::Extent drawn, bool finished) {
    if (!tell_) return;
    note("window", fmt::format("{}x{}", window.width, window.height));
    note("drawn", fmt::format("{}x{}", drawn.width, drawn.height));
    note("picture", finished ? "finished" : "improving");
}

Trace::Times Trace::now() {
    const auto read = [](clockid_t clock) {
        timespec time{};
        clock_gettime(clock, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    return {read(CLOCK_THREAD_CPUTIME_ID), read(CLOCK_MONOTONIC)};
}

void Trace::begin_turn() { began_ = now(); }

void Trace::end_turn() {
    if (!tell_) return;
    const Times ended = now();
    const Times turn{ended.work - began_.work, ended.all - began_.all};
    if (turn.work <= longest_.work && turn.all <= longest_.all) return;
    longest_ = {std::max(turn.work, longest_.work), std::max(turn.all, longest_.all)};
    note("turn", fmt::format("{:.0f} ms of work, {:.0f} ms", 1000 * longest_.work, 1000 * longest_.all));
}

void Trace::rest(std::uint64_t pictures) {
    const std::string now = fmt::format("{}", pictures);
    if (!tell_ || said_["rest"] == now) return;
    longest_ = {};
    said_.erase("turn"); // the same again is told again
    note("rest", now);
}

} // namespace palpate::ui
