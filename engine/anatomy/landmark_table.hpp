// How each landmark is found on the bones of a body: assets/anatomy/landmarks.json.
//
// A rule names bones and says in words of geometry what of them is meant ("the vertex farthest forward of the upper
// half"), so that it holds for every body that has the bones. Rules are those of the right side; the left is found on
// the mirror image, so that "towards the right" there means towards the left. Nothing here is a coordinate.
#pragma once
#include "core/math.hpp"
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::anatomy {

// Which part of the bones' surface a rule looks at: what fulfils every condition that is given.
struct Window {
    std::array<std::optional<std::array<float, 2>>, 3> shares; // of the bones' box along x, y, z: 0 low .. 1 high
    struct Near {
        std::string point; // a landmark
        float within_m = 0;
    };
    struct Beyond { // on the far side of a plane through a landmark
        std::string point;
        glm::vec3 toward{0}; // unit
        float by_m = 0;
    };
    struct Facing {          // whose normal makes with a direction an angle of at most acos(cosine)
        std::string point;   // towards this landmark, or when empty:
        glm::vec3 toward{0}; // this direction
        float cosine = 0;
    };
    std::vector<Near> near;
    std::vector<Beyond> beyond;
    std::vector<Facing> facing;
};

struct LandmarkRule {
    std::string find;            // a row of landmark_rules.hpp
    std::vector<std::string> of; // structures, ids without side
    Window within;
    glm::vec3 toward{0};             // unit
    glm::vec3 along{0};              // unit
    std::vector<std::string> points; // landmarks; ids without side are of the same side, or of the middle
    bool level = false;              // the line through the points in the horizontal plane alone
    float share = 0.5F;              // of the way from the first point to the second
    glm::vec3 by_m{0};               // from the first point
    bool onto = false;               // what is found is moved to the nearest point of the surface in the window
};

struct LandmarkRow {
    std::string id, name, latin; // without side
    bool sided = true;
    bool aid = false; // found for the sake of others, not shown
    LandmarkRule rule;
    std::string note; // what to know when one palpates it or uses it; may be empty
    std::string source;
};

struct LineRow { // a construction that a therapist draws on the skin: straight from landmark to landmark
    std::string id, name;
    bool sided = true;
    std::vector<std::string> through; // landmarks, at least two
    std::string note, source;
};

class LandmarkTable {
public:
    // Throws core::Error with file and place: a wrong key, an id given twice, a landmark that refers to one not yet
    // given (those above it may be used).
    explicit LandmarkTable(const std::filesystem::path& file);
    static const LandmarkTable& shipped(); // assets/anatomy/landmarks.json, read once

    [[nodiscard]] const std::vector<LandmarkRow>& landmarks() const { return landmarks_; }
    [[nodiscard]] const std::vector<LineRow>& lines() const { return lines_; }

private:
    std::vector<LandmarkRow> landmarks_;
    std::vector<LineRow> lines_;
};

} // namespace palpate::anatomy
