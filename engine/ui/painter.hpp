// Draws what Dear ImGui has put together into an image of the window. An ImTextureID points to a gpu::Texture, or is
// that of a picture which is given to record().
#pragma once
#include <cstddef>
#include <memory>
#include <span>

struct ImDrawData;

namespace palpate::gpu {
class Device;
class Frame;
class Swapchain;
class Texture;
struct WindowImage;
} // namespace palpate::gpu

namespace palpate::ui {

inline constexpr std::size_t most_pictures = 2;
void* picture_id(std::size_t picture); // its ImTextureID, by its number; null for the first

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
                std::span<const gpu::Texture* const> pictures) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace palpate::ui
