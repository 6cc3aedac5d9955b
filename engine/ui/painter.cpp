#include "ui/painter.hpp"
#include "core/math.hpp"
#include "gpu/pipeline.hpp"
#include "gpu/recording.hpp"
#include "gpu/swapchain.hpp"
#include "shader_code.hpp"
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <imgui.h>

namespace palpate::ui {
namespace {

struct Constants {
    glm::vec2 scale, shift;
};

gpu::Pipeline make_pipeline(const gpu::Context& context, vk::Format target) {
    constexpr auto stride = static_cast<std::uint32_t>(sizeof(ImDrawVert));
    gpu::PipelineSettings settings;
    settings.vertex = shaders::code("ui.vert");
    settings.fragment = shaders::code("ui.frag");
    settings.streams = {
        {stride, vk::Format::eR32G32Sfloat}, {stride, vk::Format::eR32G32Sfloat}, {stride, vk::Format::eR8G8B8A8Unorm}};
    settings.colors = {target};
    settings.blend = gpu::Blend::over;
    settings.bindings = {vk::DescriptorType::eCombinedImageSampler};
    settings.push_bytes = sizeof(Constants);
    return {context, settings};
}

gpu::Texture type_texture(const gpu::Context& context) {
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    const core::Extent extent{static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
    return gpu::Texture::with_pixels(context, extent, vk::Format::eR8G8B8A8Unorm,
                                     {reinterpret_cast<const std::byte*>(pixels), 4 * extent.area()});
}

// All lists of the drawing one after the other.
struct Streams {
    gpu::Slice vertices, indices;
};
Streams stream(gpu::Frame& frame, const ImDrawData& drawing) {
    Streams streams{frame.stream(static_cast<std::size_t>(std::max(drawing.TotalVtxCount, 1)) * sizeof(ImDrawVert)),
                    frame.stream(static_cast<std::size_t>(std::max(drawing.TotalIdxCount, 1)) * sizeof(ImDrawIdx))};
    std::byte* vertex = streams.vertices.bytes.data();
    std::byte* index = streams.indices.bytes.data();
    for (int i = 0; i < drawing.CmdListsCount; ++i) {
        const ImDrawList& list = *drawing.CmdLists[i];
        std::memcpy(vertex, list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.size_in_bytes()));
        std::memcpy(index, list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.size_in_bytes()));
        vertex += list.VtxBuffer.size_in_bytes();
        index += list.IdxBuffer.size_in_bytes();
    }
    return streams;
}

// The part of the image that a command may touch; no area where it lies outside.
vk::Rect2D scissor(const ImDrawCmd& command, const ImDrawData& drawing, core::Extent extent) {
    const glm::vec2 origin{drawing.DisplayPos.x, drawing.DisplayPos.y};
    const glm::vec2 density{drawing.FramebufferScale.x, drawing.FramebufferScale.y};
    const glm::vec2 limit{static_cast<float>(extent.width), static_cast<float>(extent.height)};
    const glm::vec2 low =
        glm::clamp((glm::vec2(command.ClipRect.x, command.ClipRect.y) - origin) * density, glm::vec2(0), limit);
    const glm::vec2 high =
        glm::clamp((glm::vec2(command.ClipRect.z, command.ClipRect.w) - origin) * density, low, limit);
    const glm::uvec2 first(low), last(high);
    return {{static_cast<std::int32_t>(first.x), static_cast<std::int32_t>(first.y)},
            {last.x - first.x, last.y - first.y}};
}

const gpu::Texture* texture_of(const void* id, std::span<const gpu::Texture* const> pictures) {
    for (std::size_t i = 0; i < pictures.size(); ++i)
        if (id == picture_id(i)) return pictures[i];
    return static_cast<const gpu::Texture*>(id);
}

} // namespace

void* picture_id(std::size_t picture) {
    static std::array<std::byte, most_pictures> places; // addresses that no texture has
    return picture == 0 ? nullptr : &places[picture];
}

struct Painter::State {
    const gpu::Context& context;
    gpu::Pipeline pipeline;
    gpu::Texture type;
    vk::raii::Sampler sampler;

