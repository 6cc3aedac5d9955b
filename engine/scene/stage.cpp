#include "scene/stage.hpp"
#include "pain/palettes.hpp"
#include "scene/dose.hpp"
#include "scene/effects/table.hpp"
#include "scene/legend.hpp"
#include "scene/levels.hpp"
#include "scene/notes.hpp"
#include "scene/performing.hpp"
#include "scene/section.hpp"
#include "scene/select.hpp"
#include "scene/technique_cards.hpp"
#include "scene/technique_facts.hpp"
#include "scene/text_room.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <span>

namespace palpate::scene {
namespace {

constexpr float tint_share = 0.8F; // of a rule's colour: the rest keeps fibres and pores of the material in sight

constexpr Material material_table[] = {
    Material::skin,   Material::fat,      Material::fascia,       Material::muscle,
    Material::tendon, Material::ligament, Material::bone,         Material::cartilage,
    Material::disc,   Material::nerve,    Material::artery,       Material::vein,
    Material::organ,  Material::plain,    Material::trigger_point}; // in the order of anatomy::Kind
static_assert(std::size(material_table) == anatomy::kind_table.size());

std::optional<float> value_at(const std::optional<Track>& track, double seconds) {
    return track ? std::optional(track->at(seconds)) : std::nullopt;
}

// 0 before and after, 1 between, with a ramp at each end that is not the film's own.
float caption_opacity(const CaptionPlan& caption, double seconds) {
    if (seconds < caption.from || (caption.to && seconds >= *caption.to)) return 0;
    double opacity = 1;
    if (caption.fade > 0 && caption.from > 0) opacity = std::min(opacity, (seconds - caption.from) / caption.fade);
    if (caption.fade > 0 && caption.to) opacity = std::min(opacity, (*caption.to - seconds) / caption.fade);
    return static_cast<float>(opacity);
}

// Share of the picture's height down to which captions reach at its top, roughly: what they say is set later. It comes
// and goes with them, so that what gives way to it glides.
float taken_above(const Scene& scene, double seconds, core::Extent picture) {
    constexpr float upper = 0.3F; // where the top ends
    const auto width = static_cast<float>(picture.width), height = static_cast<float>(picture.height);
    float taken = 0;
    for (const CaptionPlan& caption : scene.captions) {
        if (caption.position.y > upper) continue;
        const float line = caption.size * std::min(width, height);
        const auto lines = static_cast<float>(lines_of(caption.text.in(scene.language), Words{}.width * width / line));
        const float reach = caption.position.y + (0.5F * lines + 1) * line / height;
        taken = std::max(taken, reach * caption_opacity(caption, seconds));
    }
    return taken;
}

// Letters darken while they fade, so that a caption on its way out does not stand out of its plate.
Words words_of(const std::string& text, const glm::vec2& position, float height, float opacity) {
    Words words{text, position, height, opacity};
    words.colour = glm::vec4(glm::vec3(words.colour) * opacity, 1);
    return words;
}

// Whether words over the background must be light.
bool is_dark(const LookPlan& look) {
    const glm::vec3 middle = (look.background[0] + look.background[1]) * 0.5F;
    return glm::dot(middle, glm::vec3(0.2126F, 0.7152F, 0.0722F)) < 0.18F; // of luminance
}

// `seconds` of the technique; `now` what it does then.
void add_technique_words(const Performing& performing, const technique::Performance& now, const Scene& scene,
                         double seconds, std::vector<Shape>& overlay) {
    const technique::Technique& technique = performing.site().technique();
    const TechniquePlan& plan = scene.technique;
    if (!plan.cards || (seconds >= 0 && seconds <= technique.seconds())) {
        if (plan.dose) add_dose(performing, now, scene.language, plan.from_top, overlay);
        add_technique_facts(performing, now, scene, overlay);
    }
    if (plan.cards) add_cards(technique, scene.language, seconds, overlay);
}

// Whether two scenes hold the body the same way.
bool same_posing(const Scene& a, const Scene& b) {
    return a.position == b.position && a.technique.name == b.technique.name && a.technique.start == b.technique.start &&
           a.props == b.props &&
           std::equal(a.pose.begin(), a.pose.end(), b.pose.begin(), b.pose.end(),
                      [&](const MovementPlan& x, const MovementPlan& y) {
                          return x.name == y.name && x.degrees == y.degrees;
                      });
}

} // namespace

Material material_of(anatomy::Kind kind) { return material_table[static_cast<std::size_t>(kind)]; }

Stage::Stage(Scene scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes, const Stage* like,
             const core::ProgressSink& progress)
    : scene_(std::move(scene))
    , body_(std::move(body))
    , all_(body_->structures.size()) {
    std::iota(all_.begin(), all_.end(), std::size_t{0});
    for (const Rule& rule : scene_.structures) selected_.push_back(select(rule.select, *body_, scene_.file, mistakes));
    if (like != nullptr && like->body_ == body_ && same_posing(like->scene_, scene_))
        posing_ = like->posing_;
    else
        posing_ = std::make_shared<const Posing>(scene_, body_, mistakes, progress);
    conditioning_ = std::make_shared<const Conditioning>(scene_, body_, mistakes);
    if (like != nullptr && like->body_ == body_ && Painting::same(like->scene_, scene_))
        painting_ = like->painting_;
    else
        painting_ = std::make_shared<const Painting>(scene_, *body_, mistakes, like ? like->painting_.get() : nullptr);
    plan_focus(mistakes);
    bool speaks = !scene_.landmarks.terms.empty() || !landmark_words(scene_.camera.frame).empty();
    for (const ViewKey& key : scene_.camera.path) speaks |= key.frame && !landmark_words(*key.frame).empty();
    if (speaks) landmarks_ = std::make_shared<const anatomy::Landmarks>(*body_);
    if (!scene_.landmarks.terms.empty()) marks_ = find_marks(scene_.landmarks, *landmarks_, scene_.file, mistakes);
    for (Mark& note : marks_of(scene_.notes, *body_, scene_.file, mistakes)) marks_.push_back(std::move(note));
    for (Mark& distance : marks_of(scene_.distances, *body_, scene_.file, mistakes))
        marks_.push_back(std::move(distance));
    plan_camera(mistakes);
    plan_labels(mistakes);
}

void Stage::plan_labels(core::Mistakes* mistakes) {
    if (scene_.labels.empty()) return;
    std::vector<std::vector<std::size_t>> selected;
    for (const LabelPlan& plan : scene_.labels) selected.push_back(select(plan.of, *body_, scene_.file, mistakes));
    // A still scene is seen at one moment, another at several.
    constexpr int most_moments = 5;
    const bool still = scene_.seconds() <= 0 || scene_.frames() <= 1;
    std::vector<Snapshot> moments;
    for (int i = 0; i < (still ? 1 : most_moments); ++i) {
        const double seconds = scene_.seconds() * i / (most_moments - 1);
        moments.push_back(without_words(seconds, scene_.film.size, {}, performed_at(seconds)));
    }
    labelling_ = std::make_shared<const Labelling>(scene_, *body_, selected, moments, scene_.film.size);
}

void Stage::plan_focus(core::Mistakes* mistakes) {
    if (scene_.focus.on.terms.empty()) return;
    focused_ = select(scene_.focus.on, *body_, scene_.file, mistakes);
    if (focused_.empty()) return;
    const std::shared_ptr<const model::Shape> shape = posing_->shape_at(0);
    std::optional<Direction> from;
    if (scene_.camera.from_given) from = scene_.camera.from;
    if (const auto& view = scene_.camera.view) from = Direction{view->azimuth, view->elevation};
    Opening opening = find_opening(*body_, shape ? shape->positions : body_->geometry.positions, focused_, from);
    opened_ = std::move(opening.opened);
    scene_.camera.from = opening.from;
}

// Moved with the bone it lies on.
glm::vec3 Stage::place_of(const Mark& mark, std::size_t point, double seconds) const {
    const posture::Motion* const motion = posing_->motion();
    if (motion == nullptr || mark.landmarks[point].empty()) return mark.points[point];
    return motion->body().landmark(mark.landmarks[point], motion->places(seconds));
}

void Stage::draw_marks_at(double seconds, core::Extent picture, Snapshot& snapshot) const {
    std::vector<std::vector<glm::vec3>> points;
    for (const Mark& mark : marks_) {
        std::vector<glm::vec3>& of = points.emplace_back();
        for (const Hold& hold : mark.holds) of.push_back(hold.in(vertices_of(snapshot)));
        if (mark.holds.empty())
            for (std::size_t i = 0; i < mark.points.size(); ++i) of.push_back(place_of(mark, i, seconds));
    }
    for (Shape& shape : draw_marks(marks_, points, snapshot, picture)) snapshot.overlay.push_back(std::move(shape));
}

namespace {

// Under a skin that nothing shows through, nothing else is drawn: it would cost time, and in scanned bodies deep parts
// poke out in places (the iliotibial tract of BodyParts3D by some millimetres). What rises out of a skin that is cut
// off is seen.
void hide_what_skin_covers(const anatomy::Body& body, std::vector<PartState>& parts) {
    constexpr float cut = 0.01F; // metres above the skin
    const auto is_skin = [&](std::size_t i) { return body.structures[i].kind == anatomy::Kind::skin; };
    float highest = std::numeric_limits<float>::lowest();
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (is_skin(i) && body.geometry.parts[i].closed && parts[i].opacity >= 1)
            highest = std::max(highest, body.geometry.parts[i].box.high.y);
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (!is_skin(i) && body.geometry.parts[i].box.high.y < highest + cut) parts[i].opacity = 0;
}

} // namespace

std::vector<PartState> Stage::parts_at(double seconds) const {
    std::vector<PartState> parts(body_->structures.size());
    for (const std::size_t i : all_) parts[i].material = material_of(body_->structures[i].kind);
    peel({*body_, all_, std::nullopt, scene_.layers.at(seconds)}, parts);
    for (const std::size_t i : all_) // marks, shown when they are asked for
        if (body_->structures[i].kind == anatomy::Kind::trigger_point) parts[i].opacity = 0;
    painting_->show_points(seconds, parts);
    const float open = scene_.focus.open.at(seconds);
    for (const Opened& opened : opened_)
        parts[opened.part].opacity = std::min(parts[opened.part].opacity, glm::mix(1.0F, opened.opacity, open));
    for (const std::size_t i : focused_) parts[i].opacity = std::max(parts[i].opacity, open);
    for (std::size_t r = 0; r < scene_.structures.size(); ++r) {
        const Rule& rule = scene_.structures[r];
        const Occasion occasion{*body_, selected_[r], value_at(rule.opacity, seconds), value_at(rule.layers, seconds)};
        effect_named(rule.effect).apply(occasion, parts);
        for (const std::size_t i : selected_[r]) {
            if (rule.colour) parts[i].tint = glm::vec4(*rule.colour, tint_share);
            if (rule.emphasis) parts[i].emphasis = rule.emphasis->at(seconds);
        }
    }
    conditioning_->light(seconds, parts);
    return parts;
}

std::shared_ptr<const model::Shape> Stage::shape_at(double seconds) const {
    return conditioning_->empty() ? posing_->shape_at(seconds) : conditioning_->shape_at(seconds);
}

std::vector<PartState> Stage::drawn_at(double seconds) const {
    std::vector<PartState> parts = parts_at(seconds);
    const Performing* const performing = posing_->performing();
    const bool window = performing != nullptr && !scene_.technique.pressure &&
                        performing->window_at(seconds - scene_.technique.start) > 0;
    if (!window && !scene_.section) hide_what_skin_covers(*body_, parts);
    return parts;
}

std::optional<technique::Performance> Stage::performed_at(double seconds) const {
    if (posing_->performing() == nullptr) return {};
    return posing_->performing()->at(seconds - scene_.technique.start);
}

Snapshot Stage::without_words(double seconds, core::Extent picture, const SeenBy& seen_by,
                              const std::optional<technique::Performance>& performed) const {
    Snapshot snapshot;
    snapshot.geometry = posing_->geometry();
    snapshot.parts = drawn_at(seconds);
    painting_->paint(seconds, snapshot);
    for (const PartState& support : posing_->supports_at(seconds)) snapshot.parts.push_back(support);
    if (performed) {
        const Performing& performing = *posing_->performing();
        const auto more = performing.states_at(seconds - scene_.technique.start, snapshot.parts[performing.skin()],
                                               scene_.technique.pressure);
        snapshot.parts.insert(snapshot.parts.end(), more.begin(), more.end());
        if (scene_.technique.guard)
            colour_dangers(performing, *performed, pain::palette_named(scene_.look.palette), snapshot.parts);
        if (scene_.technique.pressure) paint_pressure(performing, *performed, snapshot);
    }

    const auto see = [&](std::shared_ptr<const model::Shape> shape) {
        snapshot.shape = std::move(shape);
        core::Box content;
        for (std::size_t i = 0; i < snapshot.parts.size(); ++i)
            if (snapshot.parts[i].opacity > 0) content.include(snapshot.box(i));
        if (content.empty()) // nothing is shown: the camera still stands somewhere
            for (const glm::vec3& point : stops_.front().outline) content.include(point);
        const float aspect = static_cast<float>(picture.width) / static_cast<float>(std::max(picture.height, 1U));
        snapshot.camera = seen_by ? seen_by(content) : camera_at_moment(seconds, aspect, content);
    };
    const auto shape = [&](std::span<const std::uint8_t> finest) {
        if (!conditioning_->empty()) return conditioning_->shape_at(seconds);
        return performed ? posing_->performing()->shape_of(*performed, finest) : posing_->shape_at(seconds, finest);
    };
    // Roughly where all is, then as finely as that needs.
    if (performed) {
        see(posing_->performing()->lying());
        posing_->performing()->see_through_wall(snapshot.camera.eye, snapshot.parts);
    } else if (posing_->moves())
        see(shape(coarsest_levels(snapshot)));
    see(shape(performed || posing_->moves() ? needed_levels(snapshot, picture) : shown_wholly(snapshot)));

    if (scene_.section)
        snapshot.section =
            make_section(*body_, *snapshot.geometry, snapshot.shape.get(), snapshot.parts, *scene_.section, seconds);

    const LookPlan& look = scene_.look;
    const std::uint32_t samples = look.samples.value_or(default_samples(look.quality));
    snapshot.look = {.quality = look.quality,
                     .samples = samples,
                     .exposure = look.exposure,
                     .background = look.background,
                     .transparent = look.transparent};
    return snapshot;
}

Snapshot Stage::at(double seconds, core::Extent picture, const SeenBy& seen_by) const {
    seconds = std::clamp(seconds, 0.0, scene_.seconds());
    const std::optional<technique::Performance> performed = performed_at(seconds);
    Snapshot snapshot = without_words(seconds, picture, seen_by, performed);
    const LookPlan& look = scene_.look;
    const bool on_dark = is_dark(look);
    draw_marks_at(seconds, picture, snapshot);
    if (labelling_) {
        const float aspect = static_cast<float>(picture.width) / static_cast<float>(std::max(picture.height, 1U));
        const auto camera_at = [&](double moment) {
            if (seen_by) return snapshot.camera;
            return camera_at_moment(std::clamp(moment, 0.0, scene_.seconds()), aspect, snapshot.camera.content);
        };
        const float taken =
            scene_.legend ? legend_height(painting_->legend(), seconds, scene_.language, picture, scene_.legend_line)
                          : 0;
        labelling_->draw(seconds, snapshot, camera_at, picture, {on_dark, taken, taken_above(scene_, seconds, picture)},
                         snapshot.overlay);
    }
    if (scene_.legend)
        draw_legend(painting_->legend(), seconds, scene_.language, on_dark, picture, snapshot.overlay,
                    scene_.legend_line);
    for (const CaptionPlan& caption : scene_.captions)
        if (const float opacity = caption_opacity(caption, seconds); opacity > 0)
            snapshot.overlay.push_back(
                words_of(caption.text.in(scene_.language), caption.position, caption.size, opacity));
    if (performed)
        add_technique_words(*posing_->performing(), *performed, scene_, seconds - scene_.technique.start,
                            snapshot.overlay);
    if (look.credit && !body_->credit.empty()) {
        Words credit = words_of(body_->credit, {1.0F, 1.0F}, 0.017F, 0.85F);
        credit.plate.a = 0.45F;
        snapshot.overlay.push_back(credit);
    }
    return snapshot;
}

} // namespace palpate::scene
