// Draws a snapshot: the passes in order, read from top to bottom in renderer.cpp. It does not know whether the picture
// goes to a window or to a file.
#pragma once
#include "core/image.hpp"
#include "scene/snapshot.hpp"
#include <cstdint>
#include <memory>
#include <optional>

namespace palpate::gpu {
class Device;
class Frame;
class Texture;
} // namespace palpate::gpu

namespace palpate::render {

// Which of the look's samples a frame draws. A file's frame draws all; a window draws a few at a time while it rests
// and shows the mean so far.
struct Samples {
    std::uint32_t first = 0, count = 1;
    bool rough = false; // a picture in motion: no cast shadows, coarser levels of detail
};

class Renderer {
public:
    explicit Renderer(const gpu::Device& device);
    ~Renderer();
    Renderer(Renderer&&) noexcept;
    // For a second picture in the same frames: pipelines are shared, and what lies on the device of a body that both
    // draw.
    [[nodiscard]] Renderer beside() const;

    // Records the drawing of these samples into the frame. The finished picture is left in picture(), ready to be
    // sampled by a fragment shader or, with `read_back`, copied for the CPU.
    void draw(gpu::Frame& frame, const scene::Snapshot& snapshot, core::Extent extent, Samples samples, bool read_back);

    [[nodiscard]] const gpu::Texture& picture() const;
    [[nodiscard]] std::uint64_t triangles() const; // per sample, of the last draw

    // Transparent fragments that found no room in the last read-back frame (from Frame::read_bytes). Not zero: the
    // picture misses some; draw again, the renderer now takes it in twice as many pieces. Throws core::Error when that
    // cannot help any more.
    std::uint32_t dropped_fragments(const gpu::Frame& frame);

    // What lies under a pixel of the last drawn picture (opaque surfaces), or nothing. Waits for the device.
    struct Seen {
        std::uint32_t part = 0;
        glm::vec3 place{0}; // metres, in the body's frame
    };
    [[nodiscard]] std::optional<Seen> seen_at(std::uint32_t x, std::uint32_t y) const;

private:
    struct Common;
    struct State;
    explicit Renderer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace palpate::render
