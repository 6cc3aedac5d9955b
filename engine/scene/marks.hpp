// Landmarks drawn over a picture: a dot and a name where each lies, a stroke for a line between them; less the more of
// the body lies over them.
#pragma once
#include "anatomy/landmarks.hpp"
#include "scene/hold.hpp"
#include "scene/scene.hpp"
#include "scene/snapshot.hpp"
#include <functional>
#include <string>
#include <vector>

namespace palpate::scene {

struct Mark {
    std::string name;
    std::vector<std::string> landmarks; // one, or those that a line goes through
    std::vector<glm::vec3> points;      // of them, as the body was made
    bool on_surface = true;             // of a bone; else a centre within it
    std::vector<Hold> holds{};          // of a note or a distance: what its points move with
    bool measured = false;              // named by how far its two points lie apart
};

// What the words mean: ids or patterns of landmarks and lines. Throws core::Error with file and place, or notes in
// `mistakes`: a word that this body has nothing for and why, or the nearest ones.
std::vector<Mark> find_marks(const Selection& words, const anatomy::Landmarks& landmarks,
                             const std::filesystem::path& file, core::Mistakes* mistakes = nullptr);

// `points`: of each mark, where they are in this snapshot, of this camera and shape.
std::vector<Shape> draw_marks(const std::vector<Mark>& marks, const std::vector<std::vector<glm::vec3>>& points,
                              const Snapshot& snapshot, core::Extent picture);

// "84 mm", "12.3 cm".
std::string length_text(float metres);

// 1: plainly seen or felt, 0: on the body's other side. By how much flesh and bone of what is shown lies before a
// point.
float plainness(const glm::vec3& point, bool on_surface, const Snapshot& snapshot);

// Where the camera sees a point: shares of the picture's width and height from the top left.
glm::vec2 seen_at(const glm::vec3& point, const Camera& camera, float aspect);

} // namespace palpate::scene
