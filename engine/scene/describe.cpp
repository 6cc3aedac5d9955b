#include "scene/describe.hpp"
#include "anatomy/naming.hpp"
#include "anatomy/vocabulary.hpp"
#include "pain/conditions.hpp"
#include "posture/position.hpp"
#include "scene/notes.hpp"
#include "scene/performing.hpp"
#include "scene/select.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

namespace palpate::scene {
namespace {

constexpr float least_opacity = 0.02F; // below, a thing is as good as gone
bool is_ghost(const PartState& part) { return part.opacity >= least_opacity && part.opacity < 0.996F; }

// The directions of the body itself, as it stands or lies: lying bodies have their head towards -X.
struct BodyAxes {
    glm::vec3 left, head, front;
    bool lying = false;
};
BodyAxes axes_of(posture::Hold hold) {
    const glm::vec3 head(-1, 0, 0);
    switch (hold) {
    case posture::Hold::supine:
        return {{0, 0, -1}, head, {0, 1, 0}, true};
    case posture::Hold::prone:
        return {{0, 0, 1}, head, {0, -1, 0}, true};
    case posture::Hold::on_left_side:
        return {{0, -1, 0}, head, {0, 0, -1}, true};
    case posture::Hold::on_right_side:
        return {{0, 1, 0}, head, {0, 0, 1}, true};
    default:
        return {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, false};
    }
}

// "behind and its right": the ways that make up most of the direction.
std::string side_of(const glm::vec3& back, const BodyAxes& axes) {
    struct Way {
        float share;
        const char* words;
    };
    std::vector<Way> ways{{glm::dot(back, axes.front), "the front"},
                          {-glm::dot(back, axes.front), "behind"},
                          {glm::dot(back, axes.left), "its left"},
                          {-glm::dot(back, axes.left), "its right"},
                          {glm::dot(back, axes.head), axes.lying ? "the head end" : "above"},
                          {-glm::dot(back, axes.head), axes.lying ? "the foot end" : "below"}};
    std::sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return a.share > b.share; });
    constexpr float telling = 0.3F; // of the unit direction: 17 degrees
    std::string words = ways[0].words;
    for (const std::size_t i : {1U, 2U})
        if (ways[i].share > telling) words += fmt::format(" and {}", ways[i].words);
    return "from " + words;
}

// Names in the scene's language; what is there on both sides is named once.
std::vector<std::string> names_of(const anatomy::Body& body, const std::vector<std::size_t>& parts,
                                  core::Language language) {
    std::map<std::string_view, std::size_t> sides; // by id without side
    for (const std::size_t i : parts) ++sides[anatomy::base_of(body.structures[i].id)];
    const anatomy::Vocabulary& words = anatomy::Vocabulary::of(language);
    std::vector<std::string> names;
    for (const std::size_t i : parts) {
        const anatomy::Structure& structure = body.structures[i];
        std::size_t& count = sides[anatomy::base_of(structure.id)];
        if (count == 0) continue; // said with its other side
        const bool both = count == 2 && structure.side != anatomy::Side::midline;
        names.push_back(words.name(structure, !both) + (both ? fmt::format(" ({})", words.word("both sides")) : ""));
        count = 0;
    }
    return names;
}

std::vector<std::string> pain_of(const Painting& painting, double seconds, const anatomy::Vocabulary& words) {
    std::vector<std::string> all;
    for (const Painting::Entry& entry : painting.legend()) {
        if (entry.opacity.at(seconds) < least_opacity) continue;
        if (entry.style == PaintStyle::territory) {
            all.push_back(entry.of); // says itself what it is
            continue;
        }
        const char* const what = entry.style == PaintStyle::pattern ? "Referred pain" : "Nerve course";
        all.push_back(fmt::format("{}: {}", words.word(what), entry.of));
    }
    return all;
}

std::string condition_of(const ConditionPlan& plan, double seconds, core::Language language) {
    if (plan.of.empty()) return "";
    const std::string side = plan.of.substr(plan.of.rfind('.') + 1);
    const pain::ConditionCase found = pain::condition_case(plan.of.substr(0, plan.of.rfind('.')));
    const std::string on =
        found.at->both_sides ? "" : fmt::format(" ({})", anatomy::Vocabulary::of(language).word(side));
    return fmt::format("{}, {}{}: {}; meets {}", found.condition->name.in(language), found.at->name.in(language), on,
                       pain::grade_at(*found.at, plan.severity.at(seconds)).name.in(language),
                       fmt::join(found.at->meets, ", "));
}

// The position now, or the one before while the body is on its way.
const PositionKey* position_at(const std::vector<PositionKey>& keys, double seconds) {
    const PositionKey* now = nullptr;
    for (const PositionKey& key : keys)
        if (now == nullptr || key.at <= seconds) now = &key;
    return now;
}

std::string technique_of(const Performing& performing, core::Language language, double seconds) {
    const technique::Technique& technique = performing.site().technique();
    const technique::Performance now = performing.at(seconds);
    const technique::Phase& phase = technique.phases[now.moment.phase];
    std::string words =
        fmt::format("{}{}, with {}. {}: {} Pressure {:.0f} of 10, about {:.0f} N.", technique.name.in(language),
                    technique.left ? " (left)" : "", technique.tool, phase.name.in(language), phase.say.in(language),
                    now.moment.pressure, performing.site().newton(now.moment));
    if (const std::string reached = technique::words_of(now, technique, performing.body(), language); !reached.empty())
        words += fmt::format(" Compressed: {}.", reached);
    for (const core::Translated& rule : technique.stop_rules) words += " " + rule.in(language);
    return words;
}

