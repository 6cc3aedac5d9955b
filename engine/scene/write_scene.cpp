#include "scene/write_scene.hpp"
#include "core/assets.hpp"
#include "core/files.hpp"
#include "core/json_text.hpp"
#include "scene/bodies.hpp"
#include "scene/write_values.hpp"
#include <algorithm>
#include <nlohmann/json.hpp>

namespace palpate::scene {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// The key with its value, where that is not the usual one.
template <class T>
void put(Json& object, const char* key, const T& value, const T& usual) {
    if (!(value == usual)) object[key] = value;
}
void put(Json& object, const char* key, float value, float usual) {
    if (value != usual) object[key] = said(value);
}
void put(Json& object, const char* key, const Track& track, const Track& usual) {
    if (track != usual) object[key] = json_of(track);
}
void put(Json& object, const char* key, const std::optional<Track>& track) {
    if (track) object[key] = json_of(*track);
}
void put(Json& object, const char* key, const std::optional<glm::vec3>& colour) {
    if (colour) object[key] = colour_text(*colour);
}
void put(Json& object, const char* key, Ease ease, Ease usual) {
    if (ease != usual) object[key] = name_of(ease);
}
void put(Json& object, const char* key, Json value) {
    if (!value.empty()) object[key] = std::move(value);
}
void put_selection(Json& object, const char* key, const Selection& select) {
    if (select.terms.empty()) return;
    object[key] = json_of(select);
    put(object, "optional", select.optional, false);
}

template <class T>
Json list_of(const std::vector<T>& all, Json (*one)(const T&)) {
    Json list = Json::array();
    for (const T& item : all) list.push_back(one(item));
    return list;
}

Json rule(const Rule& rule) {
    Json object = Json::object();
    put_selection(object, "select", rule.select);
    put(object, "do", rule.effect, Rule{}.effect);
    put(object, "opacity", rule.opacity);
    put(object, "emphasis", rule.emphasis);
    put(object, "layers", rule.layers);
    put(object, "colour", rule.colour);
    return object;
}

Json condition(const ConditionPlan& condition) {
    if (condition.of.empty()) return Json::object();
    Json object{{"of", condition.of}};
    put(object, "severity", condition.severity, ConditionPlan{}.severity);
    return object;
}

Json focus(const FocusPlan& focus) {
    if (focus.on.terms.empty()) return Json::object();
    Json object = Json::object();
    put_selection(object, "on", focus.on);
    put(object, "open", focus.open, FocusPlan{}.open);
    return object;
}

Json pain(const PainPlan& pain) {
    Json object{{"show", pain.show}, {"of", pain.of}};
    put(object, "opacity", pain.opacity, PainPlan{}.opacity);
    if (pain.wave) {
        object["wave"] = Json::object();
        put(object["wave"], "from", pain.wave->from, WavePlan{}.from);
        put(object["wave"], "seconds", pain.wave->seconds, WavePlan{}.seconds);
    }
    put(object, "colour", pain.colour);
    return object;
}

Json position(const std::vector<PositionKey>& position) {
    if (position.size() == 1 && position.front().at == 0) return position.front().is;
    Json list = Json::array();
    for (const PositionKey& key : position) {
        Json& one = list.emplace_back(Json{{"at", key.at}, {"is", key.is}});
        if (list.size() > 1) put(one, "seconds", key.seconds, PositionKey{}.seconds);
    }
    return list;
}

Json pose(const std::vector<MovementPlan>& pose) {
    Json object = Json::object();
    for (const MovementPlan& movement : pose) object[movement.name] = json_of(movement.degrees);
    return object;
}

Json technique(const TechniquePlan& technique) {
    if (technique.name.empty()) return Json::object();
    Json object{{"name", technique.name}};
    put(object, "start", technique.start, TechniquePlan{}.start);
    put(object, "dose", technique.dose, TechniquePlan{}.dose);
    put(object, "cards", technique.cards, TechniquePlan{}.cards);
    put(object, "guard", technique.guard, TechniquePlan{}.guard);
    put(object, "pressure", technique.pressure, TechniquePlan{}.pressure);
    return object;
}

Json prop(const PropPlan& prop) {
    Json object = Json::object();
    put(object, "tool", prop.tool, {});
    put(object, "head", prop.head, {});
    put(object, "hand", prop.hand, {});
    if (prop.left) object["side"] = "left";
    object["at"] = json_of(prop.at);
    if (prop.press != PropPlan{}.press) object["press"] = json_of(prop.press);
    if (prop.ahead != PropPlan{}.ahead) object["ahead"] = json_of(prop.ahead);
    return object;
}

Json section(const SectionPlan& section) {
    Json object{{"plane", name_of(section.plane)}, {"at", json_of(section.at)}};
    put(object, "other_half", section.other_half, SectionPlan{}.other_half);
    return object;
}

Json orbit(const Orbit& orbit) {
    Json object = Json::object();
    put(object, "degrees", orbit.degrees, Orbit{}.degrees);
    put(object, "seconds", orbit.seconds, Orbit{}.seconds);
    put(object, "start", orbit.start, Orbit{}.start);
    put(object, "ease", orbit.ease, Orbit{}.ease);
    return object;
}

Json view_key(const ViewKey& key) {
    Json object{{"at", key.at}};
    if (key.frame) object["frame"] = json_of(*key.frame);
    if (key.from) object["from"] = json_of(*key.from);
    if (key.margin) object["margin"] = said(*key.margin);
    put(object, "ease", key.ease, ViewKey{}.ease);
    return object;
}

Json view(const FixedView& view) {
    Json object{{"target", json_of(view.target)},
                {"azimuth", said(view.azimuth)},
                {"elevation", said(view.elevation)},
                {"distance", said(view.distance)}};
    put(object, "roll", view.roll, FixedView{}.roll);
    return object;
}

Json camera(const CameraPlan& camera) {
    Json object = Json::object();
    put_selection(object, "frame", camera.frame);
    if (camera.from_given) object["from"] = json_of(camera.from);
    put(object, "margin", camera.margin, CameraPlan{}.margin);
    put(object, "fov", camera.fov, CameraPlan{}.fov);
    if (camera.orbit) object["orbit"] = orbit(*camera.orbit);
    put(object, "path", list_of(camera.path, view_key));
    if (camera.view) object["view"] = view(*camera.view);
    return object;
}

Json look(const LookPlan& look) {
    Json object = Json::object();
    if (look.quality != LookPlan{}.quality) object["quality"] = name_of(look.quality);
    if (look.samples) object["samples"] = *look.samples;
    put(object, "exposure", look.exposure, LookPlan{}.exposure);
    if (look.transparent || look.background != LookPlan{}.background) object["background"] = json_of_background(look);
    put(object, "palette", look.palette, LookPlan{}.palette);
    put(object, "credit", look.credit, LookPlan{}.credit);
    return object;
}

Json film(const FilmPlan& film) {
    Json object = Json::object();
    if (film.size != FilmPlan{}.size)
        object["size"] = std::to_string(film.size.width) + "x" + std::to_string(film.size.height);
    put(object, "rate", film.rate, FilmPlan{}.rate);
    if (film.seconds) object["seconds"] = *film.seconds;
    return object;
}

Json caption(const CaptionPlan& caption) {
    Json object{{"text", json_of(caption.text)}};
    put(object, "from", caption.from, CaptionPlan{}.from);
    if (caption.to) object["to"] = *caption.to;
    if (caption.position != CaptionPlan{}.position) object["position"] = json_of_position(caption.position);
    put(object, "size", caption.size, CaptionPlan{}.size);
    put(object, "fade", caption.fade, CaptionPlan{}.fade);
    return object;
}

Json label(const LabelPlan& label) {
    Json object = Json::object();
    put_selection(object, "of", label.of);
    put(object, "opacity", label.opacity, LabelPlan{}.opacity);
    return object;
}

Json held_place(const HeldPlace& held) { return {{"on", held.on}, {"at", json_of(held.at)}}; }

Json distance(const DistancePlan& plan) { return {{"from", held_place(plan.from)}, {"to", held_place(plan.to)}}; }

Json note(const NotePlan& note) {
    Json object = held_place(note);
    put(object, "text", note.text, {});
    return object;
}

// A body's file is named relative to the scene's.
std::string body_beside(const Scene& scene, const fs::path& file) {
    const auto& rows = body_table();
    const bool built_in =
        std::any_of(rows.begin(), rows.end(), [&](const BodyRow& row) { return row.name == scene.body; });
    if (scene.body.empty() || built_in) return scene.body;
    const fs::path body = fs::absolute(scene.file).parent_path() / scene.body;
    return body.lexically_relative(fs::absolute(file).parent_path()).generic_string();
}

} // namespace

