// Draws what Dear ImGui has put together into an image of the window. An ImTextureID points to a gpu::Texture; a null
// one means the picture that is given to record().
#pragma once
#include <memory>

struct ImDrawData;

namespace palpate::gpu {
class Device;
class Frame;
class Swapchain;
class Texture;
struct WindowImage;
} // namespace palpate::gpu

namespace palpate::ui {

class Painter {
public:
    // After apply_theme(): the type becomes a texture here.
    Painter(const gpu::Device& device, const gpu::Swapchain& window);
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    void renew_type(); // after another apply_theme(), while no frame is being drawn

    // Records all of the image's drawing; leaves it ready to be presented.
    void record(gpu::Frame& frame, const gpu::WindowImage& image, const ImDrawData& drawing,
                const gpu::Texture& picture) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace palpate::ui
