#include "scene/performing.hpp"
#include "model/build.hpp"
#include "scene/placed_props.hpp"
#include "scene/window.hpp"
#include "technique/fine_skin.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <limits>
#include <span>

namespace palpate::scene {
namespace {

void add_tool(model::Geometry& geometry, model::Shape& shape, const technique::PressingTool& tool) {
    model::Geometry one = *tool.prop.geometry;
    one.influences.assign(geometry.influences.empty() ? 0 : one.positions.size(), {});
    model::append(geometry, one);
    shape.positions.insert(shape.positions.end(), one.positions.begin(), one.positions.end());
    shape.normals.insert(shape.normals.end(), one.normals.begin(), one.normals.end());
    for (const model::Part& part : one.parts) {
        shape.boxes.push_back(part.box);
        shape.finest.push_back(0);
    }
}

void move_wall(model::Geometry& geometry, model::Shape& shape, std::size_t first_prop, const glm::vec3& by) {
    for (std::size_t i = first_prop; i < geometry.parts.size(); ++i) {
        const model::Part& part = geometry.parts[i];
        if (part.name != technique::wall_kind) continue;
        for (std::size_t v = part.first_vertex; v < std::size_t{part.first_vertex} + part.vertex_count; ++v)
            shape.positions[v] += by;
        shape.boxes[i].low += by;
        shape.boxes[i].high += by;
    }
}

// Of the window. A tool that is lain or leant on is seen from beside, and what it presses through the skin before it.
constexpr float pane_m = 0.070F, pane_from_beside_m = 0.095F;
constexpr float sight_m = 0.150F; // from what is meant towards the eye; another limb may lie beyond

// Of a place from the line of sight between what is meant and the eye (`towards_eye`, unit).
float from_sight(const glm::vec3& place, const glm::vec3& target, const glm::vec3& towards_eye) {
    const glm::vec3 off = place - target;
    return glm::length(off - std::clamp(glm::dot(off, towards_eye), 0.0F, sight_m) * towards_eye);
}

} // namespace

Performing::Performing(technique::Technique technique, const std::shared_ptr<const posture::Posable>& posable,
                       const posture::Rest& rest, const model::Geometry& geometry, const model::Shape& shape,
                       const glm::vec3& towards_eye)
    : posable_(posable)
    , head_way_(rest.places.front().turn * glm::vec3(0, 1, 0)) {
    auto all = std::make_shared<model::Geometry>(geometry);
    auto lying = std::make_shared<model::Shape>(shape);
    const technique::PosedBody body{posable, *all, *lying, rest.places};
    const auto lain_on = technique::lain_on(rest, technique.tool);
    technique::make_skin_fine(technique, body, lain_on ? std::optional(lain_on->support.place.shift) : std::nullopt,
                              *all, *lying);
    guard_ = std::make_unique<const technique::Guard>(technique, body);
    const bool self = technique.self;
    const bool between = self && !lain_on; // the tool, where the body leans on a wall
    const auto leant_on = between ? technique::leant_on(rest) : std::nullopt;
    auto site = std::make_unique<technique::Site>(std::move(technique), body, lain_on, leant_on);
    if (leant_on) move_wall(*all, *lying, this->body().geometry.parts.size(), site->leant_on()->face - leant_on->face);
    skin_ = technique::skin_of(this->body());
    tool_ = all->parts.size();
    add_tool(*all, *lying, site->tool());
    if (site->second() != nullptr) add_tool(*all, *lying, site->second()->tool());
    cut_window(
        *all, *lying, skin_,
        [&](const glm::vec3& place) {
            float nearest = std::numeric_limits<float>::max();
            for (const technique::SkinPoint& point : site->path().points)
                nearest = std::min(nearest, self ? from_sight(place, point.target, towards_eye)
                                                 : glm::distance(place, point.place));
            return nearest;
        },
        self ? pane_from_beside_m : pane_m);
    site_ = std::move(site);
    geometry_ = std::move(all);
    shape_ = std::move(lying);
}

// The hips go over the tool, feet and shoulders stay where they lie.
void Performing::sway(const technique::Performance& performance, model::Shape& shape) const {
    constexpr float whole_m = 0.20F, still_m = 0.65F; // from the contact, along the body
    const glm::vec3 along = head_way_, from = performance.contact.place;
    for (std::size_t i = 0; i < body().geometry.parts.size(); ++i) {
        if (shape.finest[i] == model::not_moved) continue;
        const model::Part& part = geometry_->parts[i];
        core::Box box;
        for (std::size_t v = part.first_vertex; v < std::size_t{part.first_vertex} + part.vertex_count; ++v) {
            const float far = std::abs(glm::dot(shape.positions[v] - from, along));
            const double share =
                1 - technique::smooth_step((double{far} - double{whole_m}) / double{still_m - whole_m});
            shape.positions[v] += static_cast<float>(share) * performance.body;
            box.include(shape.positions[v]);
        }
        shape.boxes[i] = box;
    }
}

float Performing::window_at(double seconds) const {
    // Opens a while after the press has become deep, so that the dent in whole skin is seen first; shuts when it is let
    // go.
    const std::vector<technique::Phase>& phases = site_->technique().phases;
    float most = 0;
    for (const technique::Phase& phase : phases) most = std::max(most, phase.pressure);
    const float deep = std::min(3.5F, 0.7F * most); // of 10; a light technique's own depth
    constexpr double wait = 1.5, fade = 1.2;
    const auto is_deep = [&](double at) { return technique::moment_at(site_->technique(), at).pressure > deep; };
    double since = 0; // seconds of deep pressure before, at most wait + fade
    constexpr double step = 0.05;
    while (since < wait + fade && seconds - since >= 0 && is_deep(seconds - since)) since += step;
    const auto opening = technique::smooth_step((since - wait) / fade);
    double until = 0; // seconds of it that follow
    while (until < fade && is_deep(seconds + until) && seconds + until < site_->technique().seconds()) until += step;
    return static_cast<float>(std::min(opening, technique::smooth_step(until / fade)));
}

std::vector<PartState> Performing::states_at(double seconds, const PartState& skin, bool bare) const {
    constexpr float ghostly = 0.22F;
    std::vector<PartState> states;
    for (const technique::Site* site = site_.get(); site != nullptr; site = site->second())
        for (const technique::PropLook& look : site->tool().prop.looks) {
            states.push_back(look_of(look));
            if (bare) states.back().opacity = ghostly;
        }
    for (std::size_t ring = 0; ring < window_rings; ++ring)
        states.push_back(ring_state(skin, ring, bare ? 0 : window_at(seconds)));
    return states;
}

void Performing::see_through_wall(const glm::vec3& eye, std::vector<PartState>& parts) const {
    constexpr float glass = 0.10F, fade_m = 0.25F; // behind its face
    const std::optional<technique::LeantOn>& wall = site_->leant_on();
    if (!wall) return;
    const float behind = glm::dot(wall->face - eye, wall->normal);
    const float opacity = glm::mix(1.0F, glass, glm::smoothstep(0.0F, fade_m, behind));
    for (std::size_t i = body().geometry.parts.size(); i < tool_; ++i)
        if (geometry_->parts[i].name == technique::wall_kind) parts[i].opacity = opacity;
}

std::vector<glm::vec3> Performing::focus(const glm::vec3& up) const {
    const technique::View& view = site_->technique().view;
    const float around = 1e-3F * view.around_mm;
    const glm::vec3 below = -1e-3F * view.raised_mm * up;
    std::vector<glm::vec3> points;
    for (const technique::SkinPoint& point : site_->path().points)
        for (const float sign : {-1.0F, 1.0F})
            for (int axis = 0; axis < 3; ++axis) {
                glm::vec3 off(0);
                off[axis] = sign * around;
                points.push_back(point.place + below + off);
            }
    return points;
}

std::vector<technique::Tissue::Pressure> Performing::pressure(const technique::Performance& performance) const {
    auto pressed =
        site_->tissue().pressure(performance.held, performance.contact, site_->newton(performance.moment), *shape_);
    if (const technique::Site* other = site_->second()) {
        const technique::Performance& second = *performance.second;
        const auto more = other->tissue().pressure(second.held, second.contact, other->newton(second.moment), *shape_);
        pressed.insert(pressed.end(), more.begin(), more.end());
    }
    return pressed;
}

float Performing::most_pascal() const {
    std::call_once(pressure_looked_at_, [&] { most_pascal_ = scale_of_pressure(); });
    return most_pascal_;
}

float Performing::scale_of_pressure() const {
    constexpr double every = 0.5; // seconds
    float most = 1;
    for (double seconds = 0; seconds <= site_->technique().seconds(); seconds += every)
        for (const auto& one : pressure(at(seconds))) most = std::max(most, one.pascal);
    const float power = std::pow(10.0F, std::floor(std::log10(most)));
    for (const float step : {1.0F, 2.0F, 5.0F})
        if (most <= step * power) return step * power;
    return 10 * power;
}

std::shared_ptr<const Paint> Performing::pressure_paint(const technique::Performance& performance) const {
    auto paint = std::make_shared<Paint>();
    const model::Part& skin = geometry_->parts[skin_];
    paint->values.resize(skin.vertex_count);
    const float most = most_pascal();
    for (const auto& one : pressure(performance)) {
        const float share = std::clamp(one.pascal / most, 0.0F, 1.0F);
        paint->values[one.vertex - skin.first_vertex][pressure_layer] =
            static_cast<std::uint32_t>(std::lround(255 * share));
    }
    for (std::size_t i = 0; i < geometry_->parts.size();
         ++i) // the skin, and the window's rings that share its vertices
        if (geometry_->parts[i].first_vertex == skin.first_vertex)
            paint->ranges.push_back({static_cast<std::uint32_t>(i), 0, skin.vertex_count});
    return paint;
}

std::size_t Performing::put_tool(std::size_t first_part, const technique::Performance& performance,
                                 model::Shape& shape) const {
    const std::size_t end = first_part + performance.held.prop.looks.size();
    const auto first = geometry_->parts[first_part].first_vertex;
    technique::place_tool(performance, std::span(shape.positions).subspan(first),
                          std::span(shape.normals).subspan(first));
    for (std::size_t i = first_part; i < end; ++i) {
        const model::Part& part = geometry_->parts[i];
        core::Box& box = shape.boxes[i] = {};
        for (std::size_t v = part.first_vertex; v < std::size_t{part.first_vertex} + part.vertex_count; ++v)
            box.include(shape.positions[v]);
    }
    return end;
}

// As the body lies. What a shape from the store was moved before, it takes back.
std::shared_ptr<model::Shape> Performing::lying_again() const {
    std::shared_ptr<model::Shape> shape = store_->take();
    if (shape->positions.size() != shape_->positions.size()) {
        *shape = *shape_;
        return shape;
    }
    for (std::size_t i = 0; i < body().geometry.parts.size(); ++i) {
        if (shape->finest[i] == model::not_moved) continue;
        const model::Part& part = geometry_->parts[i];
        std::copy_n(shape_->positions.begin() + part.first_vertex, part.vertex_count,
                    shape->positions.begin() + part.first_vertex);
        std::copy_n(shape_->normals.begin() + part.first_vertex, part.vertex_count,
                    shape->normals.begin() + part.first_vertex);
    }
    shape->boxes = shape_->boxes;
    shape->finest = shape_->finest;
    return shape;
}

std::shared_ptr<const model::Shape> Performing::shape_at(double seconds, std::span<const std::uint8_t> finest) const {
    return shape_of(at(seconds), finest);
}

std::shared_ptr<const model::Shape> Performing::shape_of(const technique::Performance& performance,
                                                         std::span<const std::uint8_t> finest) const {
    const std::shared_ptr<model::Shape> shape = lying_again();
    const std::size_t parts = std::min(finest.size(), body().geometry.parts.size());
    std::copy_n(finest.begin(), parts, shape->finest.begin());
    if (shape->finest[skin_] != model::not_moved) shape->finest[skin_] = 0; // the window's rings share its vertices
    site_->press(performance, *shape);
    if (performance.body != glm::vec3(0)) sway(performance, *shape);
    std::size_t ring = put_tool(tool_, performance, *shape);
    if (performance.second) ring = put_tool(ring, *performance.second, *shape);
    for (; ring < geometry_->parts.size(); ++ring) shape->boxes[ring] = shape->boxes[skin_];
    return shape;
}

} // namespace palpate::scene
