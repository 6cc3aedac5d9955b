#include "scene/props.hpp"
#include "model/build.hpp"
#include "posture/dent.hpp"
#include "posture/screw.hpp"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <utility>

namespace palpate::scene {
namespace {

constexpr float slides_m = 0.25F; // a cushion that stands no farther off at the next stop is the same one

float smooth(float low, float high, float x) { return glm::smoothstep(low, high, x); }

// Of what is there at one end of a way alone. `share`: of the way from that end.
float left(bool base, float share) {
    return base ? 1 - smooth(0.15F, 0.5F, share) : 1 - smooth(0.0F, 0.3F, share); // the body has not gone far yet
}

} // namespace

// What stood at the stop before and may stand here now.
Props::Item* Props::known(const std::string& name, const posture::Support& support, std::size_t stop) {
    if (stop == 0) return nullptr;
    for (Item& item : items_)
        if (item.name == name && item.at[stop - 1] && !item.at[stop] &&
            (support.kind.base || glm::distance(item.at[stop - 1]->place.shift, support.place.shift) < slides_m))
            return &item;
    return nullptr;
}

void Props::stand(std::size_t stop, const std::string& name, const glm::vec3& colour, const posture::Support& support,
                  posture::SupportSurface surface) {
    Item* item = known(name, support, stop);
    if (item == nullptr) {
        item = &items_.emplace_back(Item{name, colour, support.kind.base, std::move(surface.mesh.triangles), {}});
        item->at.resize(stops_.size());
    }
    Standing& standing = item->at[stop].emplace();
    standing.place = support.place;
    const posture::Rigid back = posture::inverse(support.place);
    for (const glm::vec3& p : surface.mesh.positions) {
        standing.positions.push_back(back(p));
        standing.box.include(p);
    }
    for (const glm::vec3& n : surface.normals) standing.normals.push_back(back.turn * n);
    standing.seen = std::move(surface.mesh.positions);
    standing.facing = std::move(surface.normals);
    if (stop == 0 || !item->at[stop - 1]) return;
    const Standing& before = *item->at[stop - 1];
    constexpr float same_m = 1e-4F;
    item->slides |= support.kind.modulus_pa > 0 || glm::distance(before.place.shift, standing.place.shift) > same_m ||
                    std::abs(glm::dot(before.place.turn, standing.place.turn)) < 1 - 1e-6F;
}

Props::Props(const anatomy::Body& body, std::vector<posture::Stop> stops, std::span<const model::Shape* const> shapes)
    : stops_(std::move(stops)) {
    for (std::size_t stop = 0; stop < stops_.size(); ++stop)
        for (const posture::Support& support : stops_[stop].rest->supports) {
            posture::SupportSurface surface = posture::surface(support);
            posture::dent(surface, support, body.geometry, *shapes[stop]);
            stand(stop, support.kind.id, support.kind.colour, support, std::move(surface));
            std::size_t number = 0; // pieces are told apart by it
            for (const posture::Piece& piece : support.kind.pieces)
                stand(stop, support.kind.id + " " + std::to_string(++number), piece.colour, support,
                      posture::surface(piece, support.place));
        }
}

std::shared_ptr<const model::Geometry> Props::behind(const anatomy::Body& body) const {
    auto all = std::make_shared<model::Geometry>(body.geometry);
    for (const Item& item : items_) {
        const auto first = std::find_if(item.at.begin(), item.at.end(), [](const auto& at) { return at.has_value(); });
        model::Geometry one;
        model::Part part;
        part.name = item.name;
        part.vertex_count = static_cast<std::uint32_t>((*first)->positions.size());
        part.levels.push_back({0, static_cast<std::uint32_t>(item.triangles.size()), 0, 0, part.vertex_count});
        part.box = (*first)->box;
        one.positions = (*first)->seen;
        one.normals = (*first)->facing;
        one.grains.resize(one.positions.size());
        one.influences.resize(all->influences.empty() ? 0 : one.positions.size());
        one.indices = item.triangles;
        one.parts.push_back(std::move(part));
        model::append(*all, one);
    }
    return all;
}

std::vector<PartState> Props::states(double seconds) const {
    std::vector<PartState> states;
    if (items_.empty()) return states;
    const posture::Passing way = posture::passing(stops_, seconds);
    for (const Item& item : items_) {
        PartState state;
        state.material = Material::plain;
        state.tint = glm::vec4(item.colour, 1);
        const bool before = item.at[way.from].has_value(), after = item.at[way.to].has_value();
        if (!before || !after)
            state.opacity = before ? left(item.base, way.share) : after ? left(item.base, 1 - way.share) : 0.0F;
        states.push_back(state);
    }
    return states;
}

void Props::append(double seconds, model::Shape& shape) const {
    if (items_.empty()) return;
    const posture::Passing way = posture::passing(stops_, seconds);
    for (const Item& item : items_) {
        const std::optional<Standing>&before = item.at[way.from], &after = item.at[way.to];
        const auto any = std::find_if(item.at.begin(), item.at.end(), [](const auto& at) { return at.has_value(); });
        const Standing& from = before ? *before : after ? *after : **any;
        shape.finest.push_back(0);
        const bool between = item.slides && before && after && way.from != way.to;
        if (!between) {
            shape.positions.insert(shape.positions.end(), from.seen.begin(), from.seen.end());
            shape.normals.insert(shape.normals.end(), from.facing.begin(), from.facing.end());
            shape.boxes.push_back(from.box);
            continue;
        }
        const posture::Rigid place = posture::screw(from.place, after->place, way.share);
        const glm::mat3 turn(glm::mat3_cast(place.turn));
        core::Box box;
        for (std::size_t i = 0; i < from.positions.size(); ++i) {
            const glm::vec3 p = turn * glm::mix(from.positions[i], after->positions[i], way.share) + place.shift;
            shape.positions.push_back(p);
            shape.normals.push_back(turn * glm::normalize(glm::mix(from.normals[i], after->normals[i], way.share)));
            box.include(p);
        }
        shape.boxes.push_back(box);
    }
}

} // namespace palpate::scene
