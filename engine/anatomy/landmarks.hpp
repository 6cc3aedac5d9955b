// The places that a therapist palpates, found on the bones of a body by the rules of landmark_table.hpp.
#pragma once
#include "anatomy/body.hpp"
#include "anatomy/landmark_table.hpp"
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::anatomy {

struct Landmark {
    std::string id; // "asis.right", "sacral_hiatus"
    std::string name, latin;
    Side side = Side::midline;
    glm::vec3 position{0};            // metres, in the body's frame
    std::optional<glm::vec3> outward; // unit; of landmarks on a surface
    std::optional<float> radius_m;    // of landmarks that are centres of something round
    std::string structure;            // the id of the bone it lies on; empty for centres and constructions
    std::string note, source;
};

struct LandmarkLine {
    std::string id, name;
    Side side = Side::midline;
    std::vector<glm::vec3> points; // metres, two or more
    std::string note, source;
};

class Landmarks {
public:
    // Finds all that the body has the bones for. Takes some hundredths of a second for the built-in body.
    explicit Landmarks(const Body& body, const LandmarkTable& table = LandmarkTable::shipped());

    [[nodiscard]] const std::vector<Landmark>& all() const { return all_; }
    [[nodiscard]] const std::vector<LandmarkLine>& lines() const { return lines_; }
    [[nodiscard]] const Landmark* find(std::string_view id) const; // null when this body has none of that name
    // Throw core::Error: the body lacks what it is found on (saying what), or there is none of that name (naming the
    // nearest).
    [[nodiscard]] const Landmark& at(std::string_view id) const;
    [[nodiscard]] const LandmarkLine& line(std::string_view id) const;
    // Also of the helping points that are not listed: for whoever builds upon the table (joints).
    [[nodiscard]] std::optional<glm::vec3> position(std::string_view id) const;
    // Landmarks and lines that were not found, by id: why not.
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& absent() const { return absent_; }

private:
    std::vector<Landmark> all_;
    std::vector<LandmarkLine> lines_;
    std::map<std::string, glm::vec3, std::less<>> positions_;
    std::map<std::string, std::string, std::less<>> absent_;
};

} // namespace palpate::anatomy