    State(const gpu::Context& of, vk::Format target)
        : context(of)
        , pipeline(make_pipeline(of, target))
        , type(type_texture(of))
        , sampler(of.device,
                  vk::SamplerCreateInfo({}, vk::Filter::eLinear, vk::Filter::eLinear, vk::SamplerMipmapMode::eNearest,
                                        vk::SamplerAddressMode::eClampToEdge, vk::SamplerAddressMode::eClampToEdge,
                                        vk::SamplerAddressMode::eClampToEdge)) {
        ImGui::GetIO().Fonts->SetTexID(&type);
    }
};

Painter::Painter(const gpu::Device& device, const gpu::Swapchain& window)
    : state_(
          gpu::guarded(device.context(), [&] { return std::make_unique<State>(device.context(), window.format()); })) {}
Painter::~Painter() = default;

void Painter::renew_type() {
    gpu::guarded(state_->context, [&] { state_->type = type_texture(state_->context); });
    ImGui::GetIO().Fonts->SetTexID(&state_->type); // building the new type forgot it
}

void Painter::record(gpu::Frame& frame, const gpu::WindowImage& image, const ImDrawData& drawing,
                     std::span<const gpu::Texture* const> pictures) const {
    const auto& commands = frame.commands();
    const auto aspect = vk::ImageAspectFlagBits::eColor;
    gpu::record_transition(commands, image.image, aspect, gpu::Access::none, gpu::Access::color_write);
    const vk::RenderingAttachmentInfo target(image.view, vk::ImageLayout::eColorAttachmentOptimal, {}, {}, {},
                                             vk::AttachmentLoadOp::eClear, vk::AttachmentStoreOp::eStore);
    const vk::Extent2D size(image.extent.width, image.extent.height);
    commands.beginRendering(vk::RenderingInfo({}, {{0, 0}, size}, 1, 0, target));
    gpu::set_area(commands, image.extent);
    commands.setCullMode(vk::CullModeFlagBits::eNone);
    state_->pipeline.bind(commands);
    const glm::vec2 scale = glm::vec2(2) / glm::vec2(drawing.DisplaySize.x, drawing.DisplaySize.y);
    state_->pipeline.push(
        commands, Constants{scale, glm::vec2(-1) - glm::vec2(drawing.DisplayPos.x, drawing.DisplayPos.y) * scale});

    const Streams streams = stream(frame, drawing);
    const vk::Buffer vertices = streams.vertices.buffer->handle();
    const vk::DeviceSize base = streams.vertices.offset;
    commands.bindVertexBuffers(
        0, {vertices, vertices, vertices},
        {base + offsetof(ImDrawVert, pos), base + offsetof(ImDrawVert, uv), base + offsetof(ImDrawVert, col)});
    commands.bindIndexBuffer(streams.indices.buffer->handle(), streams.indices.offset,
                             sizeof(ImDrawIdx) == 2 ? vk::IndexType::eUint16 : vk::IndexType::eUint32);
    const gpu::Texture* bound = nullptr;
    std::uint32_t first_index = 0;
    std::int32_t first_vertex = 0;
    for (int i = 0; i < drawing.CmdListsCount; ++i) {
        const ImDrawList& list = *drawing.CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const vk::Rect2D area = scissor(command, drawing, image.extent);
            if (area.extent.width == 0 || area.extent.height == 0) continue;
            const gpu::Texture* const texture = texture_of(command.GetTexID(), pictures);
            if (texture != bound)
                gpu::Bindings().sampled(0, *texture, *state_->sampler).push(commands, state_->pipeline.layout());
            bound = texture;
            commands.setScissor(0, area);
            commands.drawIndexed(command.ElemCount, 1, first_index + command.IdxOffset,
                                 first_vertex + static_cast<std::int32_t>(command.VtxOffset), 0);
        }
        first_index += static_cast<std::uint32_t>(list.IdxBuffer.Size);
        first_vertex += list.VtxBuffer.Size;
    }
    commands.endRendering();
    gpu::record_transition(commands, image.image, aspect, gpu::Access::color_write, gpu::Access::present);
}

} // namespace palpate::ui
