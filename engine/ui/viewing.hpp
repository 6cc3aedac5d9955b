// What the window shows and what its panels change: the scene and the edits over it, the selection, the camera. No
// window here; everything the keys and buttons do is one of these functions.
#pragma once
#include "anatomy/body.hpp"
#include "scene/hold.hpp"
#include "scene/stage.hpp"
#include "ui/edits.hpp"
#include "ui/orbit_camera.hpp"
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace palpate::ui {

class Viewing {
public:
    // `picture` is the size that the first camera is chosen for. Throws core::Error as scene::Stage does.
    Viewing(scene::Scene scene, std::shared_ptr<const anatomy::Body> body, core::Extent picture);

    // Another scene, and where `body` is not null on another body: what was changed and selected is gone. Throws as the
    // constructor; what was shown then stays. May take seconds, of which `progress` is told.
    void open(scene::Scene scene, std::shared_ptr<const anatomy::Body> body, core::Extent picture,
              const core::ProgressSink& progress = {});
    // A second view of what is open, as another scene on the same body shows it. Throws as open().
    [[nodiscard]] Viewing beside(scene::Scene scene, core::Extent picture, const core::ProgressSink& progress) const;
    void resume(const Edits& edits); // that were made before, as one change
    // Shows what is open in the other one, in its language and look, at its moment. True when something else was
    // opened there since, which is taken over with all its changes.
    bool keep_up_with(const Viewing& other);
    void agree_with(const Viewing& other); // in its language and look, whatever either shows

    // What to draw; `samples` of the look. The scene is edited and the line runs again where something changed.
    [[nodiscard]] scene::Snapshot snapshot(core::Extent picture, std::uint32_t samples) const;
    [[nodiscard]] const std::vector<scene::PartState>& parts() const { return parts_; } // as shown now

    [[nodiscard]] const anatomy::Body& body() const { return *body_; }
    [[nodiscard]] const std::shared_ptr<const anatomy::Body>& shared_body() const { return body_; }
    [[nodiscard]] const scene::Scene& scene() const { return scene_; } // without edits
    [[nodiscard]] scene::Scene as_edited() const;                      // for an export
    [[nodiscard]] const Edits& edits() const { return history_.now(); }
    [[nodiscard]] const OrbitCamera& camera() const { return camera_; }
    [[nodiscard]] const std::shared_ptr<pain::Named>& named() const { return stage_->painting().named(); }
    [[nodiscard]] std::optional<std::size_t> selected() const { return selected_; }
    [[nodiscard]] scene::Quality quality() const { return scene_.look.quality; }
    [[nodiscard]] float layer() const;
    [[nodiscard]] const std::optional<scene::SectionPlan>& section() const;
    [[nodiscard]] bool legend_free() const { return stage_->scene().pain.empty() || !stage_->scene().legend; }
    [[nodiscard]] float legend_height(core::Extent picture) const;             // share of the picture's, from below
    [[nodiscard]] PainChoice pain() const;                                     // as shown
    [[nodiscard]] ConditionChoice condition() const;                           // as shown
    [[nodiscard]] const core::Mistakes& mistakes() const { return mistakes_; } // of the last edit: what cannot be shown
    [[nodiscard]] core::Box shown_box() const;                                 // of all that is shown, metres
    [[nodiscard]] const std::vector<scene::NotePlan>& notes() const; // stuck to the body; the window draws them itself
    [[nodiscard]] const std::vector<scene::DistancePlan>& distances() const; // measured; as the notes
    // Where a place is now, on the body as it is posed; none: the body lacks what it lies on.
    [[nodiscard]] std::optional<glm::vec3> place_of(const scene::HeldPlace& held) const;
    [[nodiscard]] scene::HeldPlace held_at(std::size_t structure, const glm::vec3& place) const; // of the posed body
    [[nodiscard]] std::shared_ptr<const model::Shape> shape() const; // null: as the body stands
    [[nodiscard]] bool can_undo() const { return history_.can_undo(); }
    [[nodiscard]] bool can_redo() const { return history_.can_redo(); }
    // Goes up whenever the picture would be another one; no two of different pictures have the same.
    [[nodiscard]] std::uint64_t version() const { return version_; }

    [[nodiscard]] double moment() const { return moment_; } // of the scene, in seconds
    void choose_moment(double seconds);

    void select(std::optional<std::size_t> structure);
    void show_technique(const scene::TechniquePlan& plan); // its guard, pressure and dose
    void choose_quality(scene::Quality quality);
    void speak(core::Language language);         // of legend and labels
    void choose_palette(const std::string& id);  // of what hurts
    void choose_legend_line(float share);        // scene::Scene::legend_line, for a window of little room
    void darken(bool dark);                      // the background, where the scene does not say how it is
    void choose_layer(float layer, bool moving); // moving: a slider that is still held
    void choose_section(const std::optional<scene::SectionPlan>& section, bool moving); // none: nothing is cut
    void choose_pain(PainChoice choice);
    void choose_condition(ConditionChoice choice, bool moving);
    void choose_notes(std::vector<scene::NotePlan> notes, bool moving);
    void choose_distances(std::vector<scene::DistancePlan> distances);
    void settle() { history_.settle(); } // it was let go
    void undo();
    void redo();
    void restore(); // every structure as the scene says

    // Of structures: hidden ones are shown again, ghosts made whole, the isolated one joined by the rest.
    using Structures = std::span<const std::size_t>;
    void toggle_hidden(Structures structures);
    void toggle_ghost(Structures structures);
    void isolate(Structures structures);
    void show_only(Structures whole, Structures ghosts); // and nothing else
    void show_as(Structures structures, Showing showing);

    void move_camera(const OrbitCamera& camera);
    // Where the camera would be: as the scene says; seen as by `camera`, but filled with the selection, without one
    // with all that is shown.
    [[nodiscard]] OrbitCamera scene_camera(core::Extent picture) const;
    [[nodiscard]] OrbitCamera framing(const OrbitCamera& camera, core::Extent picture) const;

    [[nodiscard]] bool hidden(std::size_t structure) const { return parts_[structure].opacity < 0.004F; }
    [[nodiscard]] bool ghosted(std::size_t structure) const;
    [[nodiscard]] bool isolated(std::size_t structure) const;
    [[nodiscard]] std::size_t hidden_count() const;

private:
    void take(scene::Scene scene);
    void change(Edits edits, bool moving = false);
    void stage(bool anew = false, const core::ProgressSink& progress = {}); // anew: of another scene
    static std::uint64_t next_version();
    [[nodiscard]] scene::Vertices as_made() const { return {body_->geometry, body_->geometry.positions}; }
    [[nodiscard]] std::vector<std::string> ids(Structures structures) const;

    std::shared_ptr<const anatomy::Body> body_;
    scene::Scene scene_;
    History history_;
    std::optional<std::size_t> selected_;
    std::optional<scene::Stage> stage_;
    std::vector<scene::PartState> parts_;
    OrbitCamera camera_;
    double moment_ = 0;           // seconds
    bool own_background_ = false; // the scene's
    core::Mistakes mistakes_;
    bool dark_ = false; // the room
    std::uint64_t version_ = next_version();
    std::uint64_t opened_ = version_; // what it was when the scene was opened
};

} // namespace palpate::ui
