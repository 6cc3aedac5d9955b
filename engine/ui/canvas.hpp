// A view as the device draws it: roughly at once whenever something changes, better while it rests; and what lies under
// a pixel of it.
#pragma once
#include "render/renderer.hpp"
#include "ui/accumulation.hpp"
#include "ui/pace.hpp"
#include "ui/tools.hpp"
#include "ui/viewing.hpp"

namespace palpate::ui {

class Canvas {
public:
    explicit Canvas(render::Renderer renderer)
        : renderer_(std::move(renderer)) {}
    [[nodiscard]] Canvas beside() const { return Canvas(renderer_.beside()); } // for another view of the same body

    // What is to be drawn, `picture` pixels large: where that is another one than was drawn, it begins anew.
    void aim(const Viewing& viewing, core::Extent picture);
    [[nodiscard]] bool started() const { return accumulation_.started(); } // it shows what is, if only roughly
    [[nodiscard]] bool finished() const { return accumulation_.finished(); }

    // Records the next samples. `pace`: the picture moves, and is drawn as coarsely as that says; null: it does not.
    void draw(gpu::Frame& frame, const Viewing& viewing, const Pace* pace);
    [[nodiscard]] const gpu::Texture& picture() const { return renderer_.picture(); }
    [[nodiscard]] core::Extent rendered() const { return rendered_; } // less than was asked for while it moves

    // `at`: pixels of the picture that was asked for. None: no structure, or nothing drawn yet. Waits for the device.
    [[nodiscard]] std::optional<Hit> under(const Viewing& viewing, const glm::vec2& at) const;

private:
    render::Renderer renderer_;
    Accumulation accumulation_;
    std::uint64_t version_ = 0; // of what was drawn last
    core::Extent picture_, rendered_;
};

} // namespace palpate::ui
