#include "palpate/lists.hpp"
#include "anatomy/coverage.hpp"
#include "anatomy/import/import.hpp"
#include "anatomy/landmarks.hpp"
#include "anatomy/naming.hpp"
#include "gpu/device.hpp"
#include "output/exporter.hpp"
#include "palpate/technique_lists.hpp"
#include "posture/pose.hpp"
#include "posture/position.hpp"
#include "posture/support.hpp"
#include "scene/bodies.hpp"
#include "scene/effects/table.hpp"
#include "scene/lesson.hpp"
#include "scene/select.hpp"
#include "technique/pressing_tool.hpp"
#include "technique/stroke.hpp"
#include "technique/technique.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace palpate::program {
namespace {

Rows or_null(const std::optional<double>& number) { return number ? Rows(*number) : Rows(nullptr); }

Rows structures(const std::string& body_name) {
    const auto body = scene::load_body(body_name);
    Rows rows = Rows::array();
    for (std::size_t i = 0; i < body->structures.size(); ++i) {
        const anatomy::Structure& structure = body->structures[i];
        rows.push_back({{"id", structure.id},
                        {"name", structure.name},
                        {"latin", structure.latin},
                        {"synonyms", structure.synonyms},
                        {"kind", anatomy::name_of(structure.kind)},
                        {"side", anatomy::side_names[static_cast<std::size_t>(structure.side)]},
                        {"region", anatomy::name_of(structure.region)},
                        {"layer", std::round(structure.layer * 100.0) / 100},
                        {"fma", structure.fma},
                        {"ta2", structure.ta2},
                        {"origin", structure.origin},
                        {"insertion", structure.insertion},
                        {"nerve", structure.nerve},
                        {"roots", structure.roots},
                        {"action", structure.action},
                        {"source", structure.source},
                        {"shape", anatomy::name_of(structure.figures.from)},
                        {"shape_source", structure.figures.source},
                        {"mean_mm", or_null(structure.figures.mean_mm)},
                        {"p95_mm", or_null(structure.figures.p95_mm)},
                        {"triangles", body->geometry.parts[i].levels.front().index_count / 3}});
    }
    return rows;
}

// Ids that the tables want and the body lacks, then what of the body asks for a second look.
Rows coverage(const std::string& body_name) {
    const auto body = scene::load_body(body_name);
    const anatomy::KnownStructures& known = anatomy::KnownStructures::shipped();
    const anatomy::Coverage coverage = anatomy::coverage_of(*body, known, anatomy::required_ids(known));
    Rows rows = Rows::array();
    for (const std::string& id : coverage.absent) {
        const anatomy::KnownStructure* const wanted = known.find(anatomy::base_of(id));
        rows.push_back({{"state", "absent"},
                        {"id", id},
                        {"kind", wanted != nullptr ? anatomy::name_of(wanted->kind) : ""},
                        {"note", wanted != nullptr ? wanted->name : ""}});
    }
    const auto add = [&](const char* state, const std::vector<std::size_t>& indices) {
        for (const std::size_t i : indices) {
            const anatomy::Structure& structure = body->structures[i];
            rows.push_back({{"state", state},
                            {"id", structure.id},
                            {"kind", anatomy::name_of(structure.kind)},
                            {"note", structure.figures.source}});
        }
    };
    add("constructed", coverage.constructed);
    add("carried", coverage.carried);
    add("incomplete", coverage.incomplete);
    add("unrecognised", coverage.unrecognised);
    return rows;
}

double tenths(double number) { return std::round(number * 10) / 10; }
Rows millimetres(const glm::vec3& v) {
    return Rows::array({tenths(v.x * 1000.0), tenths(v.y * 1000.0), tenths(v.z * 1000.0)});
}

Rows landmarks(const std::string& body_name) {
    const auto body = scene::load_body(body_name);
    Rows rows = Rows::array();
    const anatomy::Landmarks found(*body);
    for (const anatomy::Landmark& landmark : found.all())
        rows.push_back({{"id", landmark.id},
                        {"name", landmark.name},
                        {"latin", landmark.latin},
                        {"side", anatomy::side_names[static_cast<std::size_t>(landmark.side)]},
                        {"place_mm", millimetres(landmark.position)},
                        {"structure", landmark.structure},
                        {"note", landmark.note},
                        {"source", landmark.source}});
    return rows;
}

Rows lines(const std::string& body_name) {
    const auto body = scene::load_body(body_name);
    Rows rows = Rows::array();
    const anatomy::Landmarks found(*body);
    for (const anatomy::LandmarkLine& line : found.lines()) {
        Rows places = Rows::array();
        for (const glm::vec3& point : line.points) places.push_back(millimetres(point));
        rows.push_back({{"id", line.id},
                        {"name", line.name},
                        {"places_mm", places},
                        {"note", line.note},
                        {"source", line.source}});
    }
    return rows;
}

// Every word that a pose may use, with how far it goes that way.
Rows joints(const std::string& body_name) {
    const auto body = scene::load_body(body_name);
    const posture::Skeleton skeleton = posture::make_skeleton(*body);
    Rows rows = Rows::array();
    for (const posture::NamedMovement& movement : posture::movements_of(skeleton)) {
        std::vector<std::string> moved;
        Rows centres = Rows::array();
        for (const auto& portion : movement.portions) {
            moved.push_back(skeleton.joints[portion.joint].id);
            centres.push_back(millimetres(skeleton.joints[portion.joint].centre));
        }
        rows.push_back({{"movement", movement.name},
                        {"degrees", tenths(movement.most)},
                        {"joints", fmt::format("{}", fmt::join(moved, " "))},
                        {"centres_mm", centres},
                        {"source", movement.source}});
    }
    return rows;
}

Rows positions(const std::string&) {
    Rows rows = Rows::array();
    for (const std::filesystem::path& file : posture::shipped_positions()) {
        const posture::Position position = posture::read_position(file);
        std::vector<std::string> supports;
        for (const posture::SupportPlan& plan : position.supports) supports.push_back(plan.kind);
        rows.push_back({{"id", position.id},
                        {"name", position.name},
                        {"description", position.description},
                        {"supports", fmt::format("{}", fmt::join(supports, " "))},
                        {"evidence", position.evidence},
                        {"source", position.source}});
    }
    return rows;
}

Rows supports(const std::string&) {
    Rows rows = Rows::array();
    for (const posture::SupportKind& kind : posture::shipped_support_kinds())
        rows.push_back({{"id", kind.id},
                        {"name", kind.name},
                        {"size_mm", millimetres(kind.size)},
                        {"kind", kind.base ? "bears the body" : (kind.modulus_pa > 0 ? "cushion" : "hard")},
                        {"source", kind.source}});
    return rows;
}

Rows techniques(const std::string&) {
    Rows rows = Rows::array();
    for (const std::filesystem::path& file : technique::shipped_techniques()) {
        const technique::Technique technique = technique::read_technique(file);
        rows.push_back({{"id", technique.id},
                        {"name", technique.name.english()},
                        {"area", technique.area},
                        {"by", technique.self ? "oneself" : "therapist"},
                        {"position", technique.position},
                        {"tool", technique.tool},
                        {"seconds", technique.seconds()},
                        {"dose", technique.dose},
                        {"evidence", technique.evidence},
                        {"source", technique.source}});
    }
    return rows;
}

Rows scenes(const std::string&) {
    Rows rows = Rows::array();
    for (const std::filesystem::path& file : scene::shipped_scenes()) {
        const scene::Scene scene = scene::read_scene(file);
        rows.push_back({{"name", file.stem().string()},
                        {"title", scene.title},
                        {"seconds", scene.seconds()},
                        {"file", file.string()}});
    }
    return rows;
}

Rows lessons(const std::string&) {
    Rows rows = Rows::array();
    for (const std::filesystem::path& file : scene::shipped_lessons()) {
        const scene::Lesson lesson = scene::read_lesson(file);
        Rows steps = Rows::array();
        for (const scene::LessonStep& step : lesson.steps)
            steps.push_back({{"title", step.title.english()},
                             {"text", step.text.english()},
                             {"questions", step.questions.size()},
                             {"sources", step.sources}});
        rows.push_back({{"name", "lessons/" + lesson.id()},
                        {"title", lesson.title.english()},
                        {"steps", lesson.steps.size()},
                        {"minutes", lesson.minutes},
                        {"aim", lesson.aim.english()},
                        {"texts", steps},
                        {"safety", scene::safety_line(core::Language::english)},
                        {"file", file.string()}});
    }
    return rows;
}

Rows formats(const std::string&) {
    Rows rows = Rows::array();
    for (const output::FormatRow& format : output::formats())
        rows.push_back({{"ending", format.ending},
                        {"for", format.moving ? "film" : "still, film"},
                        {"transparent", format.transparent ? "yes" : "no"},
                        {"summary", format.summary}});
    return rows;
}

Rows devices(const std::string&) {
    Rows rows = Rows::array();
    for (const gpu::DeviceReport& device : gpu::list_devices())
        rows.push_back({{"number", device.number},
                        {"name", device.name},
                        {"kind", device.is_cpu ? "cpu" : "gpu"},
                        {"driver", device.driver},
                        {"vulkan", device.api_version},
                        {"refused", fmt::format("{}", fmt::join(device.refusals, "; "))}});
    return rows;
}

Rows kinds(const std::string&) {
    Rows rows = Rows::array();
    for (const anatomy::KindRow& kind : anatomy::kind_table)
        rows.push_back({{"kind", kind.name}, {"layer", kind.layer}, {"select", fmt::format("kind:{}", kind.name)}});
    return rows;
}

template <class Table>
Rows named(const Table& table) {
    Rows rows = Rows::array();
    for (const auto& row : table) rows.push_back({{"name", row.name}, {"summary", row.summary}});
    return rows;
}

Rows bodies(const std::string&) { return named(scene::body_table()); }
Rows effects(const std::string&) { return named(scene::effects()); }
Rows profiles(const std::string&) { return named(anatomy::import_profiles()); }
Rows strokes(const std::string&) { return named(technique::stroke_table()); }
Rows easings(const std::string&) { return named(scene::ease_table); }

Rows directions(const std::string&) {
    Rows rows = Rows::array();
    for (const scene::DirectionRow& row : scene::direction_table())
        rows.push_back({{"name", row.name}, {"azimuth", row.azimuth}, {"elevation", row.elevation}});
    return rows;
}

Rows selections(const std::string&) {
    Rows rows = Rows::array();
    for (const scene::TermRow& row : scene::term_table())
        rows.push_back({{"example", row.example}, {"summary", row.summary}});
    return rows;
}

} // namespace

