#include "render/studio.hpp"
#include "gpu/frame.hpp"
#include "render/renderer.hpp"
#include <algorithm>
#include <deque>

namespace palpate::render {

namespace {

// The renderer's picture is multiplied by its alpha; files want it straight.
void make_straight(core::Image& image) {
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        const std::uint32_t alpha = image.rgba[i + 3];
        if (alpha == 0 || alpha == 255) continue;
        for (std::size_t c = i; c < i + 3; ++c)
            image.rgba[c] = static_cast<std::uint8_t>(std::min(255U, (image.rgba[c] * 255U + alpha / 2) / alpha));
    }
}

} // namespace

struct Studio::State {
    Renderer renderer;
    core::Extent extent;
    std::deque<gpu::Frame> frames;

    State(const gpu::Device& device, core::Extent size)
        : renderer(device)
        , extent(size) {
        for (std::size_t i = 0; i < gpu::frames_in_flight; ++i) frames.emplace_back(device.context());
    }
    void begin(gpu::Frame& frame, const scene::Snapshot& snapshot) {
        frame.begin();
        renderer.draw(frame, snapshot, extent, {0, std::max(1U, snapshot.look.samples)}, true);
        frame.submit();
    }
    // The frame's picture; drawn again in more pieces if its transparent fragments did not fit.
    core::Image finish(gpu::Frame& frame, const scene::Snapshot& snapshot) {
        frame.wait();
        while (renderer.dropped_fragments(frame) > 0) {
            begin(frame, snapshot);
            frame.wait();
        }
        core::Image image = frame.picture();
        if (snapshot.look.transparent) make_straight(image);
        return image;
    }
};

Studio::Studio(const gpu::Device& device, core::Extent extent)
    : state_(gpu::guarded(device.context(), [&] { return std::make_unique<State>(device, extent); })) {}
Studio::~Studio() = default;
Studio::Studio(Studio&&) noexcept = default;

core::Image Studio::picture(const scene::Snapshot& snapshot) {
    gpu::Frame& frame = state_->frames.front();
    state_->begin(frame, snapshot);
    return state_->finish(frame, snapshot);
}

void Studio::film(std::uint64_t first, std::uint64_t count, const std::function<scene::Snapshot(std::uint64_t)>& at,
                  const std::function<void(std::uint64_t, core::Image&&)>& picture) {
    struct Begun {
        std::uint64_t number;
        scene::Snapshot snapshot;
    };
    std::deque<Begun> begun;
    const auto frame_of = [&](std::uint64_t number) -> gpu::Frame& {
        return state_->frames[number % state_->frames.size()];
    };
    const auto finish_first = [&] {
        const Begun done = std::move(begun.front());
        begun.pop_front();
        picture(done.number, state_->finish(frame_of(done.number), done.snapshot));
    };
    for (std::uint64_t number = first; number < first + count; ++number) {
        if (begun.size() == state_->frames.size()) finish_first();
        begun.push_back({number, at(number)});
        state_->begin(frame_of(number), begun.back().snapshot);
    }
    while (!begun.empty()) finish_first();
}

} // namespace palpate::render
