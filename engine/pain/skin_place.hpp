// A place on the skin in words, and bands of skin between such places, so that a pattern of pain or a dermatome fits
// every body that has the landmarks. Nothing here is a coordinate.
//
//   "psis"                                                               the skin nearest to a landmark
//   {"landmark": "greater_trochanter_tip", "toward": "lateral"}          straight out of the skin from there
//   {"between": ["psis", "ischial_tuberosity"], "share": 0.4, "toward": "posterior"}
//   {"segment": "thigh", "along": 0.4, "toward": "posterolateral"}       from the segment's axis straight out
//
// Everything is said for one side; landmarks are named without it.
#pragma once
#include "core/json.hpp"
#include <filesystem>
#include <glm/vec3.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::pain {

struct SkinPlace {
    std::vector<std::string> landmarks; // one; two: between them; none: of a segment
    float share = 0;                    // of the way from the first landmark to the second
    std::string segment;                // a row of segments.json
    float along = 0;                    // its axis, 0 its beginning .. 1 its end
    std::string toward;                 // a row of toward_table(); empty: the nearest skin, or `degrees`
    std::optional<float> degrees;       // round a segment: 0 its zero, 90 lateral, 180, 270 medial
    std::string place;                  // in its file, for messages
};

struct Band { // all skin within half its width of the line that joins the places over the skin; one place: a disc
    std::vector<SkinPlace> path;
    std::vector<float> half_width_m; // one for each place
};

// Words for directions of the right half of the body; of the left, x is mirrored.
struct TowardRow {
    std::string_view name;
    glm::vec3 direction; // unit
};
const std::vector<TowardRow>& toward_table();

// The axis of a part of the body, between landmarks (ids without side).
struct Axis {
    std::string id, from, to;
    std::string upright_through; // not empty: upright through this landmark, from the height of `from` to that of `to`
    glm::vec3 zero{0};           // the direction of 0 degrees, of the right side
};
const std::vector<Axis>& shipped_axes(); // assets/pain/segments.json, read once

// Each throws core::Error with file and place.
SkinPlace read_skin_place(const core::Json& value);
std::vector<SkinPlace> read_skin_path(const core::Json& value); // one place or more
Band read_band(const core::Json& value);

} // namespace palpate::pain