namespace {

std::vector<Topic> all_topics() {
    std::vector<Topic> table{
        {"structures",
         "what a body is made of (--body)",
         structures,
         {"id", "name", "kind", "side", "region", "layer", "fma", "ta2", "shape", "triangles"}},
        {"coverage", "what a body lacks of a whole one, and what of it was constructed (--body)", coverage},
        {"landmarks",
         "the places that are palpated, found on a body's bones (--body)",
         landmarks,
         {"id", "name", "place_mm", "structure"}},
        {"lines", "what is drawn from landmark to landmark (--body)", lines, {"id", "name", "places_mm"}},
        {"joints",
         "the movements of a body's joints and how far they go (--body)",
         joints,
         {"movement", "degrees", "joints"}},
        {"positions", "how a patient can lie, sit or stand", positions, {"id", "name", "supports", "evidence"}},
        {"supports", "what a patient can lie on, and what is put under", supports, {"id", "name", "size_mm", "kind"}},
        {"techniques",
         "massage techniques: film them by name, with .left for the left side",
         techniques,
         {"id", "name", "by", "position", "tool", "seconds"}},
        {"strokes", "how a technique's tool can move", strokes},
        {"tools",
         "massage tools, with their sizes",
         list_tools,
         {"id", "name", "form", "heads", "mass_g", "stiffness_n_per_mm", "confidence"}},
        {"hands",
         "how a therapist's hands are held",
         list_hands,
         {"id", "name", "hands", "touches", "area_mm2", "force_n"}},
        {"scenes", "the scenes that are shipped", scenes},
        {"lessons", "guided lessons, step by step", lessons, {"name", "title", "steps", "minutes"}},
        {"formats", "the files that still and film write", formats},
        {"devices", "what Vulkan offers to render on", devices},
        {"profiles", "the layouts of anatomy files that import knows", profiles},
        {"kinds", "kinds of tissue and their layers", kinds},
        {"bodies", "the built-in bodies", bodies},
        {"effects", "what a scene's rules can do", effects},
        {"selections", "how a scene names structures", selections},
        {"directions", "where a scene's camera can stand", directions},
        {"easings", "how a value goes from key to key", easings},
    };
    const std::vector<Topic> of_pain = pain_topics();
    const auto scenes =
        std::find_if(table.begin(), table.end(), [](const Topic& topic) { return topic.name == "scenes"; });
    table.insert(scenes, of_pain.begin(), of_pain.end());
    return table;
}

} // namespace

const std::vector<Topic>& topics() {
    static const std::vector<Topic> table = all_topics();
    return table;
}

} // namespace palpate::program