void describe_body(const Stage& stage, const Snapshot& snapshot, core::Extent picture, Description& result) {
    const anatomy::Body& body = stage.body();
    const core::Language language = stage.scene().language;
    std::vector<std::size_t> seen, ghosted, lit;
    for (const SeenPart& one : seen_parts(snapshot, body.structures.size(), picture)) {
        const PartState& part = snapshot.parts[one.part];
        (is_ghost(part) ? ghosted : seen).push_back(one.part);
        if (part.emphasis > 0) lit.push_back(one.part);
    }
    for (const PartState& part : stage.parts_at(result.seconds)) result.hidden += part.opacity < least_opacity ? 1 : 0;
    result.covered = body.structures.size() - result.hidden - seen.size() - ghosted.size();
    result.seen = names_of(body, seen, language);
    result.ghosted = names_of(body, ghosted, language);
    result.lit = names_of(body, lit, language);
}

// As the body is held in the picture.
std::vector<std::string> distances_of(const Stage& stage, const Snapshot& snapshot, const anatomy::Vocabulary& words) {
    std::vector<std::string> all;
    const anatomy::Body& body = stage.body();
    const Vertices vertices = vertices_of(snapshot);
    const auto name = [&](const HeldPlace& held) { return words.name(body.structures[*body.find(held.on)], true); };
    for (const DistancePlan& plan : stage.scene().distances) {
        core::Mistakes ignored;
        for (const Mark& mark : marks_of(std::vector{plan}, body, stage.scene().file, &ignored))
            all.push_back(fmt::format(
                "{} from {} to {}", length_text(glm::distance(mark.holds[0].in(vertices), mark.holds[1].in(vertices))),
                name(plan.from), name(plan.to)));
    }
    return all;
}

} // namespace

Description describe(const Stage& stage, double seconds, core::Extent picture, const Stage::SeenBy& seen_by) {
    const Scene& scene = stage.scene();
    const anatomy::Vocabulary& words = anatomy::Vocabulary::of(scene.language);
    Description result;
    result.title = scene.title;
    result.text = scene.description;
    result.seconds = std::clamp(seconds, 0.0, scene.seconds());
    const Snapshot snapshot = stage.at(seconds, picture, seen_by);
    describe_body(stage, snapshot, picture, result);
    result.isolated = std::any_of(scene.structures.begin(), scene.structures.end(),
                                  [](const Rule& rule) { return rule.effect == "isolate"; });

    const Performing* const performing = stage.posing().performing();
    std::string position;
    if (const PositionKey* key = position_at(scene.position, result.seconds)) position = key->is;
    if (performing != nullptr) position = performing->site().technique().position;
    posture::Hold hold = posture::Hold::standing;
    if (!position.empty()) {
        const posture::Position lain = posture::shipped_position(position);
        hold = lain.hold;
        result.position = lain.name;
    }
    const glm::vec3 back = glm::normalize(snapshot.camera.eye - snapshot.camera.target);
    result.from = side_of(back, axes_of(hold));
    result.azimuth = std::round(glm::degrees(std::atan2(back.x, back.z)));
    if (result.azimuth == -180) result.azimuth = 180;
    result.elevation = std::round(glm::degrees(std::asin(glm::clamp(back.y, -1.0F, 1.0F))));

    result.pain = pain_of(stage.painting(), result.seconds, words);
    result.condition = condition_of(scene.condition, result.seconds, scene.language);
    if (performing != nullptr)
        result.technique = technique_of(*performing, scene.language, result.seconds - scene.technique.start);
    result.landmarks = scene.landmarks.terms;
    for (const LabelPlan& label : scene.labels)
        if (label.opacity.at(result.seconds) >= least_opacity)
            for (const std::string& name :
                 names_of(stage.body(), select(label.of, stage.body(), scene.file), scene.language))
                result.labels.push_back(name);
    for (const NotePlan& note : scene.notes)
        if (const auto on = stage.body().find(note.on))
            result.notes.push_back(fmt::format("on {}: {}", words.name(stage.body().structures[*on], true), note.text));
    result.distances = distances_of(stage, snapshot, words);
    for (const CaptionPlan& caption : scene.captions)
        if (result.seconds >= caption.from && (!caption.to || result.seconds < *caption.to))
            result.captions.push_back(caption.text.in(scene.language));
    result.beside = !scene.beside.empty();
    return result;
}

std::string text_of(const Description& of) {
    constexpr std::size_t most = 30; // names in a line; more are counted
    std::string text;
    const auto say = [&](const char* what, const std::string& words) {
        if (!words.empty()) text += fmt::format("{}{}\n", what, words);
    };
    const auto list = [&](const char* what, const std::vector<std::string>& names) {
        const std::size_t said = std::min(names.size(), most);
        std::string words = fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<long>(said), "; "));
        if (said < names.size()) words += fmt::format("; and {} more", names.size() - said);
        say(what, words);
    };
    say("", of.title);
    say("", of.text);
    say("Moment: ", fmt::format("{:g} s", of.seconds));
    say("Seen ", fmt::format("{} (azimuth {:g}, elevation {:g} degrees)", of.from, of.azimuth, of.elevation));
    say("Position: ", of.position);
    list(of.isolated ? "Shown alone: " : "Seen: ", of.seen);
    list("See-through: ", of.ghosted);
    list("Lit up: ", of.lit);
    say("", fmt::format("Behind these or beside the picture: {}; put away: {}", of.covered, of.hidden));
    for (const std::string& one : of.pain) say("", one);
    say("Condition: ", of.condition);
    say("Technique: ", of.technique);
    list("Landmarks: ", of.landmarks);
    list("Labels: ", of.labels);
    list("Notes: ", of.notes);
    list("Measured: ", of.distances);
    for (const std::string& one : of.captions) say("Words: ", one);
    if (of.beside) say("", "Beside it: a second view, which the window shows");
    return text;
}

} // namespace palpate::scene