Json json_of(const Scene& scene, const fs::path& file) {
    const Scene usual;
    Json object = Json::object();
    put(object, "title", scene.title, {});
    put(object, "description", scene.description, {});
    put(object, "body", body_beside(scene, file), {});
    put(object, "layers", scene.layers, usual.layers);
    put(object, "structures", list_of(scene.structures, rule));
    put(object, "condition", condition(scene.condition));
    if (scene.section) object["section"] = section(*scene.section);
    put(object, "focus", focus(scene.focus));
    put(object, "pain", list_of(scene.pain, pain));
    put(object, "position", position(scene.position));
    put(object, "pose", pose(scene.pose));
    put(object, "landmarks", json_of(scene.landmarks));
    put(object, "technique", technique(scene.technique));
    put(object, "props", list_of(scene.props, prop));
    put(object, "camera", camera(scene.camera));
    put(object, "look", look(scene.look));
    put(object, "film", film(scene.film));
    put(object, "captions", list_of(scene.captions, caption));
    put(object, "labels", list_of(scene.labels, label));
    put(object, "notes", list_of(scene.notes, note));
    put(object, "distances", list_of(scene.distances, distance));
    put(object, "legend", scene.legend, usual.legend);
    if (scene.language != usual.language)
        object["language"] = core::language_table[static_cast<std::size_t>(scene.language)].code;
    for (const Scene& second : scene.beside) {
        Json view = json_of(second, file);
        for (const std::string_view key : keys_of_both_views()) view.erase(key);
        object["beside"] = std::move(view);
    }
    return object;
}

std::string schema_beside(const fs::path& file, std::string_view schema) {
    const fs::path data = core::data_folder();
    const std::string within = fs::absolute(file).lexically_relative(data).generic_string();
    if (within.starts_with("..")) return "";
    return (data / "assets/schema" / schema).lexically_relative(fs::absolute(file).parent_path()).generic_string();
}

std::string scene_text(const Scene& scene, const fs::path& file) {
    Json object = Json::object();
    put(object, "$schema", schema_beside(file, "scene.schema.json"), {});
    object.update(json_of(scene, file));
    return core::json_text(object);
}

void write_scene(const Scene& scene, const fs::path& file) {
    core::write_file(file, std::string_view(scene_text(scene, file)));
}

} // namespace palpate::scene
