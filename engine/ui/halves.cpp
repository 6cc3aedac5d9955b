#include "ui/halves.hpp"
#include "ui/desk.hpp"
#include <algorithm>

namespace palpate::ui {
namespace {

void arrive(Desk& desk) { // the camera, at once
    if (desk.flight) desk.viewing.move_camera(desk.flight->to);
    desk.flight.reset();
}

core::Extent widened(core::Extent picture, float wider) {
    const auto width = static_cast<std::uint32_t>(static_cast<float>(picture.width) * wider);
    return {std::max(width, 1U), picture.height};
}

// Where the scene begins depends on how wide its picture is: a camera that is there stays there.
void stay_at_home(Desk& desk, float wider) {
    const core::Extent now = desk.picture();
    if (desk.viewing.camera() == desk.viewing.scene_camera(now))
        desk.viewing.move_camera(desk.viewing.scene_camera(widened(now, wider)));
}

} // namespace

void toggle_split(Desk& desk) {
    Halves& halves = desk.halves;
    arrive(desk);
    stay_at_home(desk, halves.split ? 2 : 0.5F);
    halves.split = !halves.split;
    if (!halves.split) return;
    desk.card_folded = true; // else it lies over most of a half
    if (halves.other) return;
    halves.other = {desk.viewing, desk.document.scene, desk.document.saved, desk.practice.behind()};
    halves.right = false;
    frame_half(desk, 1);
}

void split_as(Desk& desk, scene::Scene beside) {
    Halves& halves = desk.halves;
    if (!halves.other) halves.other = {desk.viewing, {}};
    halves.other->scene = std::move(beside);
    halves.other->saved = Edits{};
    halves.other->behind.reset();
    halves.split = true;
    halves.right = false;
    halves.together = false;
    desk.card_folded = true;
}

void share_camera(Desk& desk) {
    Halves& halves = desk.halves;
    if (halves.split) halves.together = halves.other->viewing.camera() == desk.viewing.camera();
}

core::Extent picture_of_half(const Desk& desk) {
    return desk.layout.halves[1].size().x > 0 ? desk.picture() : widened(desk.picture(), 0.5F);
}

std::vector<Edits> edits_of_halves(const Desk& desk) {
    std::vector<Edits> all;
    for (std::size_t half = 0; half < desk.halves.count(); ++half) all.push_back(document_in(desk, half).edits());
    return all;
}

void frame_half(Desk& desk, std::size_t half) {
    Halves& halves = desk.halves;
    if (!halves.split || half == halves.framed()) return;
    if (!halves.together) arrive(desk);
    row_of(desk.tool).put_away(desk);
    desk.noting.reset();
    desk.clicked.reset();
    desk.viewing.settle();
    std::swap(desk.viewing, halves.other->viewing);
    std::swap(desk.document.scene, halves.other->scene);
    std::swap(desk.document.saved, halves.other->saved);
    if (desk.teaching.kept_beside) std::swap(desk.teaching.kept, *desk.teaching.kept_beside);
    desk.practice.exchange_behind(halves.other->behind);
    halves.right = half == 1;
    desk.scroll_to_selection = true;
}

void frame_other_half(Desk& desk) { frame_half(desk, 1 - desk.halves.framed()); }

void toggle_together(Desk& desk) {
    if (desk.halves.split) desk.halves.together = !desk.halves.together;
}

void tend_halves(Desk& desk) {
    if (!desk.halves.split) return;
    Halves::Other& other = *desk.halves.other;
    const bool technique = desk.practice.behind().has_value();
    if (technique && !other.behind) other.behind = other.viewing;
    if (!technique && other.behind) other.viewing = *std::exchange(other.behind, std::nullopt);
    const bool opened = other.viewing.keep_up_with(desk.viewing);
    const bool away = desk.teaching.lesson || desk.practice.technique() != nullptr;
    if (opened && !away && other.scene != desk.document.scene) lay_document_out(desk);
    if (desk.halves.together) other.viewing.move_camera(desk.viewing.camera());
}

const Viewing& viewing_in(const Desk& desk, std::size_t half) {
    return half == desk.halves.framed() ? desk.viewing : desk.halves.other->viewing;
}

const Viewing& document_in(const Desk& desk, std::size_t half) {
    const std::optional<Viewing>& behind =
        half == desk.halves.framed() ? desk.practice.behind() : desk.halves.other->behind;
    return behind ? *behind : viewing_in(desk, half);
}

std::size_t half_at(const Desk& desk, const glm::vec2& at) {
    return desk.halves.split && at.x >= desk.layout.halves[1].low.x ? 1 : 0;
}

std::optional<glm::vec2> on_window(const Desk& desk, std::size_t half, const glm::vec3& place) {
    const auto pixel = pixel_of(viewing_in(desk, half).camera(), place, desk.picture());
    if (!pixel) return std::nullopt;
    const Rectangle& shown = desk.layout.halves[half];
    return shown.low + *pixel * shown.size().x / static_cast<float>(desk.picture().width);
}

} // namespace palpate::ui
