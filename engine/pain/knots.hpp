// Trigger points on a body: a knot in its taut band of fibres, as structures like all others, so that they can be
// shown, picked, searched for and posed.
#pragma once
#include "anatomy/body.hpp"
#include "anatomy/landmarks.hpp"
#include "pain/address.hpp"
#include "pain/points.hpp"
#include "pain/skin.hpp"
#include <optional>
#include <string>
#include <vector>

namespace palpate::pain {

struct PlacedPoint {
    const TriggerPoint* point = nullptr;
    anatomy::Side side = anatomy::Side::right;
    std::size_t muscle = 0; // in the body
    Knot knot;
    std::optional<Spot> skin; // over it; nothing on a body without skin
};

std::string structure_id(const TriggerPoint& point, anatomy::Side side); // "trigger_point.piriformis.1.right"

// Of every point whose muscle the body has, both sides.
struct PlacedPoints {
    std::vector<PlacedPoint> all;
    std::vector<std::string> absent; // "quadratus_lumborum.2: the body has no quadratus_lumborum.right"
};
PlacedPoints place_points(const anatomy::Body& body, const std::vector<TriggerPoint>& points);

// The body with a structure of Kind::trigger_point for each, behind its own. They keep the muscle's weights.
anatomy::Body with_points(anatomy::Body body, const std::vector<TriggerPoint>& points);

} // namespace palpate::pain
