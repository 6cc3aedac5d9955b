#include "scene/technique_scene.hpp"
#include "core/assets.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/names.hpp"
#include "scene/bodies.hpp"
#include "scene/technique_cards.hpp"
#include <algorithm>

namespace palpate::scene {
namespace {

constexpr float covering = 0.50F; // muscles over the one that is meant

Rule rule(std::vector<std::string> terms, const char* effect, std::optional<Track> opacity) {
    Rule made;
    made.select.terms = std::move(terms);
    made.select.optional = true;
    made.effect = effect;
    made.opacity = std::move(opacity);
    return made;
}

std::filesystem::path scene_file(const std::string& name) {
    try {
        return find_scene(name);
    } catch (const core::Error&) {
        std::vector<std::string> known;
        for (const std::filesystem::path& file : shipped_scenes()) known.push_back(file.stem().string());
        for (const std::filesystem::path& file : technique::shipped_techniques()) known.push_back(file.stem().string());
        throw core::Error(name, "",
                          "is neither a file nor a shipped scene nor a technique" +
                              core::did_you_mean_or_list(name, known));
    }
}

bool holds_technique(const std::filesystem::path& file) {
    try {
        return core::Json::read(file).find("phases").has_value();
    } catch (const core::Error&) {
        return false; // what is wrong with it is said by who reads it
    }
}

} // namespace

Scene scene_of(const technique::Technique& technique) {
    Scene scene;
    scene.file = technique.file;
    scene.title = technique.name.english();
    scene.description = technique.description.english();
    scene.technique.name = technique.id + (technique.left ? ".left" : "");
    scene.film.seconds = technique.seconds();

    // Through the window in the skin are seen the bones, the muscles that are pressed and what must not be, and what
    // lies as deep as they do. Thin things on the way down would only be in the way.
    scene.structures.push_back(rule({"kind:fat", "kind:fascia", "kind:nerve", "kind:artery", "kind:vein"}, "hide", {}));
    if (!technique.muscles.empty()) scene.structures.push_back(rule(technique.muscles, "ghost", Track(covering)));
    for (const technique::Danger& danger : technique.dangers)
        scene.structures.push_back(rule({danger.structure}, "show", {}));
    Rule target = rule({technique.muscle}, "show", {});
    target.emphasis = Track(0.35F);
    scene.structures.push_back(std::move(target));

    scene.camera.from = seen_from(technique, posture::shipped_position(technique.position));
    scene.camera.margin = 0;
    return scene;
}

Direction seen_from(const technique::Technique& technique, const posture::Position& position) {
    float azimuth = technique.view.azimuth; // mirrored in the plane of symmetry of the body as it lies or stands
    if (technique.left) azimuth = position.hold == posture::Hold::standing ? -azimuth : 180 - azimuth;
    return {azimuth, technique.view.elevation, false};
}

Scene with_cards(Scene scene) {
    scene.technique.cards = true;
    scene.technique.start += title_seconds;
    scene.film.seconds = scene.seconds() + title_seconds + end_card_seconds;
    return scene;
}

Scene find_scene_or_technique(const std::string& name) {
    if (technique::is_technique(name)) return scene_of(technique::shipped_technique(name));
    const std::filesystem::path file = scene_file(name);
    try {
        return read_scene(file);
    } catch (const core::Error&) {
        if (!holds_technique(file)) throw;
        throw core::Error(
            file, "",
            "holds a technique, expected a scene; a technique is named without folder and ending, and lies in " +
                core::asset("techniques").string());
    }
}

} // namespace palpate::scene
