#include "core/json_vectors.hpp"
#include "core/names.hpp"
#include "pain/palettes.hpp"
#include "scene/effects/table.hpp"
#include "scene/painting.hpp"
#include "scene/read_camera.hpp"
#include "scene/read_values.hpp"
#include "scene/scene.hpp"
#include "scene/select.hpp"
#include <fmt/format.h>

namespace palpate::scene {
namespace {
using core::Json;

const core::Field<Rule> rule_fields[] = {
    {"select",
     [](Rule& rule, const Json& value) {
         read_selection(value, rule.select);
         if (!landmark_words(rule.select).empty())
             value.fail("a landmark is no structure: cameras frame it, \"landmarks\" draws it");
     },
     true},
    {"optional", [](Rule& rule, const Json& value) { rule.select.optional = value.boolean(); }},
    {"do", [](Rule& rule, const Json& value) { rule.effect = effect_named(value).name; }},
    {"opacity", [](Rule& rule, const Json& value) { rule.opacity = read_track(value, 0, 1); }},
    {"emphasis", [](Rule& rule, const Json& value) { rule.emphasis = read_track(value, 0, 1); }},
    {"layers", [](Rule& rule, const Json& value) { rule.layers = read_track(value, 0, anatomy::deepest_layer); }},
    {"colour", [](Rule& rule, const Json& value) { rule.colour = core::read_colour(value); }},
};

const core::Field<LookPlan> look_fields[] = {
    {"quality", [](LookPlan& look, const Json& value) { look.quality = read_quality(value); }},
    {"samples", [](LookPlan& look, const Json& value) { look.samples = value.whole(1, largest_samples); }},
    {"exposure", [](LookPlan& look, const Json& value) { look.exposure = static_cast<float>(value.number(0.05, 20)); }},
    {"background", [](LookPlan& look, const Json& value) { read_background(value, look); }},
    {"palette",
     [](LookPlan& look, const Json& value) {
         look.palette = value.text();
         if (const std::string mistake = pain::palette_mistake(look.palette); !mistake.empty()) value.fail(mistake);
     }},
    {"credit", [](LookPlan& look, const Json& value) { look.credit = value.boolean(); }},
};

const core::Field<FilmPlan> film_fields[] = {
    {"size", [](FilmPlan& film, const Json& value) { film.size = read_size(value); }},
    {"rate", [](FilmPlan& film, const Json& value) { film.rate = value.number(1, 240); }},
    {"seconds", [](FilmPlan& film, const Json& value) { film.seconds = value.number(0.01, a_day); }},
};

const core::Field<WavePlan> wave_fields[] = {
    {"from", [](WavePlan& wave, const Json& value) { wave.from = read_seconds(value); }},
    {"seconds", [](WavePlan& wave, const Json& value) { wave.seconds = value.number(0.1, 600); }},
};

const core::Field<PainPlan> pain_fields[] = {
    {"show",
     [](PainPlan& pain, const Json& value) {
         pain.show = value.text();
         if (const std::string mistake = pain_word_mistake(pain.show); !mistake.empty()) value.fail(mistake);
     },
     true},
    {"of",
     [](PainPlan& pain, const Json& value) {
         pain.of = value.text();
         pain.place = value.place();
     },
     true},
    {"opacity", [](PainPlan& pain, const Json& value) { pain.opacity = read_track(value, 0, 1); }},
    {"wave", [](PainPlan& pain, const Json& value) { read_fields(value, wave_fields, pain.wave.emplace()); }},
    {"colour", [](PainPlan& pain, const Json& value) { pain.colour = core::read_colour(value); }},
};

const core::Field<CaptionPlan> caption_fields[] = {
    {"text", [](CaptionPlan& caption, const Json& value) { caption.text = core::read_translated(value); }, true},
    {"from", [](CaptionPlan& caption, const Json& value) { caption.from = read_seconds(value); }},
    {"to", [](CaptionPlan& caption, const Json& value) { caption.to = read_seconds(value); }},
    {"position", [](CaptionPlan& caption, const Json& value) { caption.position = read_position(value); }},
    {"size",
     [](CaptionPlan& caption, const Json& value) { caption.size = static_cast<float>(value.number(0.005, 0.5)); }},
    {"fade", [](CaptionPlan& caption, const Json& value) { caption.fade = value.number(0, 60); }},
};

const core::Field<PropPlan> prop_fields[] = {
    {"tool", [](PropPlan& prop, const Json& value) { prop.tool = value.text(); }},
    {"head", [](PropPlan& prop, const Json& value) { prop.head = value.text(); }},
    {"hand", [](PropPlan& prop, const Json& value) { prop.hand = value.text(); }},
    {"side",
     [](PropPlan& prop, const Json& value) {
         if (value.text() != "right" && value.text() != "left") value.fail_expecting("right or left");
         prop.left = value.text() == "left";
     }},
    {"at", [](PropPlan& prop, const Json& value) { prop.at = read_place(value); }, true},
    {"press", [](PropPlan& prop, const Json& value) { prop.press = core::read_unit_vector(value); }},
    {"ahead", [](PropPlan& prop, const Json& value) { prop.ahead = core::read_unit_vector(value); }},
};

// What is right key by key and wrong together.
void check(const Rule& rule, const Json& item) {
    const bool peels = rule.effect == "peel";
    if (peels && !rule.layers) item.fail("\"do\": \"peel\" needs \"layers\", a number or keyframes");
    if (!peels && rule.layers) item.at("layers").fail("belongs to \"do\": \"peel\", found \"" + rule.effect + "\"");
}
void check(const CaptionPlan& caption, const Json& item) {
    if (caption.to && *caption.to <= caption.from) item.at("to").fail_expecting("a later moment than \"from\"");
}
void check(const LabelPlan&, const Json&) {}
void check(const NotePlan&, const Json&) {}
void check(const DistancePlan&, const Json&) {}
void check(const PainPlan& pain, const Json& item) {
    if (pain.wave && pain.show == "points") item.at("wave").fail("belongs to a pattern or a course");
}
void check(PropPlan& prop, const Json& item) {
    prop.place = item.place();
    if (prop.tool.empty() == prop.hand.empty()) item.fail_expecting("either \"tool\" or \"hand\"");
    if (!prop.head.empty() && prop.tool.empty()) item.at("head").fail("belongs to a \"tool\"");
    if (item.find("side") && prop.hand.empty()) item.at("side").fail("belongs to a \"hand\"");
    if (std::abs(glm::dot(prop.press, prop.ahead)) > 0.999F)
        item.fail_expecting("\"press\" and \"ahead\" in different directions");
}

template <class T, std::size_t N>
void read_list(const Json& list, const core::Field<T> (&fields)[N], std::vector<T>& into) {
    for (const Json& item : list.items())
        item.attempt([&] {
            read_fields(item, fields, into.emplace_back());
            check(into.back(), item);
        });
}

const core::Field<PositionKey> position_key_fields[] = {
    {"at", [](PositionKey& key, const Json& value) { key.at = read_seconds(value); }, true},
    {"is", [](PositionKey& key, const Json& value) { key.is = value.text(); }, true},
    {"seconds", [](PositionKey& key, const Json& value) { key.seconds = value.number(0.1, a_day); }},
};

void read_positions(const Json& value, std::vector<PositionKey>& position) { // which there are, their folder tells
    if (!value.is_array()) {
        if (!value.is_text())
            value.fail_expecting("the name of a position, or [{\"at\": 0, \"is\": \"supine\"}, {\"at\": 4, \"is\": "
                                 "\"prone\", \"seconds\": 3}, ...]");
        position.push_back({0, value.text(), 0, value.place()});
        return;
    }
    for (const Json& item : value.items(1))
        item.attempt([&] {
            PositionKey key;
            read_fields(item, position_key_fields, key);
            key.place = item.place() + ".is";
            if (position.empty()) {
                if (item.find("seconds")) item.at("seconds").fail("the first position is held from the beginning");
                key.seconds = 0;
            } else if (key.at < position.back().at + position.back().seconds) {
                item.at("at").fail_expecting(fmt::format("a moment from {:g} on, when the position before is reached",
                                                         position.back().at + position.back().seconds));
            }
            position.push_back(std::move(key));
        });
}

void read_pose(const Json& value, std::vector<MovementPlan>& pose) { // which joints there are, the body tells
    if (!value.is_object()) value.fail_expecting("an object { \"hip.flexion.right\": 45, ... }");
    constexpr double full_turn = 360;
    for (const std::string& name : value.keys())
        value.attempt([&] {
            const Json degrees = value.at(name);
            pose.push_back({name, read_track(degrees, -full_turn, full_turn), degrees.place()});
        });
}

const core::Field<TechniquePlan> technique_fields[] = {
    {"name", [](TechniquePlan& technique, const Json& value) { technique.name = value.text(); }, true},
    {"start", [](TechniquePlan& technique, const Json& value) { technique.start = read_seconds(value); }},
    {"dose", [](TechniquePlan& technique, const Json& value) { technique.dose = value.boolean(); }},
    {"cards", [](TechniquePlan& technique, const Json& value) { technique.cards = value.boolean(); }},
    {"guard", [](TechniquePlan& technique, const Json& value) { technique.guard = value.boolean(); }},
    {"pressure", [](TechniquePlan& technique, const Json& value) { technique.pressure = value.boolean(); }},
};

void read_technique_plan(const Json& value, TechniquePlan& technique) { // which there are, the stage tells
    if (value.is_text())
        technique.name = value.text();
    else
        read_fields(value, technique_fields, technique);
}

const core::Field<LabelPlan> label_fields[] = {
    {"of", [](LabelPlan& label, const Json& value) { read_selection(value, label.of); }, true},
    {"optional", [](LabelPlan& label, const Json& value) { label.of.optional = value.boolean(); }},
    {"opacity", [](LabelPlan& label, const Json& value) { label.opacity = read_track(value, 0, 1); }},
};

void read_on(HeldPlace& held, const Json& value) {
    held.on = value.text();
    held.place = value.place();
}

const core::Field<HeldPlace> held_place_fields[] = {
    {"on", read_on, true},
    {"at", [](HeldPlace& held, const Json& value) { held.at = read_place(value); }, true},
};

const core::Field<DistancePlan> distance_fields[] = {
    {"from", [](DistancePlan& plan, const Json& value) { read_fields(value, held_place_fields, plan.from); }, true},
    {"to", [](DistancePlan& plan, const Json& value) { read_fields(value, held_place_fields, plan.to); }, true},
};

const core::Field<NotePlan> note_fields[] = {
    {"on", [](NotePlan& note, const Json& value) { read_on(note, value); }, true},
    {"at", [](NotePlan& note, const Json& value) { note.at = read_place(value); }, true},
    {"text", [](NotePlan& note, const Json& value) { note.text = value.any_text(); }},
};

const core::Field<ConditionPlan> condition_fields[] = {
    {"of",
     [](ConditionPlan& condition, const Json& value) {
         condition.of = value.text();
         condition.place = value.place();
     },
     true},
    {"severity", [](ConditionPlan& condition, const Json& value) { condition.severity = read_track(value, 0, 1); }},
};

const core::Field<FocusPlan> focus_fields[] = {
    {"on", [](FocusPlan& focus, const Json& value) { read_selection(value, focus.on); }, true},
    {"optional", [](FocusPlan& focus, const Json& value) { focus.on.optional = value.boolean(); }},
    {"open", [](FocusPlan& focus, const Json& value) { focus.open = read_track(value, 0, 1); }},
};

const core::Field<SectionPlan> section_fields[] = {
    {"plane",
     [](SectionPlan& section, const Json& value) {
         std::vector<std::string> known;
         for (const PlaneRow& row : plane_table()) {
             if (row.name == value.text()) {
                 section.plane = row.plane;
                 return;
             }
             known.emplace_back(row.name);
         }
         value.fail("no plane has this name" + core::did_you_mean_or_list(value.text(), known));
     },
     true},
    {"at", [](SectionPlan& section, const Json& value) { section.at = read_track(value, -far_away, far_away); }, true},
    {"other_half", [](SectionPlan& section, const Json& value) { section.other_half = value.boolean(); }},
};

void read_beside(const Json& value, std::vector<Scene>& beside);

const core::Field<Scene> scene_fields[] = {
    {"$schema", [](Scene&, const Json& value) { static_cast<void>(value.text()); }}, // for editors
    {"title", [](Scene& scene, const Json& value) { scene.title = value.text(); }},
    {"description", [](Scene& scene, const Json& value) { scene.description = value.text(); }},
    {"body", [](Scene& scene, const Json& value) { scene.body = value.text(); }},
    {"layers", [](Scene& scene, const Json& value) { scene.layers = read_track(value, 0, anatomy::deepest_layer); }},
    {"structures", [](Scene& scene, const Json& value) { read_list(value, rule_fields, scene.structures); }},
    {"condition", [](Scene& scene, const Json& value) { read_fields(value, condition_fields, scene.condition); }},
    {"focus",
     [](Scene& scene, const Json& value) {
         if (value.is_object())
             read_fields(value, focus_fields, scene.focus);
         else
             read_selection(value, scene.focus.on);
     }},
    {"pain", [](Scene& scene, const Json& value) { read_list(value, pain_fields, scene.pain); }},
    {"section", [](Scene& scene, const Json& value) { read_fields(value, section_fields, scene.section.emplace()); }},
    {"position", [](Scene& scene, const Json& value) { read_positions(value, scene.position); }},
    {"pose", [](Scene& scene, const Json& value) { read_pose(value, scene.pose); }},
    {"landmarks",
     [](Scene& scene, const Json& value) {
         scene.landmarks.place = value.place();
         if (value.is_text()) return scene.landmarks.terms.push_back(value.text());
         if (!value.is_array()) value.fail_expecting("the name or pattern of landmarks, or a list of them");
         for (const Json& item : value.items(1)) scene.landmarks.terms.push_back(item.text());
     }},
    {"technique", [](Scene& scene, const Json& value) { read_technique_plan(value, scene.technique); }},
    {"props", [](Scene& scene, const Json& value) { read_list(value, prop_fields, scene.props); }},
    {"camera", [](Scene& scene, const Json& value) { read_camera(value, scene.camera); }},
    {"look", [](Scene& scene, const Json& value) { read_fields(value, look_fields, scene.look); }},
    {"film", [](Scene& scene, const Json& value) { read_fields(value, film_fields, scene.film); }},
    {"captions", [](Scene& scene, const Json& value) { read_list(value, caption_fields, scene.captions); }},
    {"labels", [](Scene& scene, const Json& value) { read_list(value, label_fields, scene.labels); }},
    {"notes", [](Scene& scene, const Json& value) { read_list(value, note_fields, scene.notes); }},
    {"distances", [](Scene& scene, const Json& value) { read_list(value, distance_fields, scene.distances); }},
    {"legend", [](Scene& scene, const Json& value) { scene.legend = value.boolean(); }},
    {"language", [](Scene& scene, const Json& value) { scene.language = core::language_named(value.text()); }},
    {"beside", [](Scene& scene, const Json& value) { read_beside(value, scene.beside); }},
};

// What one scene says for both of its views.
struct SaidOnce {
    std::string_view key;
    void (*share)(const Scene& scene, Scene& beside);
};
template <auto member>
void share(const Scene& scene, Scene& beside) {
    beside.*member = scene.*member;
}
constexpr SaidOnce said_once[] = {
    {"$schema", [](const Scene&, Scene&) {}},
    {"title", share<&Scene::title>},
    {"description", share<&Scene::description>},
    {"body", share<&Scene::body>},
    {"film", share<&Scene::film>},
    {"captions", share<&Scene::captions>},
    {"language", share<&Scene::language>},
};

// Reads `object` and, of `base`, the keys that `object` does not have.
Scene scene_of(const Json& object, const Json* base) {
    Scene scene;
    scene.file = object.file();
    object.attempt([&] { read_fields(object, scene_fields, scene); });
    if (base != nullptr)
        for (const core::Field<Scene>& field : scene_fields)
            if (const auto value = base->find(field.key); value && !object.find(field.key))
                object.attempt([&] { field.read(scene, *value); });
    const auto value = [&](std::string_view key) {
        return base == nullptr || object.find(key) ? object.at(key) : base->at(key);
    };
    object.attempt([&] {
        if (!scene.position.empty() && !scene.pose.empty())
            value("pose").fail("stands beside \"position\", which has a pose of its own; give one of them");
        if (!scene.technique.name.empty() && (!scene.position.empty() || !scene.pose.empty()))
            value(scene.position.empty() ? "pose" : "position")
                .fail("stands beside \"technique\", which has a position of its own; give one of them");
        if (scene.technique.pressure && !scene.pain.empty())
            value("technique").at("pressure").fail("stands beside \"pain\"; both are painted on the skin: give one");
    });
    object.attempt([&] {
        if (!scene.condition.of.empty() && (!scene.position.empty() || !scene.pose.empty()))
            value("condition").fail("is shown on the standing body, without \"position\" and \"pose\"");
    });
    for (Scene& beside : scene.beside)
        for (const SaidOnce& one : said_once) one.share(scene, beside);
    return scene;
}

void read_beside(const Json& value, std::vector<Scene>& beside) {
    if (!value.is_object()) value.fail_expecting("an object { ... }, the scene of the second view");
    if (const auto third = value.find("beside")) third->fail("a scene has two views at most");
    for (const SaidOnce& one : said_once)
        if (const auto again = value.find(one.key)) again->fail("is said once for both views, not inside \"beside\"");
    beside.push_back(scene_of(value, nullptr));
}

} // namespace

Scene read_scene(const std::filesystem::path& file, core::Mistakes* mistakes) {
    return scene_of(Json::read(file, mistakes), nullptr);
}

Scene read_scene(const Json& object, const Json* base) { return scene_of(object, base); }

Scene parse_scene(std::string_view text, const std::filesystem::path& file, core::Mistakes* mistakes) {
    return scene_of(Json::parse(text, file, mistakes), nullptr);
}

std::vector<std::string_view> keys_of_both_views() {
    std::vector<std::string_view> keys;
    for (const SaidOnce& one : said_once) keys.push_back(one.key);
    return keys;
}

std::vector<ObjectKeys> scene_keys() {
    std::vector<ObjectKeys> all{keys_of("scene", scene_fields),         keys_of("rule", rule_fields),

                                keys_of("look", look_fields),           keys_of("film", film_fields),
                                keys_of("caption", caption_fields),     keys_of("focus", focus_fields),
                                keys_of("condition", condition_fields), keys_of("label", label_fields),
                                keys_of("note", note_fields),           keys_of("pain", pain_fields),
                                keys_of("wave", wave_fields),           {"key", track_key_names()},
                                {"direction", direction_key_names()},   keys_of("position_key", position_key_fields),
                                keys_of("technique", technique_fields), keys_of("prop", prop_fields),
                                keys_of("section", section_fields),     keys_of("held_place", held_place_fields),
                                keys_of("distance", distance_fields)};
    for (ObjectKeys& object : camera_keys()) all.push_back(std::move(object));
    return all;
}

} // namespace palpate::scene
