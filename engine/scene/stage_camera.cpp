// Where the stage's camera stands, and what it frames.
#include "scene/framing.hpp"
#include "scene/performing.hpp"
#include "scene/select.hpp"
#include "scene/stage.hpp"
#include <algorithm>
#include <cmath>
#include <set>
#include <span>

namespace palpate::scene {
namespace {

// Every moment at which some opacity reaches a key: between two of them nothing comes that is not shown at either.
std::set<double> moments_of(const Scene& scene) {
    std::set<double> moments{0, scene.seconds()};
    const auto include = [&](const Track& track) {
        for (const Key& key : track.keys) moments.insert(key.at);
    };
    include(scene.layers);
    include(scene.focus.open);
    for (const PainPlan& pain : scene.pain) include(pain.opacity);
    for (const Rule& rule : scene.structures) {
        if (rule.opacity) include(*rule.opacity);
        if (rule.layers) include(*rule.layers);
    }
    return moments;
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

// What is framed with a landmark: a hand's breadth around it.
Cloud hand_around(const glm::vec3& place) {
    constexpr float around_m = 0.06F;
    Cloud cloud;
    for (int axis = 0; axis < 3; ++axis)
        for (const float way : {-around_m, around_m}) {
            cloud.points.push_back(place);
            cloud.points.back()[axis] += way;
            cloud.box.include(cloud.points.back());
        }
    return cloud;
}

constexpr float focus_reach_m = 0.1F; // least that is seen to each side of the middle of what is in focus

// Parallel views stand far enough out for nothing to lie behind the eye.
Camera standing(const glm::vec3& target, const ViewAxes& axes, float distance, float fov, const core::Box& content) {
    Camera camera = camera_at(target, axes, distance, fov);
    if (fov <= 0) camera.eye = target + axes.back * (2 * content.radius() + glm::length(content.centre() - target));
    camera.content = content;
    return camera;
}

template <class T>
T blend(const T& from, const T& to, float share) {
    return from + (to - from) * share;
}

} // namespace

void Stage::frame(const Selection& selection, Stop& stop, core::Mistakes* mistakes) const {
    std::vector<std::size_t> framed = select(selection, *body_, scene_.file, mistakes);
    if (const Performing* const performing = posing_->performing(); performing != nullptr && framed.empty()) {
        stop.outline = performing->focus(view_axes(stop.azimuth, stop.elevation).up);
        core::Box around;
        for (const glm::vec3& point : stop.outline) around.include(point);
        stop.target = around.centre();
        return;
    }
    std::vector<Mark> marks;
    if (const std::vector<std::string> words = landmark_words(selection); !words.empty())
        marks = find_marks({words, selection.optional, selection.place}, *landmarks_, scene_.file, mistakes);
    const bool in_focus = framed.empty() && marks.empty() && !focused_.empty();
    if (in_focus) framed = focused_;
    if (framed.empty() && marks.empty()) {
        std::set<std::size_t> shown;
        for (const double moment : moments_of(scene_)) {
            const std::vector<PartState> parts = drawn_at(moment);
            for (const std::size_t i : all_)
                if (parts[i].opacity > 0) shown.insert(i);
        }
        framed.assign(shown.begin(), shown.end());
    }
    const std::size_t parts = posing_->geometry()->parts.size();
    const std::size_t first_prop = selection.terms.empty() && !in_focus ? posing_->first_prop() : parts;
    if (framed.empty() && marks.empty() && first_prop == parts) framed = all_;
    const model::Geometry& geometry = *posing_->geometry(); // as it is drawn
    // A camera without a path sees the body wherever its positions take it; on a path, as it lies at each stop.
    const bool all_the_time = scene_.position.size() > 1 && scene_.camera.path.empty();
    core::Box box;
    std::vector<Cloud> clouds;
    for (const double moment : all_the_time ? posing_->moments() : std::vector{stop.at}) {
        const std::shared_ptr<const model::Shape> shape = posing_->shape_at(moment);
        for (const std::size_t i : framed) {
            const core::Box& of_part = shape ? shape->boxes[i] : geometry.parts[i].box;
            box.include(of_part);
            clouds.push_back(
                {coarse_points(geometry, shape ? shape->positions : geometry.positions, geometry.parts[i]), of_part});
        }
        for (const Mark& mark : marks)
            for (std::size_t i = 0; i < mark.points.size(); ++i) {
                clouds.push_back(hand_around(place_of(mark, i, moment)));
                box.include(clouds.back().box);
            }
    }
    for (std::size_t i = first_prop; i < parts; ++i) { // they stand still
        const model::Part& part = geometry.parts[i];
        box.include(part.box);
        clouds.push_back({coarse_points(geometry, geometry.positions, part), part.box});
    }
    stop.outline = outline(clouds);
    if (stop.outline.empty()) stop.outline = {glm::vec3(-0.5F), glm::vec3(0.5F)}; // a body without shapes
    stop.target = box.empty() ? glm::vec3(0) : box.centre();
    if (in_focus) // with what surrounds it: a hand's breadth round small things
        for (int axis = 0; axis < 3; ++axis)
            for (const float way : {-1.0F, 1.0F}) {
                glm::vec3 beside = stop.target;
                beside[axis] += way * std::max(0.65F * box.size()[axis], focus_reach_m);
                stop.outline.push_back(beside);
            }
}

void Stage::plan_camera(core::Mistakes* mistakes) {
    const CameraPlan& plan = scene_.camera;
    if (plan.view) {
        stops_.push_back({0, Ease::step, {plan.view->target}, plan.view->target, 0, 0, 0}); // not asked for
        return;
    }
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

Camera Stage::camera_at_moment(double seconds, float aspect, const core::Box& content) const {
    if (const std::optional<FixedView>& view = scene_.camera.view)
        return standing(view->target, rolled(view_axes(view->azimuth, view->elevation), view->roll), view->distance,
                        glm::radians(scene_.camera.fov), content);
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
    return standing(blend(from.target, to.target, share), axes, distance, fov, content);
}

} // namespace palpate::scene
