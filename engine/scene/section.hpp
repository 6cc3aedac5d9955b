// A plane through the body: which part of it goes, and the cut surfaces filled, tissue by tissue.
#pragma once
#include "anatomy/body.hpp"
#include "scene/scene.hpp"
#include "scene/snapshot.hpp"
#include <span>
#include <vector>

namespace palpate::scene {

// The cuts of what is shown whole, of a body in this shape (null: as it stands). Ghosts stay hollow. `geometry`: the
// body's as it is drawn, its parts first.
std::shared_ptr<const Section> make_section(const anatomy::Body& body, const model::Geometry& geometry,
                                            const model::Shape* shape, const std::vector<PartState>& parts,
                                            const SectionPlan& plan, double seconds);

// Triangles that fill closed outlines in the plane (even-odd), as trapezoids between neighbouring ends of segments.
// Outlines that do not close leave gaps.
struct Segment {
    glm::vec2 from{0}, to{0};
};
std::vector<glm::vec2> filled(std::vector<Segment> outline);

} // namespace palpate::scene
