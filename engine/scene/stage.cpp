#include "scene/stage.hpp"
#include "scene/effects/table.hpp"
#include "scene/framing.hpp"
#include "scene/levels.hpp"
#include "scene/select.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <span>

namespace palpate::scene {
namespace {

constexpr float tint_share = 0.8F; // of a rule's colour: the rest keeps fibres and pores of the material in sight

constexpr Material material_table[] = {Material::skin,   Material::fat,      Material::fascia, Material::muscle,
                                       Material::tendon, Material::ligament, Material::bone,   Material::cartilage,
                                       Material::disc,   Material::nerve,    Material::artery, Material::vein,
                                       Material::organ,  Material::plain}; // in the order of anatomy::Kind
static_assert(std::size(material_table) == anatomy::kind_table.size());

std::optional<float> value_at(const std::optional<Track>& track, double seconds) {
    return track ? std::optional(track->at(seconds)) : std::nullopt;
}

// Every moment at which some opacity reaches a key: between two of them nothing comes that is not shown at either.
std::set<double> moments_of(const Scene& scene) {
    std::set<double> moments{0, scene.seconds()};
    const auto include = [&](const Track& track) {
        for (const Key& key : track.keys) moments.insert(key.at);
    };
    include(scene.layers);
    for (const Rule& rule : scene.structures) {
        if (rule.opacity) include(*rule.opacity);
        if (rule.layers) include(*rule.layers);
    }
    return moments;
}

// 0 before and after, 1 between, with a ramp at each end that is not the film's own.
float caption_opacity(const CaptionPlan& caption, double seconds) {
    if (seconds < caption.from || (caption.to && seconds >= *caption.to)) return 0;
    double opacity = 1;
    if (caption.fade > 0 && caption.from > 0) opacity = std::min(opacity, (seconds - caption.from) / caption.fade);
    if (caption.fade > 0 && caption.to) opacity = std::min(opacity, (*caption.to - seconds) / caption.fade);
    return static_cast<float>(opacity);
}

// Letters darken while they fade, so that a caption on its way out does not stand out of its plate.
Words words_of(const std::string& text, const glm::vec2& position, float height, float opacity) {
    Words words{text, position, height, opacity};
    words.colour = glm::vec4(glm::vec3(words.colour) * opacity, 1);
    return words;
}

float nearest_turn(float azimuth, float to) { return azimuth + 360.0F * std::round((to - azimuth) / 360.0F); }

// Each point once of the coarsest level of detail: its shape is near enough, and read in no time.
std::vector<glm::vec3> coarse_points(const model::Geometry& geometry, const std::vector<glm::vec3>& positions,
                                     const model::Part& part) {
    const model::LevelOfDetail& level = part.levels.back();
    const std::span indices(geometry.indices.data() + level.first_index, level.index_count);
    std::vector<std::uint32_t> used(indices.begin(), indices.end());
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    std::vector<glm::vec3> points;
    for (const std::uint32_t index : used) points.push_back(positions[part.first_vertex + index]);
    return points;
}

template <class T>
T blend(const T& from, const T& to, float share) {
    return from + (to - from) * share;
}

// Whether two scenes hold the body the same way.
bool same_posing(const Scene& a, const Scene& b) {
    const auto same_track = [](const Track& x, const Track& y) {
        return std::equal(x.keys.begin(), x.keys.end(), y.keys.begin(), y.keys.end(), [](const Key& i, const Key& j) {
            return i.at == j.at && i.value == j.value && i.ease == j.ease;
        });
    };
    return a.position == b.position && a.props == b.props &&
           std::equal(a.pose.begin(), a.pose.end(), b.pose.begin(), b.pose.end(),
                      [&](const MovementPlan& x, const MovementPlan& y) {
                          return x.name == y.name && same_track(x.degrees, y.degrees);
                      });
}

} // namespace

Material material_of(anatomy::Kind kind) { return material_table[static_cast<std::size_t>(kind)]; }

Stage::Stage(Scene scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes, const Stage* like)
    : scene_(std::move(scene))
    , body_(std::move(body))
    , all_(body_->structures.size()) {
    std::iota(all_.begin(), all_.end(), std::size_t{0});
    for (const Rule& rule : scene_.structures) selected_.push_back(select(rule.select, *body_, scene_.file, mistakes));
    if (like != nullptr && like->body_ == body_ && same_posing(like->scene_, scene_))
        posing_ = like->posing_;
    else
        posing_ = std::make_shared<const Posing>(scene_, body_, mistakes);
    plan_camera(mistakes);
}

void Stage::frame(const Selection& selection, Stop& stop, core::Mistakes* mistakes) const {
    std::vector<std::size_t> framed = select(selection, *body_, scene_.file, mistakes);
    if (framed.empty()) {
        std::set<std::size_t> shown;
        for (const double moment : moments_of(scene_)) {
            const std::vector<PartState> parts = drawn_at(moment);
            for (const std::size_t i : all_)
                if (parts[i].opacity > 0) shown.insert(i);
        }
        framed.assign(shown.begin(), shown.end());
    }
    const std::size_t first_prop = selection.terms.empty() ? posing_->first_prop() : posing_->geometry()->parts.size();
    if (framed.empty() && first_prop == posing_->geometry()->parts.size()) framed = all_;
    const model::Geometry& geometry = body_->geometry;
    const std::shared_ptr<const model::Shape> shape = posing_->shape_at(stop.at);
    core::Box box;
    std::vector<Cloud> clouds;
    for (const std::size_t i : framed) {
        const core::Box& of_part = shape ? shape->boxes[i] : geometry.parts[i].box;
        box.include(of_part);
        clouds.push_back(
            {coarse_points(geometry, shape ? shape->positions : geometry.positions, geometry.parts[i]), of_part});
    }
    for (std::size_t i = first_prop; i < posing_->geometry()->parts.size(); ++i) { // they stand still
        const model::Part& part = posing_->geometry()->parts[i];
        box.include(part.box);
        clouds.push_back({coarse_points(*posing_->geometry(), posing_->geometry()->positions, part), part.box});
    }
    stop.outline = outline(clouds);
    if (stop.outline.empty()) stop.outline = {glm::vec3(-0.5F), glm::vec3(0.5F)}; // a body without shapes
    stop.target = box.empty() ? glm::vec3(0) : box.centre();
}

void Stage::plan_camera(core::Mistakes* mistakes) {
    const CameraPlan& plan = scene_.camera;
    Stop stop{0, Ease::step, {}, {}, plan.from.azimuth, plan.from.elevation, plan.margin};
    frame(plan.frame, stop, mistakes);
    for (const ViewKey& key : plan.path) {
        stop.at = key.at;
        if (key.frame) frame(*key.frame, stop, mistakes);
        if (key.from) {
            stop.azimuth = key.from->named ? nearest_turn(key.from->azimuth, stop.azimuth) : key.from->azimuth;
            stop.elevation = key.from->elevation;
        }
        stop.margin = key.margin.value_or(stop.margin);
        stop.ease = key.ease;
        stops_.push_back(stop);
    }
    if (stops_.empty()) stops_.push_back(stop);
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
    for (std::size_t r = 0; r < scene_.structures.size(); ++r) {
        const Rule& rule = scene_.structures[r];
        const Occasion occasion{*body_, selected_[r], value_at(rule.opacity, seconds), value_at(rule.layers, seconds)};
        effect_named(rule.effect).apply(occasion, parts);
        for (const std::size_t i : selected_[r]) {
            if (rule.colour) parts[i].tint = glm::vec4(*rule.colour, tint_share);
            if (rule.emphasis) parts[i].emphasis = rule.emphasis->at(seconds);
        }
    }
    return parts;
}

std::vector<PartState> Stage::drawn_at(double seconds) const {
    std::vector<PartState> parts = parts_at(seconds);
    hide_what_skin_covers(*body_, parts);
    return parts;
}

Camera Stage::camera_at_moment(double seconds, float aspect, const core::Box& content) const {
    const Between place = between(stops_, seconds);
    const Stop &from = stops_[place.from], &to = stops_[place.to];
    const auto share = static_cast<float>(place.share);
    const float fov = glm::radians(scene_.camera.fov);

    float turn = 0, turned = 0; // degrees, all of the orbit and so far
    if (const std::optional<Orbit>& orbit = scene_.camera.orbit) {
        const double length = orbit->seconds > 0 ? orbit->seconds : std::max(scene_.seconds() - orbit->start, 0.01);
        turn = static_cast<float>(orbit->degrees);
        turned = turn * static_cast<float>(eased(orbit->ease, std::clamp((seconds - orbit->start) / length, 0.0, 1.0)));
    }
    const auto distance_of = [&](const Stop& stop) {
        return fitting_distance_over_turn({stop.outline, stop.target, stop.margin, fov, aspect}, stop.azimuth,
                                          stop.azimuth + turn, stop.elevation);
    };
    // Mixed by their logarithm: coming nearer looks the same all the way.
    const float distance = std::exp(blend(std::log(distance_of(from)), std::log(distance_of(to)), share));
    const ViewAxes axes =
        view_axes(blend(from.azimuth, to.azimuth, share) + turned, blend(from.elevation, to.elevation, share));
    Camera camera = camera_at(blend(from.target, to.target, share), axes, distance, fov);
    if (fov <= 0)
        camera.eye = camera.target + axes.back * (2 * content.radius() + glm::length(content.centre() - camera.target));
    camera.content = content;
    return camera;
}

Snapshot Stage::at(double seconds, core::Extent picture, const SeenBy& seen_by) const {
    seconds = std::clamp(seconds, 0.0, scene_.seconds());
    Snapshot snapshot;
    snapshot.geometry = posing_->geometry();
    snapshot.parts = drawn_at(seconds);
    snapshot.parts.insert(snapshot.parts.end(), posing_->supports().begin(), posing_->supports().end());

    const auto see = [&](std::span<const std::uint8_t> finest) {
        snapshot.shape = posing_->shape_at(seconds, finest);
        core::Box content;
        for (std::size_t i = 0; i < snapshot.parts.size(); ++i)
            if (snapshot.parts[i].opacity > 0) content.include(snapshot.box(i));
        if (content.empty()) // nothing is shown: the camera still stands somewhere
            for (const glm::vec3& point : stops_.front().outline) content.include(point);
        const float aspect = static_cast<float>(picture.width) / static_cast<float>(std::max(picture.height, 1U));
        snapshot.camera = seen_by ? seen_by(content) : camera_at_moment(seconds, aspect, content);
    };
    if (posing_->moves()) see(coarsest_levels(snapshot)); // roughly where all is, then as finely as that needs
    see(posing_->moves() ? needed_levels(snapshot, picture) : std::vector<std::uint8_t>{});

    const LookPlan& look = scene_.look;
    const std::uint32_t samples = look.samples.value_or(default_samples(look.quality));
    snapshot.look = {.quality = look.quality,
                     .samples = samples,
                     .exposure = look.exposure,
                     .background = look.background,
                     .transparent = look.transparent};
    for (const CaptionPlan& caption : scene_.captions)
        if (const float opacity = caption_opacity(caption, seconds); opacity > 0)
            snapshot.overlay.push_back(words_of(caption.text, caption.position, caption.size, opacity));
    if (look.credit && !body_->credit.empty()) {
        Words credit = words_of(body_->credit, {1.0F, 1.0F}, 0.017F, 0.85F);
        credit.plate.a = 0.45F;
        snapshot.overlay.push_back(credit);
    }
    return snapshot;
}

} // namespace palpate::scene
