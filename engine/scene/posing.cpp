#include "scene/posing.hpp"
#include "anatomy/parallel.hpp"
#include "core/error.hpp"
#include "model/build.hpp"
#include "posture/rest.hpp"
#include "scene/framing.hpp"
#include "scene/performing.hpp"
#include "scene/placed_props.hpp"
#include "scene/technique_scene.hpp"
#include <map>
#include <set>

namespace palpate::scene {

namespace {

template <class T>
void extend(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

void append(model::Shape& shape, const model::Shape& more) {
    extend(shape.positions, more.positions);
    extend(shape.normals, more.normals);
    extend(shape.boxes, more.boxes);
    extend(shape.finest, more.finest);
}

} // namespace

Posing::Posing(const Scene& scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes,
               const core::ProgressSink& progress)
    : body_(std::move(body))
    , geometry_(body_, &body_->geometry) {
    take_up(scene, mistakes, progress);
    first_prop_ = geometry_->parts.size();
    set_out(scene, mistakes);
}

void Posing::take_up(const Scene& scene, core::Mistakes* mistakes, const core::ProgressSink& progress) {
    const bool performs = !scene.technique.name.empty(), lies = !scene.position.empty();
    if (scene.pose.empty() && !lies && !performs) return;
    std::string place = performs ? "technique" : lies ? "position" : "pose"; // of what is wrong
    try {
        if (performs)
            perform(scene.technique, progress);
        else if (lies)
            lay(scene, place, progress);
        else
            hold(scene, progress);
    } catch (const core::Cancelled&) {
        throw;
    } catch (const core::Error& error) {
        const bool says_where =
            std::string(error.what()).starts_with(scene.file.string() + ": "); // a technique's scene
        const core::Error placed = says_where ? error : core::Error(scene.file, place, error.what());
        if (mistakes == nullptr) throw placed;
        mistakes->emplace_back(placed.what());
    }
}

void Posing::hold(const Scene& scene, const core::ProgressSink& progress) {
    std::set<double> keys{0};
    for (const MovementPlan& movement : scene.pose)
        for (const Key& key : movement.degrees.keys) keys.insert(key.at);
    moments_.assign(keys.begin(), keys.end());
    core::report(progress, {"finding the joints", 0, 1});
    const std::shared_ptr<const posture::Posable> posable = posture::Posable::of(body_);
    const posture::HeldAt held_at = [plan = scene.pose, posable](double seconds) {
        posture::Pose pose;
        for (const MovementPlan& movement : plan) pose.degrees[movement.name] = movement.degrees.at(seconds);
        return posture::Held{posture::angles_of(posable->skeleton(), pose), {}};
    };
    std::vector<posture::SettledFlesh::Moment> moments;
    for (const double at : posture::moments_to_settle(held_at, moments_)) moments.push_back({at, {}});
    posture::SettledFlesh flesh(*posable, held_at, std::move(moments), progress);
    motion_ = std::make_shared<const posture::Motion>(posable, held_at, std::move(flesh));
    if (!motion_->moves()) unmoving_ = std::make_shared<const model::Shape>(motion_->at(0));
}

void Posing::lay(const Scene& scene, std::string& place, const core::ProgressSink& progress) {
    struct Lying {
        posture::Position position;
        std::shared_ptr<const posture::Rest> rest;
        model::Shape shape;
    };
    std::map<std::string, Lying> all;
    for (const PositionKey& key : scene.position) {
        place = key.place;
        if (!all.contains(key.is)) all[key.is].position = posture::shipped_position(key.is);
    }
    place = "position";
    core::report(progress, {"finding the joints", 0, 1});
    const std::shared_ptr<const posture::Posable> posable = posture::Posable::of(body_);
    std::vector<Lying*> lying;
    for (auto& [name, one] : all) lying.push_back(&one);
    anatomy::for_each_index(
        lying.size(),
        [&](std::size_t i) {
            Lying& one = *lying[i];
            one.rest = std::make_shared<const posture::Rest>(posture::rest(*posable, one.position));
            one.shape = posable->shape(one.rest->places, one.rest->shifts);
        },
        "letting the body down", progress);
    std::vector<posture::Stop> stops;
    std::vector<const model::Shape*> shapes;
    for (const PositionKey& key : scene.position) {
        if (!stops.empty()) { // on its way too
            moments_.push_back(key.at);
            moments_.push_back(key.at + key.seconds / 2);
            moments_.push_back(key.at + key.seconds);
        }
        const double from = stops.empty() ? 0 : key.at;
        stops.push_back({from, from + key.seconds, all[key.is].rest});
        shapes.push_back(&all[key.is].shape);
    }
    props_ = Props(*body_, stops, shapes);
    geometry_ = props_.behind(*body_);
    motion_ = std::make_shared<const posture::Motion>(posture::course(posable, std::move(stops), progress));
    if (motion_->moves()) return;
    auto shape = std::make_shared<model::Shape>(*shapes.front());
    props_.append(0, *shape);
    unmoving_ = std::move(shape);
}

void Posing::perform(const TechniquePlan& plan, const core::ProgressSink& progress) {
    technique::Technique technique = technique::shipped_technique(plan.name);
    posture::Position position = posture::shipped_position(technique.position);
    if (technique.left) position = posture::mirrored(std::move(position));
    core::report(progress, {"letting the body down", 0, 1});
    const std::shared_ptr<const posture::Posable> posable = posture::Posable::of(body_);
    const posture::Rest rest = posture::rest(*posable, position, technique.tool);
    model::Shape shape = posable->shape(rest.places, rest.shifts);
    auto shown = std::make_shared<posture::Rest>(rest); // the tool is drawn with the technique
    std::erase_if(shown->supports, [&](const posture::Support& support) { return support.kind.id == technique.tool; });
    const model::Shape* const shapes[] = {&shape};
    props_ = Props(*body_, {posture::Stop{0, 0, std::move(shown)}}, shapes);
    geometry_ = props_.behind(*body_);
    props_.append(0, shape);
    const Direction from = seen_from(technique, position);
    performing_ = std::make_shared<const Performing>(std::move(technique), posable, rest, *geometry_, shape,
                                                     view_axes(from.azimuth, from.elevation).back);
    geometry_ = performing_->geometry();
    start_ = plan.start;
    core::report(progress, {"letting the body down", 1, 1});
}

// Tools and hands stand behind all else, still.
void Posing::set_out(const Scene& scene, core::Mistakes* mistakes) {
    if (scene.props.empty()) return;
    auto all = std::make_shared<model::Geometry>(*geometry_);
    for (const PropPlan& plan : scene.props) {
        try {
            if (performing_) throw core::Error("stands beside \"technique\", which brings its own tool");
            PlacedProp prop = placed(plan);
            prop.geometry.influences.assign(all->influences.empty() ? 0 : prop.geometry.positions.size(), {});
            model::append(*all, prop.geometry);
            extend(looks_, prop.looks);
            extend(standing_.positions, prop.geometry.positions);
            extend(standing_.normals, prop.geometry.normals);
            for (const model::Part& part : prop.geometry.parts) {
                standing_.boxes.push_back(part.box);
                standing_.finest.push_back(0);
            }
        } catch (const core::Error& error) {
            const core::Error at(scene.file, plan.place, error.what());
            if (mistakes == nullptr) throw at;
            mistakes->emplace_back(at.what());
        }
    }
    geometry_ = std::move(all);
    if (!unmoving_) return;
    auto shape = std::make_shared<model::Shape>(*unmoving_);
    append(*shape, standing_);
    unmoving_ = std::move(shape);
}

std::vector<PartState> Posing::supports_at(double seconds) const {
    std::vector<PartState> states = props_.states(seconds);
    extend(states, looks_);
    return states;
}

std::shared_ptr<const model::Shape> Posing::shape_at(double seconds, std::span<const std::uint8_t> finest) const {
    if (performing_) return performing_->shape_at(seconds - start_, finest);
    if (!moves()) return unmoving_;
    const std::size_t parts = body_->geometry.parts.size(); // behind them are the props
    const std::shared_ptr<model::Shape> shape = store_->take();
    motion_->at(seconds, finest.first(std::min(finest.size(), parts)), *shape);
    props_.append(seconds, *shape);
    append(*shape, standing_);
    return shape;
}

} // namespace palpate::scene
