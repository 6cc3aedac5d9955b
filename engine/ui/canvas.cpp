#include "ui/canvas.hpp"
#include "ui/sections.hpp"

namespace palpate::ui {

void Canvas::aim(const Viewing& viewing, core::Extent picture) {
    if (viewing.version() == version_ && picture == picture_) return;
    accumulation_.restart();
    version_ = viewing.version();
    picture_ = picture;
}

void Canvas::draw(gpu::Frame& frame, const Viewing& viewing, const Pace* pace) {
    SampleStep step = accumulation_.next();
    step.draw.rough = pace != nullptr && pace->share() < 1;
    rendered_ = pace != nullptr ? scaled(picture_, pace->share()) : picture_;
    scene::Snapshot shown = viewing.snapshot(rendered_, step.of);
    if (pace != nullptr && pace->plain()) shown.look.quality = scene::Quality::plain;
    renderer_.draw(frame, shown, rendered_, step.draw, false);
}

std::optional<Hit> Canvas::under(const Viewing& viewing, const glm::vec2& at) const {
    if (!started()) return std::nullopt;
    const float share = static_cast<float>(rendered_.width) / static_cast<float>(picture_.width);
    const glm::vec2 pixel = glm::floor(at * share);
    if (pixel.x < 0 || pixel.y < 0) return std::nullopt;
    const auto seen = renderer_.seen_at(static_cast<std::uint32_t>(pixel.x), static_cast<std::uint32_t>(pixel.y));
    if (!seen || seen->part >= viewing.body().structures.size()) return std::nullopt; // behind them: supports
    return Hit{seen->part, seen->place, between_structures(viewing, seen->part, seen->place)};
}

} // namespace palpate::ui
