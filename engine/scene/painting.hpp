// What of pain a scene shows: its points among the parts, its patterns, courses and dermatomes as paint. Words become
// zones on the skin once; any moment of them is a pure function of time.
#pragma once
#include "anatomy/body.hpp"
#include "scene/scene.hpp"
#include "scene/snapshot.hpp"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::pain {
class Named;
}

namespace palpate::scene {

struct PainRow { // what "show" may be
    std::string_view name, summary;
};
const std::vector<PainRow>& pain_table();
std::string pain_word_mistake(std::string_view word); // "" when it is one

class Painting {
public:
    // Throws core::Error with file and place when a name is none of this body's, or more is asked for than can be told
    // apart; with `mistakes`, that is noted there and passed over.
    // `like`: another one, of which what was found on the same body is taken over.
    Painting(const Scene& scene, const anatomy::Body& body, core::Mistakes* mistakes, const Painting* like = nullptr);

    // The opacity of trigger points, raised from 0.
    void show_points(double seconds, std::vector<PartState>& parts) const;
    // Paint, its layers and the marks.
    void paint(double seconds, Snapshot& snapshot) const;
    // Parts whose place the paint is about (knots, nerves): of what is shown at any time.
    [[nodiscard]] const std::vector<std::size_t>& parts() const { return parts_; }

    // What the colours mean, for a legend.
    struct Entry {
        PaintStyle style = PaintStyle::pattern;
        glm::vec3 colour{1}; // linear RGB
        bool has_spillover = false;
        std::string of; // in the scene's language: "Piriformis, trigger point 1", "Sciatic nerve", "Dermatome L5"
        Track opacity = 1.0F;
    };
    [[nodiscard]] const std::vector<Entry>& legend() const { return legend_; }

    // What it finds names by, shared by all that are like one another.
    [[nodiscard]] const std::shared_ptr<pain::Named>& named() const { return named_; }

    static bool same(const Scene& a, const Scene& b); // whether both scenes paint the same

private:
    struct Points {
        std::vector<std::size_t> parts;
        std::vector<SkinMark> marks;
        Track opacity;
    };
    struct Layer {
        std::size_t index = 0;
        PaintLayer look;
        Track opacity;
        std::optional<WavePlan> wave;
    };
    const anatomy::Body* body_;
    std::shared_ptr<pain::Named> named_;
    std::vector<Points> points_;
    std::vector<Layer> layers_;
    std::shared_ptr<const Paint> paint_;
    std::vector<std::size_t> parts_;
    std::vector<Entry> legend_;
};

} // namespace palpate::scene
