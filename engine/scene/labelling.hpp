// What of a scene is named, and where on each thing its line ends.
#pragma once
#include "anatomy/body.hpp"
#include "scene/labels.hpp"
#include "scene/scene.hpp"
#include <functional>
#include <vector>

namespace palpate::scene {

class Labelling {
public:
    // `selected`: structures per plan of scene.labels. `moments`: snapshots of the scene without labels, by which the
    // places are chosen that lines end at: fixed to the body, where each structure is seen best over all of them.
    Labelling(const Scene& scene, const anatomy::Body& body, const std::vector<std::vector<std::size_t>>& selected,
              const std::vector<Snapshot>& moments, core::Extent picture);

    [[nodiscard]] bool empty() const { return labels_.empty(); }

    // Labels of a moment of which this is the snapshot. Where they stand is the mean over the cameras of a short while
    // before and after, so that texts glide; what is out of sight fades.
    struct Around {
        bool on_dark = false; // the background
        float below = 0;      // share of the picture's height that is taken at its lower edge
        float above = 0;      // and at its upper one
    };
    using CameraAt = std::function<Camera(double seconds)>;
    void draw(double seconds, const Snapshot& snapshot, const CameraAt& camera_at, core::Extent picture, Around around,
              std::vector<Shape>& overlay) const;

private:
    struct Label {
        std::string text;
        std::size_t part = 0;
        std::optional<std::size_t> vertex; // of the geometry; none: seen at no moment
        Track opacity;
    };
    std::vector<Label> labels_;
};

} // namespace palpate::scene
