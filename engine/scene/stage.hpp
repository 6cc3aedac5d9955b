// A scene with its body: words resolved to structures once, then any moment of it is a pure function of time.
#pragma once
#include "anatomy/body.hpp"
#include "scene/conditioning.hpp"
#include "scene/focus.hpp"
#include "scene/labelling.hpp"
#include "scene/marks.hpp"
#include "scene/painting.hpp"
#include "scene/posing.hpp"
#include "scene/scene.hpp"
#include "scene/snapshot.hpp"
#include <functional>
#include <memory>

namespace palpate::technique {
struct Performance;
}

namespace palpate::scene {

Material material_of(anatomy::Kind kind);

class Stage {
public:
    // Throws core::Error with file and place when the scene names structures that the body does not have; with
    // `mistakes`, those are collected instead and passed over.
    // `like`: another stage, whose pose is taken over when this scene asks for the same: making one takes seconds, of
    // which `progress` is told.
    Stage(Scene scene, std::shared_ptr<const anatomy::Body> body, core::Mistakes* mistakes = nullptr,
          const Stage* like = nullptr, const core::ProgressSink& progress = {});

    // The scene at a moment, for a picture of this size. Pure: the same arguments give the same snapshot, in any order.
    // Moments beyond the end hold the end. The snapshot keeps the body alive. A moving body is as finely made as its
    // camera needs: `seen_by` is another one, given what is shown.
    using SeenBy = std::function<Camera(const core::Box& content)>;
    [[nodiscard]] Snapshot at(double seconds, core::Extent picture, const SeenBy& seen_by = {}) const;

    // What the scene shows, part by part, without camera and captions. A snapshot draws no more than this, and less
    // under a whole skin: what it covers is not hidden, only out of sight.
    [[nodiscard]] std::vector<PartState> parts_at(double seconds) const;

    // The body's shape at a moment, as posed or as a condition makes it; null: as it stands.
    [[nodiscard]] std::shared_ptr<const model::Shape> shape_at(double seconds) const;
    [[nodiscard]] const Posing& posing() const { return *posing_; }
    [[nodiscard]] const Painting& painting() const { return *painting_; }
    [[nodiscard]] const Scene& scene() const { return scene_; }
    [[nodiscard]] const anatomy::Body& body() const { return *body_; }

private:
    [[nodiscard]] std::vector<PartState> drawn_at(double seconds) const;
    [[nodiscard]] Snapshot without_words(double seconds, core::Extent picture, const SeenBy& seen_by,
                                         const std::optional<technique::Performance>& performed) const;
    [[nodiscard]] std::optional<technique::Performance> performed_at(double seconds) const; // none: no technique
    void plan_labels(core::Mistakes* mistakes);

    struct Stop { // of the camera's path, all said
        double at;
        Ease ease;
        std::vector<glm::vec3> outline; // of what is framed
        glm::vec3 target;
        float azimuth, elevation, margin;
    };
    [[nodiscard]] Camera camera_at_moment(double seconds, float aspect, const core::Box& content) const;
    void frame(const Selection& framed, Stop& stop, core::Mistakes* mistakes) const;
    void plan_focus(core::Mistakes* mistakes);
    void plan_camera(core::Mistakes* mistakes);
    [[nodiscard]] glm::vec3 place_of(const Mark& mark, std::size_t point, double seconds) const;
    void draw_marks_at(double seconds, core::Extent picture, Snapshot& snapshot) const;

    Scene scene_;
    std::shared_ptr<const anatomy::Body> body_;
    std::vector<std::vector<std::size_t>> selected_; // by rule
    std::vector<std::size_t> all_, focused_;
    std::vector<Opened> opened_; // for what is in focus
    std::shared_ptr<const Posing> posing_;
    std::shared_ptr<const Conditioning> conditioning_;
    std::shared_ptr<const Painting> painting_;
    std::shared_ptr<const Labelling> labelling_;          // null: nothing is labelled
    std::vector<Stop> stops_;                             // at least one
    std::shared_ptr<const anatomy::Landmarks> landmarks_; // where the scene speaks of some
    std::vector<Mark> marks_;
};

} // namespace palpate::scene
