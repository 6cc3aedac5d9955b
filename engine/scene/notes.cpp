#include "scene/notes.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include <fmt/format.h>

namespace palpate::scene {

namespace {

// None: the body lacks the structure, and that was noted.
std::optional<Hold> hold_of(const HeldPlace& held, const anatomy::Body& body, const std::filesystem::path& file,
                            core::Mistakes* mistakes) {
    if (const auto structure = body.find(held.on))
        return hold_at(body.geometry, *structure, {body.geometry, body.geometry.positions}, held.at);
    std::vector<std::string> known;
    for (const anatomy::Structure& one : body.structures) known.push_back(one.id);
    const core::Error error(
        file, held.place,
        fmt::format("the body has no structure \"{}\"{}", held.on, core::did_you_mean(held.on, known)));
    if (mistakes == nullptr) throw error;
    mistakes->emplace_back(error.what());
    return std::nullopt;
}

} // namespace

std::vector<Mark> marks_of(const std::vector<NotePlan>& notes, const anatomy::Body& body,
                           const std::filesystem::path& file, core::Mistakes* mistakes) {
    std::vector<Mark> marks;
    for (const NotePlan& note : notes)
        if (const auto hold = hold_of(note, body, file, mistakes)) {
            Mark& mark = marks.emplace_back();
            mark.name = note.text;
            mark.holds = {*hold};
        }
    return marks;
}

std::vector<Mark> marks_of(const std::vector<DistancePlan>& distances, const anatomy::Body& body,
                           const std::filesystem::path& file, core::Mistakes* mistakes) {
    std::vector<Mark> marks;
    for (const DistancePlan& plan : distances) {
        const auto from = hold_of(plan.from, body, file, mistakes), to = hold_of(plan.to, body, file, mistakes);
        if (!from || !to) continue;
        Mark& mark = marks.emplace_back();
        mark.holds = {*from, *to};
        mark.measured = true;
    }
    return marks;
}

} // namespace palpate::scene
