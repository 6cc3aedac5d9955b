#include "technique/perform.hpp"
#include "anatomy/vocabulary.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "technique/handles.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/gtc/quaternion.hpp>

namespace palpate::technique {
namespace {

constexpr float least_reach_m = 0.13F, most_reach_m = 0.26F; // of a press around its path
constexpr std::size_t columns_every = 4;                     // path points
constexpr float around_path_m = 0.25F;                       // of the skin that is looked at

std::size_t target_of(const Technique& technique, const anatomy::Body& body) {
    if (const auto found = body.find(technique.muscle)) return *found;
    throw core::Error(technique.file, "muscle",
                      "this body has no '" + technique.muscle + "'" + core::did_you_mean(technique.muscle, body.ids()));
}

bool is_ball(const std::optional<LainOn>& lain_on) {
    return lain_on && lain_on->support.kind.form == posture::Form::ball;
}

// Where a body lies on a ball: the skin over its top, as it was before it is pressed.
SkinPath place_on_ball(const LainOn& lain_on, const SkinSurface& skin, const PosedBody& body) {
    constexpr float inside_m = 0.06F; // above the ball's middle, in the flesh
    SkinPoint point = skin_over(skin, lain_on.support.place.shift + glm::vec3(0, inside_m, 0), {0, -1, 0});
    const glm::vec3 up = body.turned({0, 1, 0});
    point.along = glm::normalize(up - point.outward * glm::dot(up, point.outward));
    return {{point}, 0, {}};
}

// How far a roller would have to be let down to be free of the skin over it.
float deepest_in_roller(const SkinSurface& skin, const glm::vec3& middle, const glm::vec3& axis, float radius,
                        float half_length) {
    constexpr float above_m = 0.15F, step_m = 0.01F, beside_share = 0.8F;
    const glm::vec3 rolls = glm::cross(axis, glm::vec3(0, 1, 0));
    float deepest = 0;
    for (float along = -half_length; along <= half_length; along += step_m)
        for (float beside = -beside_share * radius; beside <= beside_share * radius; beside += step_m) {
            const float top = std::sqrt(radius * radius - beside * beside);
            const glm::vec3 from = middle + along * axis + beside * rolls + glm::vec3(0, above_m, 0);
            for (const auto& crossing : skin.crossings(from, {0, -1, 0}, 2 * above_m))
                if (!crossing.entering) {
                    deepest = std::max(deepest, top - above_m + crossing.distance);
                    break;
                }
        }
    return deepest;
}

} // namespace

Site::Site(OneHand, Technique technique, const PosedBody& body, const std::optional<LainOn>& lain_on)
    : technique_(std::move(technique))
    , tool_(pressing_tool(technique_.tool, technique_.left))
    , lain_on_(lain_on)
    , skin_(body, around_path_m)
    , path_(is_ball(lain_on) ? place_on_ball(*lain_on, skin_, body) : find_path(technique_, body, skin_))
    , columns_(find_columns(body, pressed_path(), columns_every))
    , target_(target_of(technique_, body.body())) {
    if (technique_.ahead) ahead_ = body.turned(*technique_.ahead);
    expect_strokes_on_body();
    if (technique_.self) take_tool_in_hands(body);
    for (const Phase& phase : technique_.phases) most_newton_ = std::max(most_newton_, phase.newton);
    across_m_ = farthest_across_m();
    const auto head = [&](const SkinPoint& point) { return heading(point); };
    held_ = hold(tool_, technique_, body, way(), head, depth_m(most_newton_, 0.5F));
}

Site::Site(Technique technique, const PosedBody& body, const std::optional<LainOn>& lain_on,
           const std::optional<LeantOn>& leant_on, Tissue::Moves moves)
    : Site(OneHand(), std::move(technique), body, lain_on) {
    expect_path_in_body(); // the other hand's is put on the skin, wherever it goes
    std::vector<SkinPoint> around = path_.points;
    if (auto other = second_hand(technique_)) {
        second_.reset(new Site(OneHand(), std::move(*other), body, lain_on));
        around.insert(around.end(), second_->path_.points.begin(), second_->path_.points.end());
    }
    const float reach = std::clamp(tool_.stance->underside.reach() + 0.03F, least_reach_m, most_reach_m);
    tissue_ = std::make_shared<Tissue>(body, around, reach, moves);
    for (Site* const site : {second_.get(), this}) {
        if (site == nullptr) continue;
        site->tissue_ = tissue_;
        if (leant_on) site->put_between(*leant_on);
        if (lain_on) site->find_lain_depth();
    }
}

void Site::put_between(const LeantOn& leant_on) {
    const glm::vec3 middle = tool_middle(perform(hardest()).contact);
    leant_on_ = leant_on;
    leant_on_->face += (glm::dot(middle - leant_on.face, leant_on.normal) - tool_.rolling_radius_m) * leant_on.normal;
}

// How deep the body lies in the tool when it rests with its weight: below the middle of the support.
void Site::find_lain_depth() {
    const posture::SupportKind& kind = lain_on_->support.kind;
    const glm::vec3 middle = lain_on_->support.place.shift;
    const float radius = kind.size.y / 2;
    if (is_ball(lain_on_)) {
        const SkinPoint& point = path_.points.front();
        lain_depth_m_ = radius - glm::dot(middle - point.place, point.outward);
    } else {
        lain_depth_m_ = deepest_in_roller(skin_, middle, *roller_axis(), radius, kind.size.x / 2);
    }
    lain_depth_m_ -= tool_.flat_m(lain_on_->pressing_n);
    constexpr float least_m = 0.002F;
    const float deepest = deepest_share * columns_.front().thickness_m;
    lain_depth_m_ = deepest * std::tanh(std::max(lain_depth_m_, least_m) / deepest);
}

// As it lies on the middle of its path.
void Site::take_tool_in_hands(const PosedBody& body) {
    if (tool_.handles.empty()) return;
    const SkinPoint at = path_.at(0.5F);
    const glm::vec3 ahead = heading(at);
    const posture::Rigid tool{
        glm::normalize(glm::quat_cast(glm::mat3(ahead, glm::cross(at.outward, ahead), at.outward))), at.place};
    const posture::Rigid to_tool = posture::inverse(tool);
    Reaching reaching{technique_.left, to_tool.turn * body.turned({-1, 0, 0}), resting_shoulders()};
    const posture::Rigid& thorax = body.places[*body.posable->skeleton().segment("thorax")];
    for (glm::vec3& shoulder : reaching.shoulders) shoulder = to_tool(thorax(shoulder));
    tool_ = in_hands(std::move(tool_), reaching);
}

float Site::newton(const Moment& moment) const {
    const float planned = moment.newton * moment.motion.depth;
    if (!lain_on_ || most_newton_ <= 0) return planned;
    return planned / most_newton_ * lain_on_->pressing_n; // what it carries is known better than planned
}

const Column& Site::column(float path) const {
    const float at = std::clamp(path, 0.0F, 1.0F) * static_cast<float>(columns_.size() - 1);
    return columns_[static_cast<std::size_t>(std::lround(at))];
}

namespace {

// Samples on both sides of a place of the path, and how far it is from the first to the second.
struct Between {
    std::size_t first, second;
    float share;
};
Between between_samples(float path, std::size_t count) {
    const float at = std::clamp(path, 0.0F, 1.0F) * static_cast<float>(count - 1);
    const auto i = std::min(static_cast<std::size_t>(at), count - 1), j = std::min(i + 1, count - 1);
    return {i, j, static_cast<float>(smooth_step(double{at - static_cast<float>(i)}))};
}

struct Beside {
    const Column &first, &second;
    float share;
};
Beside beside(const std::vector<Column>& columns, float path) {
    const Between at = between_samples(path, columns.size());
    return {columns[at.first], columns[at.second], at.share};
}

} // namespace

// Over the skin, of a hand that works at one place; 0 of what goes along a path, or takes the skin all the way with it.
float Site::farthest_across_m() const {
    constexpr double every = 0.05;
    float farthest = 0;
    if (tool_.hand && path_.length_m == 0)
        for (double seconds = 0; seconds < technique_.seconds(); seconds += every) {
            const Moment moment = moment_at(technique_, seconds);
            farthest = std::max(farthest, std::abs((moment.motion.offset_m - taken_m(moment)).y));
        }
    return farthest;
}

// Across the place that is worked at, from one side to the other; else along the path.
Way Site::way() const {
    if (across_m_ == 0) return {.length_m = path_.length_m, .at = [this](float share) { return path_.at(share); }};
    constexpr float every_m = 0.006F; // fingers bend more from one to the next, and what lies between is a mixture
    const auto at = [this](float share) { return place({.offset_m = {0, (2 * share - 1) * across_m_}}); };
    return {.length_m = 2 * across_m_, .every_m = every_m, .at = at};
}

PressingTool Site::held(float path, float across_m) const {
    PressingTool held = tool_;
    const float along_way = across_m_ > 0 ? (across_m / across_m_ + 1) / 2 : path;
    const Between at = between_samples(along_way, held_.stances.size());
    held.stance = held_.stances[at.first];
    if (at.first != at.second && at.share > 0)
        held.stance =
            std::make_shared<const Stance>(between(*held_.stances[at.first], *held_.stances[at.second], at.share));
    return held;
}

Shares Site::shares(float path) const {
    const Beside at = beside(columns_, path);
    Shares shares{};
    for (std::size_t i = 0; i < share_steps; ++i)
        shares[i] = glm::mix(at.first.shares[i], at.second.shares[i], at.share);
    return shares;
}

std::optional<glm::vec3> Site::roller_axis() const {
    if (!lain_on_ || lain_on_->support.kind.form != posture::Form::cylinder) return {};
    return lain_on_->support.place.turn * glm::vec3(1, 0, 0);
}

double Site::hardest() const {
    constexpr double every = 0.25;
    double hardest = 0;
    for (double seconds = 0; seconds < technique_.seconds(); seconds += every)
        if (newton(moment_at(technique_, seconds)) > newton(moment_at(technique_, hardest))) hardest = seconds;
    return hardest;
}

float Site::depth_m(float newton, float path) const {
    const Beside at = beside(columns_, path);
    const float blunt = tool_.blunt_radius_m + tool_.flat_m(newton); // it is blunter where it is pressed flat
    return glm::mix(depth_under(newton, blunt, at.first), depth_under(newton, blunt, at.second), at.share);
}

glm::vec3 Site::tool_middle(const Contact& contact) const {
    return contact.place + (tool_.rolling_radius_m - contact.flat_m) * contact.outward;
}

// The tool lies still, the body moves.
void Site::rest_on_tool(Performance& performance) const {
    const glm::vec3 middle = tool_middle(performance.contact);
    if (lain_on_) {
        performance.body = lain_on_->support.place.shift - middle;
        if (const auto axis = roller_axis()) // along it the body may lie anywhere
            performance.body -= glm::dot(performance.body, *axis) * *axis;
        performance.tool.shift += performance.body;
    } else if (leant_on_) {
        const float gap = glm::dot(middle - leant_on_->face, leant_on_->normal) - tool_.rolling_radius_m;
        performance.body = -gap * leant_on_->normal;
        performance.tool.shift += performance.body;
    }
}

// Of the stroke's offset: how far the tool takes the skin with it.
glm::vec2 Site::taken_m(const Moment& moment) const {
    // Kneaded skin, over what is below it, before the oiled hand slides: an estimate (assets/techniques/README.md).
    constexpr float gives_m = 0.012F;
    const std::string& stroke = technique_.phases[moment.phase].stroke;
    const glm::vec2& offset = moment.motion.offset_m;
    if (stroke == "knead") return offset * std::min(1.0F, gives_m / std::max(glm::length(offset), gives_m));
    return stroke == "friction" || stroke == "circle" ? offset : glm::vec2(0);
}

Performance Site::perform(double seconds) const {
    Performance result;
    result.moment = moment_at(technique_, seconds);
    const StrokeMotion& motion = result.moment.motion;
    result.path = motion.path;
    // What moves over so short a way takes the skin with it; where skin gives no farther, it slides.
    const glm::vec2 taken = taken_m(result.moment);
    StrokeMotion over = motion;
    over.offset_m -= taken;
    result.held = held(motion.path, over.offset_m.y);
    const SkinPoint point = place(over);

    Contact& contact = result.contact;
    contact.outward = point.outward;
    const float turn = motion.turn * (technique_.left ? -1.0F : 1.0F);
    contact.along = glm::angleAxis(turn, point.outward) * heading(point);
    contact.across = glm::cross(point.outward, contact.along);
    contact.carried = over_skin(point, taken);
    contact.bulge = bulge(point, contact.carried);
    const float force = newton(result.moment);
    const Beside at = beside(columns_, result.path);
    contact.flat_m = tool_.flat_m(force);
    contact.depth_m = depth_m(force, result.path);
    // Hertz' exponent is 2/3; it is less where flesh gets thin (estimate).
    if (lain_on_) contact.depth_m = lain_depth_m_ * std::pow(force / std::max(lain_on_->pressing_n, 1.0F), 0.6F);
    tissue_->seat(result.held, point, contact);
    if (held_.resting) result.held.laid = held_.resting->laid({result.held, contact, shares(result.path)}, result.path);

    const glm::mat3 axes(contact.along, contact.across, contact.outward);
    result.tool = {glm::normalize(glm::quat_cast(axes)), contact.place};
    rest_on_tool(result);
    if (tool_.rolling_radius_m > 0)
        result.rolled = (motion.path * path_.length_m + motion.offset_m.x) / tool_.rolling_radius_m;

    // What is lain on may meet the body elsewhere, too, and first: over the path it goes in less deep.
    const Column& nearer = at.share < 0.5F ? at.first : at.second;
    result.reach = compressed(nearer, contact.depth_m - std::clamp(contact.lift_m, 0.0F, contact.depth_m));
    for (const Compressed& layer : result.reach)
        if (layer.structure == target_) result.target_m = layer.arriving_m;
    if (second_) result.second = std::make_shared<const Performance>(second_->perform(seconds));
    return result;
}

void Site::press(const Performance& performance, model::Shape& shape) const {
    std::vector<Pressed> pressed{{performance.held, performance.contact, shares(performance.path)}};
    if (const Performance* const other = performance.second.get())
        pressed.push_back({other->held, other->contact, second_->shares(other->path)});
    tissue_->press(pressed, shape);
}

std::string words_of(const Performance& performance, const Technique& technique, const anatomy::Body& body,
                     core::Language language) {
    const anatomy::Vocabulary& vocabulary = anatomy::Vocabulary::of(language);
    constexpr float told_m = 0.0015F, felt_m = 0.001F;
    std::string words;
    const std::string target = technique.muscle;
    for (const Compressed& layer : performance.reach) {
        const anatomy::Structure& structure = body.structures[layer.structure];
        const bool meant = structure.id == target;
        if (!meant && layer.by_m < told_m) continue;
        if (meant && layer.arriving_m < felt_m) continue;
        if (!words.empty()) words += "  \u00b7  ";
        const bool skin = structure.kind == anatomy::Kind::skin;
        words += skin ? vocabulary.word("Skin and fat") : vocabulary.short_name(structure);
        if (layer.by_m >= told_m) words += " \u2212" + std::to_string(std::lround(layer.by_m * 1e3F)) + " mm";
        if (meant) words += " (" + vocabulary.word("reached") + ")";
    }
    return words;
}

} // namespace palpate::technique
