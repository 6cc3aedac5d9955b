#include "ui/viewing.hpp"
#include "core/colour.hpp"
#include "scene/framing.hpp"
#include "scene/legend.hpp"
#include <algorithm>
#include <atomic>

namespace palpate::ui {
namespace {
constexpr float lit_up = 0.85F; // emphasis of the selection
const std::array dark_background{core::linear_from_srgb(glm::vec3(0.20F, 0.23F, 0.25F)),
                                 core::linear_from_srgb(glm::vec3(0.10F, 0.12F, 0.13F))};
} // namespace

Viewing::Viewing(scene::Scene scene, std::shared_ptr<const anatomy::Body> body, core::Extent picture)
    : body_(std::move(body)) {
    take(std::move(scene));
    stage();
    camera_ = scene_camera(picture);
}

bool Viewing::keep_up_with(const Viewing& other) {
    if (opened_ != other.opened_) {
        *this = other;
        return true;
    }
    agree_with(other);
    choose_moment(other.moment_);
    show_technique(other.scene_.technique);
    return false;
}

void Viewing::agree_with(const Viewing& other) {
    speak(other.scene_.language);
    choose_palette(other.scene_.look.palette);
    darken(other.dark_);
    choose_quality(other.quality());
    choose_legend_line(other.scene_.legend_line);
}

std::uint64_t Viewing::next_version() {
    static std::atomic<std::uint64_t> last = 0; // what is laid out aside has some, too
    return ++last;
}

scene::Scene Viewing::as_edited() const { return edited(scene_, edits()); }

void Viewing::choose_moment(double seconds) {
    if (seconds == moment_) return;
    moment_ = seconds;
    parts_ = stage_->parts_at(moment_);
    version_ = next_version();
}

void Viewing::show_technique(const scene::TechniquePlan& plan) {
    scene::TechniquePlan next = scene_.technique;
    next.guard = plan.guard;
    next.pressure = plan.pressure;
    next.dose = plan.dose;
    next.from_top = plan.from_top;
    if (next == scene_.technique) return;
    scene_.technique = std::move(next);
    stage();
}

void Viewing::take(scene::Scene scene) {
    scene_ = std::move(scene);
    own_background_ = scene_.look.background != scene::LookPlan{}.background;
    if (!own_background_ && dark_) scene_.look.background = dark_background;
    scene_.look.transparent = false;
    scene_.look.credit = false; // the window writes it itself
    scene_.captions.clear();    // of a film's moments
}

void Viewing::open(scene::Scene scene, std::shared_ptr<const anatomy::Body> body, core::Extent picture,
                   const core::ProgressSink& progress) {
    Viewing next = *this;                     // where the new scene cannot be shown, the old one stays
    scene.look.quality = scene_.look.quality; // the window's, as the language is
    scene.look.palette = scene_.look.palette;
    scene.language = scene_.language;
    scene.legend_line = scene_.legend_line;
    if (body) next.body_ = std::move(body);
    next.history_ = {};
    next.selected_.reset();
    next.moment_ = 0;
    next.opened_ = next_version();
    next.take(std::move(scene));
    next.stage(true, progress);
    next.camera_ = next.scene_camera(picture);
    *this = std::move(next);
}

Viewing Viewing::beside(scene::Scene scene, core::Extent picture, const core::ProgressSink& progress) const {
    Viewing second = *this;
    second.open(std::move(scene), nullptr, picture, progress);
    second.opened_ = opened_;
    return second;
}

void Viewing::resume(const Edits& edits) { change(edits); }

void Viewing::stage(bool anew, const core::ProgressSink& progress) {
    scene::Scene shown = edited(scene_, edits());
    shown.notes.clear(); // drawn over the picture, where they can be clicked
    shown.distances.clear();
    if (selected_) {
        scene::Rule& rule = shown.structures.emplace_back();
        rule.select.terms = {body_->structures[*selected_].id};
        rule.emphasis = lit_up;
    }
    // The scene's own camera is asked for where labels seek their places alone: else something small to frame, so that
    // choosing it costs nothing.
    if (shown.labels.empty()) {
        shown.camera = {};
        if (!body_->structures.empty()) shown.camera.frame.terms = {body_->structures.front().id};
    }
    std::optional<scene::Stage> before = std::move(stage_);
    // The scene itself must be right; what an edit asks for and this body lacks is told and passed over.
    mistakes_.clear();
    stage_.emplace(std::move(shown), body_, before && !anew ? &mistakes_ : nullptr, before ? &*before : nullptr,
                   progress);
    parts_ = stage_->parts_at(moment_);
    version_ = next_version();
}

scene::Snapshot Viewing::snapshot(core::Extent picture, std::uint32_t samples) const {
    scene::Snapshot result =
        stage_->at(moment_, picture, [this](const core::Box& content) { return ui::scene_camera(camera_, content); });
    result.look.samples = samples;
    return result;
}

float Viewing::layer() const { return edits().layer.value_or(layer_of(scene_, moment_)); }

void Viewing::select(std::optional<std::size_t> structure) {
    if (structure == selected_) return;
    selected_ = structure;
    stage();
}

void Viewing::choose_quality(scene::Quality quality) {
    if (quality == scene_.look.quality) return;
    scene_.look.quality = quality;
    stage();
}

void Viewing::change(Edits next, bool moving) {
    if (next == edits()) return;
    if (moving)
        history_.drag(std::move(next));
    else
        history_.change(std::move(next));
    stage();
}

void Viewing::choose_layer(float layer, bool moving) {
    Edits next = edits();
    next.layer = std::clamp(layer, 0.0F, anatomy::deepest_layer);
    if (*next.layer != this->layer()) change(std::move(next), moving);
}

const std::optional<scene::SectionPlan>& Viewing::section() const {
    return edits().section || edits().uncut ? edits().section : scene_.section;
}

void Viewing::choose_section(const std::optional<scene::SectionPlan>& section, bool moving) {
    Edits next = edits();
    next.section = section;
    next.uncut = !section;
    change(std::move(next), moving);
}

PainChoice Viewing::pain() const { return edits().pain ? *edits().pain : choice_of(scene_.pain); }

void Viewing::choose_pain(PainChoice choice) {
    Edits next = edits();
    next.pain = std::move(choice);
    change(std::move(next));
}

ConditionChoice Viewing::condition() const {
    if (edits().condition) return *edits().condition;
    return {scene_.condition.of, scene_.condition.severity.at(moment_)};
}

void Viewing::choose_condition(ConditionChoice choice, bool moving) {
    Edits next = edits();
    next.condition = std::move(choice);
    change(std::move(next), moving);
}

void Viewing::speak(core::Language language) {
    if (language == scene_.language) return;
    scene_.language = language;
    stage();
}

void Viewing::choose_palette(const std::string& id) {
    if (id == scene_.look.palette) return;
    scene_.look.palette = id;
    stage();
}

float Viewing::legend_height(core::Extent picture) const {
    if (legend_free()) return 0;
    return scene::legend_height(stage_->painting().legend(), moment_, scene_.language, picture, scene_.legend_line);
}

void Viewing::choose_legend_line(float share) {
    if (share == scene_.legend_line) return;
    scene_.legend_line = share;
    if (!legend_free()) stage();
}

void Viewing::choose_notes(std::vector<scene::NotePlan> notes, bool moving) {
    Edits next = edits();
    next.notes = std::move(notes);
    change(std::move(next), moving);
}

void Viewing::choose_distances(std::vector<scene::DistancePlan> distances) {
    Edits next = edits();
    next.distances = std::move(distances);
    change(std::move(next));
}

std::shared_ptr<const model::Shape> Viewing::shape() const { return stage_->shape_at(moment_); }

core::Box Viewing::shown_box() const {
    const std::shared_ptr<const model::Shape> posed = shape();
    core::Box box;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (hidden(i)) continue;
        const core::Box& part = posed ? posed->boxes[i] : body_->geometry.parts[i].box;
        if (!part.empty()) box.include(part);
    }
    return box;
}

