#include "render/pass.hpp"
#include "shader_code.hpp"
#include <array>

namespace palpate::render {

Rendering::Rendering(const Recording& r, std::vector<Attachment> colors, const Attachment* depth)
    : commands_(r.commands()) {
    std::vector<vk::RenderingAttachmentInfo> color_infos;
    const auto info = [&](const Attachment& attachment, vk::ImageLayout layout) {
        return vk::RenderingAttachmentInfo(r.images[attachment.target].view(), layout, {}, {}, {}, attachment.load,
                                           vk::AttachmentStoreOp::eStore);
    };
    for (const Attachment& attachment : colors)
        color_infos.push_back(info(attachment, vk::ImageLayout::eColorAttachmentOptimal));
    const core::Extent extent = r.images[colors.empty() ? depth->target : colors.front().target].extent();
    vk::RenderingInfo rendering({}, {{0, 0}, {extent.width, extent.height}}, 1, 0, color_infos);
    vk::RenderingAttachmentInfo depth_info;
    if (depth != nullptr) {
        const bool reads_only = depth->load == vk::AttachmentLoadOp::eLoad;
        depth_info = info(*depth, reads_only ? vk::ImageLayout::eDepthReadOnlyOptimal
                                             : vk::ImageLayout::eDepthAttachmentOptimal);
        rendering.setPDepthAttachment(&depth_info);
    }
    commands_.beginRendering(rendering);
    gpu::set_area(commands_, extent);
}

Rendering::~Rendering() { commands_.endRendering(); }

gpu::PipelineSettings full_screen_settings(std::string_view fragment, Target target) {
    gpu::PipelineSettings settings;
    settings.vertex = shaders::code("full_screen.vert");
    settings.fragment = shaders::code(fragment);
    settings.colors = {Images::format(target)};
    return settings;
}

std::vector<gpu::VertexStream> body_streams(std::uint32_t streams) {
    std::vector<gpu::VertexStream> all{{12, vk::Format::eR32G32B32Sfloat},
                                       {4, vk::Format::eR16G16Snorm},
                                       {8, vk::Format::eR16G16B16A16Snorm},
                                       {12, vk::Format::eR32G32B32Sfloat}};
    all.resize(streams);
    return all;
}

std::vector<gpu::VertexStream> streams_without_grain() {
    std::vector<gpu::VertexStream> all = body_streams(stream_count);
    all[static_cast<std::size_t>(Stream::grains)] = {};
    return all;
}

void draw_group(const Recording& r, Group group, std::uint32_t streams, vk::CullModeFlags cull) {
    const DrawPlan::Range& range = r.plan.group(group);
    if (range.count == 0) return;
    const auto& commands = r.commands();
    std::array<vk::Buffer, stream_count> buffers;
    std::array<vk::DeviceSize, stream_count> offsets{};
    for (std::size_t i = 0; i < streams; ++i) {
        buffers[i] = r.streams[i].buffer->handle();
        offsets[i] = r.streams[i].offset;
    }
    commands.bindVertexBuffers(0, {streams, buffers.data()}, {streams, offsets.data()});
    commands.bindIndexBuffer(r.body.indices.handle(), 0, vk::IndexType::eUint32);
    commands.setCullMode(cull);
    commands.drawIndexedIndirect(r.draws.buffer->handle(), r.draws.offset + range.first * sizeof(DrawCommand),
                                 range.count, sizeof(DrawCommand));
}

void limit_to(const Recording& r, const Area& area, std::uint32_t divisor) {
    const std::uint32_t x = area.x / divisor, y = area.y / divisor;
    const std::uint32_t right = (area.x + area.width + divisor - 1) / divisor,
                        bottom = (area.y + area.height + divisor - 1) / divisor;
    r.commands().setScissor(
        0, vk::Rect2D({static_cast<std::int32_t>(x), static_cast<std::int32_t>(y)}, {right - x, bottom - y}));
}

void draw_full_screen(const Recording& r) {
    r.commands().setCullMode(vk::CullModeFlagBits::eNone);
    r.commands().draw(3, 1, 0, 0);
}

} // namespace palpate::render
