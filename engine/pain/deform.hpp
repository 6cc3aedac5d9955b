// How a condition changes the shapes of a body: a few kinds of deformation, each a pure function of the resting body
// and of how far it has gone.
#pragma once
#include "anatomy/body.hpp"
#include "anatomy/landmarks.hpp"
#include "core/json.hpp"
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::pain {

// One row of a condition's "deform". Directions are those of toward_table(); structures and landmarks without side.
struct Deform {
    std::string kind;            // a row of deform_table()
    std::vector<std::string> of; // what is deformed
    std::string at;              // a landmark, or a structure to keep clear of
    std::string toward;          // a direction, or empty; "degrees" where it is given as a number:
    float degrees = 180;         // 0 anterior, 90 lateral, 180 posterior, level with the ground
    float by_m = 0;              // at its most
    float reach_m = 0.01F;       // how far round `at`
    float width = 40;            // degrees; of a bulge
    float drop_m = 0;            // how far a bulge sinks, with what it is made of
    float from = 0, to = 1;      // severity at which it begins, and has gone all the way
    std::string place;           // in its file, for messages
};
Deform read_deform(const core::Json& value); // throws core::Error with file and place
std::vector<std::string_view> deform_key_names();

class Deformation { // one row, made ready for a body and a side
public:
    virtual ~Deformation() = default;
    // Moves positions of the body's geometry. `share`: 0 not at all .. 1 all the way. Marks the parts it moved.
    virtual void apply(float share, std::vector<glm::vec3>& positions, std::vector<bool>& moved) const = 0;
};

struct DeformRow {
    std::string_view name, summary;
    std::unique_ptr<Deformation> (*make)(const Deform&, const anatomy::Body&, const anatomy::Landmarks&, anatomy::Side);
};
const std::vector<DeformRow>& deform_table();

// Throws core::Error: the body lacks the structure or landmark.
std::unique_ptr<Deformation> make_deformation(const Deform& row, const anatomy::Body& body,
                                              const anatomy::Landmarks& landmarks, anatomy::Side side);

} // namespace palpate::pain
