// A technique on a body as it lies: what its tool does at any moment, and what the body's flesh does under it.
#pragma once
#include "posture/rigid.hpp"
#include "technique/column.hpp"
#include "technique/pressing_tool.hpp"
#include "technique/stances.hpp"
#include "technique/supported.hpp"
#include "technique/timeline.hpp"
#include "technique/tissue.hpp"
#include <optional>
#include <span>

namespace palpate::technique {

struct Performance {
    Moment moment;
    Contact contact;
    PressingTool held;             // the tool as it is held now
    posture::Rigid tool;           // from the tool's own frame to where it is
    float rolled = 0;              // radians about the tool's y, of tools that roll
    float path = 0;                // share of the path
    std::vector<Compressed> reach; // the layers under it, by depth
    glm::vec3 body{0};             // how far the body moves, where it lies on the tool; the tool's place counts it in
    std::shared_ptr<const Performance> second; // of the other hand, where it works too
    float target_m = 0; // how far the muscle that is meant is moved where the press reaches it; 0: it is not
};

class Site {
public:
    // Finds the path and the tissue under it; takes about a second. Throws core::Error as find_path, and where a stroke
    // leaves the body. On a ball, the path is the place where the body lies on it. A wall that the body touches is
    // moved away from it until the tool fits between them.
    Site(Technique technique, const PosedBody& body, const std::optional<LainOn>& lain_on = {},
         const std::optional<LeantOn>& leant_on = {}, Tissue::Moves moves = Tissue::Moves::all);

    // Pure: the same moment gives the same performance, in any order.
    [[nodiscard]] Performance perform(double seconds) const;
    // The body as it is pressed then. `shape`: as it lies; parts that were not moved are left alone.
    void press(const Performance& performance, model::Shape& shape) const;

    [[nodiscard]] const Technique& technique() const { return technique_; }
    [[nodiscard]] const PressingTool& tool() const { return tool_; }
    [[nodiscard]] const SkinPath& path() const { return path_; }
    [[nodiscard]] const Tissue& tissue() const { return *tissue_; }    // of both hands
    [[nodiscard]] const Column& column(float path) const;              // the nearest one
    [[nodiscard]] const Site* second() const { return second_.get(); } // of the other hand; may be none
    [[nodiscard]] const std::optional<LainOn>& lain_on() const { return lain_on_; }
    [[nodiscard]] const std::optional<LeantOn>& leant_on() const { return leant_on_; } // where the wall was moved to
    [[nodiscard]] float newton(const Moment& moment) const;                            // at the contact, now

private:
    Technique technique_;
    std::shared_ptr<Site> second_;
    PressingTool tool_;
    std::optional<LainOn> lain_on_;
    std::optional<LeantOn> leant_on_;
    SkinSurface skin_;
    SkinPath path_;
    float lain_depth_m_ = 0;      // of the body's weight on it
    float most_newton_ = 0;       // of all phases
    std::vector<Column> columns_; // evenly along the path
    HeldTool held_;
    float across_m_ = 0;             // of a hand's strokes over the skin at one place, to either side
    std::shared_ptr<Tissue> tissue_; // around both hands
    std::size_t target_;             // a structure
    std::optional<glm::vec3> ahead_; // as the body lies; unit

    // Of one hand, without tissue and what is found in it: how the body lies on the tool, or leans on it.
    struct OneHand {};
    Site(OneHand, Technique technique, const PosedBody& body, const std::optional<LainOn>& lain_on);
    void expect_path_in_body() const; // throws core::Error
    void expect_strokes_on_body() const;
    void put_between(const LeantOn& leant_on);
    void find_lain_depth();
    void take_tool_in_hands(const PosedBody& body);
    [[nodiscard]] float height_beside(const SkinPoint& point, const glm::vec3& by) const;
    [[nodiscard]] glm::vec3 palm_normal(const SkinPoint& point) const;
    [[nodiscard]] float bulge(const SkinPoint& point, const glm::vec3& carried) const;
    [[nodiscard]] SkinPoint place(const StrokeMotion& motion) const;
    [[nodiscard]] SkinPath pressed_path() const;
    [[nodiscard]] glm::vec2 taken_m(const Moment& moment) const;
    [[nodiscard]] float farthest_across_m() const;
    [[nodiscard]] Way way() const;
    [[nodiscard]] PressingTool held(float path, float across_m) const;
    [[nodiscard]] Shares shares(float path) const;
    [[nodiscard]] std::optional<glm::vec3> roller_axis() const; // of a roller that is lain on; unit
    void rest_on_tool(Performance& performance) const;
    [[nodiscard]] double hardest() const; // seconds
    [[nodiscard]] float depth_m(float newton, float path) const;
    [[nodiscard]] glm::vec3 tool_middle(const Contact& contact) const;
    [[nodiscard]] glm::vec3 heading(const SkinPoint& point) const;
    [[nodiscard]] glm::vec3 over_skin(const SkinPoint& point, const glm::vec2& offset) const;
};

// The vertices of the tool's prop (of the first hand) where they are, pressed flat and rolled.
struct PlacedTool {
    std::vector<glm::vec3> positions, normals;
};
PlacedTool placed(const Performance& performance);
void place_tool(const Performance& performance, std::span<glm::vec3> positions, std::span<glm::vec3> normals);

// "gluteus maximus -9 mm, piriformis (reached)".
std::string words_of(const Performance& performance, const Technique& technique, const anatomy::Body& body,
                     core::Language language = core::Language::english);

} // namespace palpate::technique
