// Massage balls, smooth or with blunt spikes.
#include "technique/tools/forms.hpp"
#include "technique/tools/turned.hpp"
#include <array>
#include <cmath>

namespace palpate::technique {
namespace {

constexpr int smooth_cells = 20, core_cells = 8, spike_around = 8;

Formed formed_ball(Shaped shaped, float reach) {
    Formed formed;
    formed.parts.push_back({"ball", std::move(shaped.mesh), std::move(shaped.normals)});
    formed.contact = {{0, -reach, 0}, {0, -1, 0}, {0, 0, 1}, reach};
    return formed;
}

} // namespace

Formed smooth_ball(const ToolForm& form) {
    const float radius = form.mm("diameter") / 2;
    return formed_ball(ball(radius, smooth_cells), radius);
}

Formed spiky_ball(const ToolForm& form) {
    const float reach = form.mm("diameter") / 2, height = form.mm("spike_height"), foot = form.mm("spike_width") / 2,
                tip = 0.45F * foot, core_radius = reach - height;
    const auto count = static_cast<int>(form.figures.at("spikes").value);
    Shaped all = ball(core_radius, core_cells);
    // Out of the ball with a hollow flank, a round tip.
    const std::array<Rim, 5> outline{{{-0.25F * height, 0, 0},
                                      {-0.25F * height, 1.35F * foot, 0},
                                      {0.3F * height, 0.75F * foot, 1.6F * height},
                                      {height, tip, 0.95F * tip},
                                      {height, 0, 0}}};
    const float golden = core::pi * (3 - std::sqrt(5.0F)); // Fibonacci's lattice on a ball
    for (int i = 0; i < count; ++i) {
        const float y = 1 - 2 * (static_cast<float>(i) + 0.5F) / static_cast<float>(count);
        const float r = std::sqrt(1 - y * y), angle = golden * static_cast<float>(i);
        const glm::vec3 out(r * std::cos(angle), y, r * std::sin(angle));
        const glm::vec3 aside =
            glm::normalize(glm::cross(out, std::abs(out.y) < 0.8F ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0)));
        Shaped spike = turned(outline, spike_around);
        place(spike, glm::mat3(out, aside, glm::cross(out, aside)), core_radius * out);
        add(all, spike);
    }
    return formed_ball(std::move(all), reach);
}

} // namespace palpate::technique
