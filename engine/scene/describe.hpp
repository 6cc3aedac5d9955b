// What a picture shows, in words: for people who do not see it, and for tests.
#pragma once
#include "scene/stage.hpp"
#include <string>
#include <vector>

namespace palpate::scene {

struct SeenPart {
    std::size_t part = 0;
    float share = 0; // of the picture's pixels that it is the first thing in; a ghost's: that it lies before
};
// Every structure that can be made out in the picture, the largest first. What lies wholly behind others, or beside the
// picture, is not among them.
std::vector<SeenPart> seen_parts(const Snapshot& snapshot, std::size_t structures, core::Extent picture);

struct Description {
    std::string title, text;
    double seconds = 0;                          // the moment
    std::string from;                            // "from behind and its right", as the body itself has front and back
    float azimuth = 0;                           // degrees, as Direction
    float elevation = 0;                         // degrees
    bool isolated = false;                       // all that is not named is put away
    std::vector<std::string> seen, ghosted, lit; // names in the scene's language, the largest first
    std::size_t covered = 0; // structures that are shown and lie behind others or beside the picture
    std::size_t hidden = 0;
    std::vector<std::string> pain;      // "Referred pain: Piriformis, trigger point 1; spillover stippled"
    std::vector<std::string> landmarks; // ids or patterns, as the scene says them
    std::vector<std::string> labels;    // what is named in the picture
    std::vector<std::string> notes;     // stuck to the body: "on Sacrum: ..."
    std::vector<std::string> distances; // measured: "84 mm from Sacrum to Piriformis (right)"
    std::string condition, position, technique;
    std::vector<std::string> captions; // words over the picture, now
    bool beside = false;               // the scene has a second view, of which nothing is said
};
// A moment of a scene as a picture of this size shows it; `seen_by` as Stage::at.
Description describe(const Stage& stage, double seconds, core::Extent picture, const Stage::SeenBy& seen_by = {});

// As sentences, one a line; nothing that is not there is mentioned.
std::string text_of(const Description& description);

} // namespace palpate::scene