const std::vector<scene::NotePlan>& Viewing::notes() const { return edits().notes ? *edits().notes : scene_.notes; }

const std::vector<scene::DistancePlan>& Viewing::distances() const {
    return edits().distances ? *edits().distances : scene_.distances;
}

std::optional<glm::vec3> Viewing::place_of(const scene::HeldPlace& held) const {
    const auto found = body_->find(held.on);
    if (!found) return std::nullopt;
    const std::shared_ptr<const model::Shape> posed = shape();
    if (!posed) return held.at;
    const scene::Hold hold = scene::hold_at(body_->geometry, *found, as_made(), held.at);
    return hold.in({*stage_->posing().geometry(), posed->positions});
}

scene::HeldPlace Viewing::held_at(std::size_t structure, const glm::vec3& place) const {
    const std::shared_ptr<const model::Shape> posed = shape();
    glm::vec3 at = place;
    if (posed)
        at = scene::hold_at(body_->geometry, structure, {*stage_->posing().geometry(), posed->positions}, place)
                 .in(as_made());
    return {body_->structures[structure].id, at, ""};
}

void Viewing::undo() {
    if (history_.undo()) stage();
}

void Viewing::redo() {
    if (history_.redo()) stage();
}

void Viewing::darken(bool dark) {
    dark_ = dark;
    const auto background = dark ? dark_background : scene::LookPlan{}.background;
    if (own_background_ || scene_.look.background == background) return;
    scene_.look.background = background;
    stage();
}

