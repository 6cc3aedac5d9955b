#include "scene/notes.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include <fmt/format.h>

namespace palpate::scene {

std::vector<Mark> marks_of(const std::vector<NotePlan>& notes, const anatomy::Body& body,
                           const std::filesystem::path& file, core::Mistakes* mistakes) {
    std::vector<Mark> marks;
    for (const NotePlan& note : notes) {
        const auto structure = body.find(note.on);
        if (!structure) {
            std::vector<std::string> known;
            for (const anatomy::Structure& one : body.structures) known.push_back(one.id);
            const core::Error error(
                file, note.place,
                fmt::format("the body has no structure \"{}\"{}", note.on, core::did_you_mean(note.on, known)));
            if (mistakes == nullptr) throw error;
            mistakes->emplace_back(error.what());
            continue;
        }
        Mark& mark = marks.emplace_back();
        mark.name = note.text;
        mark.landmarks = {""};
        mark.points = {note.at};
        mark.hold = hold_at(body.geometry, *structure, {body.geometry, body.geometry.positions}, note.at);
    }
    return marks;
}

} // namespace palpate::scene