void Viewing::restore() { change(restored(edits())); }

std::vector<std::string> Viewing::ids(Structures structures) const {
    std::vector<std::string> result;
    for (const std::size_t i : structures) result.push_back(body_->structures[i].id);
    return result;
}

bool Viewing::ghosted(std::size_t structure) const { return !hidden(structure) && parts_[structure].opacity < 0.996F; }

bool Viewing::isolated(std::size_t structure) const {
    const auto& all = edits().isolated;
    return std::find(all.begin(), all.end(), body_->structures[structure].id) != all.end();
}

std::size_t Viewing::hidden_count() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i) count += hidden(i) ? 1 : 0;
    return count;
}

void Viewing::toggle_hidden(Structures structures) {
    const bool all_hidden = std::all_of(structures.begin(), structures.end(), [&](std::size_t i) { return hidden(i); });
    change(with(edits(), ids(structures), all_hidden ? Showing::shown : Showing::hidden));
}

void Viewing::toggle_ghost(Structures structures) {
    const bool all = std::all_of(structures.begin(), structures.end(), [&](std::size_t i) { return ghosted(i); });
    change(with(edits(), ids(structures), all ? Showing::shown : Showing::ghosted));
}

void Viewing::show_only(Structures whole, Structures ghosts) {
    const std::vector<std::string> solid = ids(whole), faint = ids(ghosts);
    Edits next = edits();
    next.shown.clear();
    next.isolated = solid;
    next.isolated.insert(next.isolated.end(), faint.begin(), faint.end());
    change(with(std::move(next), faint, Showing::ghosted));
}

void Viewing::show_as(Structures structures, Showing showing) { change(with(edits(), ids(structures), showing)); }

void Viewing::isolate(Structures structures) { change(isolating(edits(), ids(structures))); }

void Viewing::move_camera(const OrbitCamera& camera) {
    if (camera == camera_) return;
    camera_ = camera;
    version_ = next_version();
}

OrbitCamera Viewing::scene_camera(core::Extent picture) const {
    scene::Scene unedited = scene_;
    unedited.labels.clear(); // they would take longer than all else
    return orbit_camera(scene::Stage(std::move(unedited), body_, nullptr, &*stage_).at(moment_, picture).camera);
}

OrbitCamera Viewing::framing(const OrbitCamera& camera, core::Extent picture) const {
    const model::Geometry& geometry = body_->geometry;
    const std::shared_ptr<const model::Shape> shape = stage_->shape_at(moment_);
    const std::vector<glm::vec3>& positions = shape ? shape->positions : geometry.positions;
    std::vector<scene::Cloud> clouds;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (selected_ ? i != *selected_ : hidden(i)) continue;
        const model::Part& part = geometry.parts[i];
        const model::LevelOfDetail& coarse = part.levels.back();
        scene::Cloud& cloud = clouds.emplace_back(scene::Cloud{{}, shape ? shape->boxes[i] : part.box});
        for (std::uint32_t k = 0; k < coarse.index_count; ++k)
            cloud.points.push_back(positions[part.first_vertex + geometry.indices[coarse.first_index + k]]);
    }
    return framed(camera, scene::outline(clouds), picture);
}

} // namespace palpate::ui
