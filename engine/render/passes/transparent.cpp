// Order-independent transparency with per-pixel linked lists (Yang, Hensley, Grun, Thibieroz 2010): every ghosted
// fragment in front of the opaque picture is stored, then sorted and laid over it, exactly.
#include "render/pass.hpp"
#include "shader_code.hpp"
#include <memory>

namespace palpate::render {

using Type = vk::DescriptorType;

Pass clear_lists_pass(const gpu::Context&) {
    return {"clear_lists",
            {{Target::heads, gpu::Access::transfer_write}, {Target::nodes, gpu::Access::transfer_write}},
            [](const Recording& r) {
                const vk::ImageSubresourceRange all(vk::ImageAspectFlagBits::eColor, 0, 1, 0, 1);
                r.commands().clearColorImage(r.images[Target::heads].image(), vk::ImageLayout::eTransferDstOptimal,
                                             vk::ClearColorValue(std::array<std::uint32_t, 4>{}), all);
                // The count of stored nodes starts anew; that of dropped ones is kept until the frame is read back.
                r.commands().fillBuffer(r.images.nodes().handle(), 0, 4, 0);
            }};
}

namespace {

Pass transparent_as(const gpu::Context& context, bool full_look, bool cut) {
    gpu::PipelineSettings settings;
    settings.fragment_constants = {full_look ? VK_TRUE : VK_FALSE, context.report.is_cpu ? VK_FALSE : VK_TRUE};
    settings.vertex = shaders::code(cut ? "transparent_cut.vert" : "transparent.vert");
    settings.fragment = shaders::code("transparent.frag");
    settings.streams = body_streams(2);
    settings.depth_format = Images::format(Target::depth);
    settings.depth = gpu::Depth::test;
    settings.bindings = {Type::eUniformBuffer, Type::eStorageBuffer,        Type::eStorageBuffer,
                         Type::eStorageImage,  Type::eStorageBuffer,        Type::eStorageBuffer,
                         Type::eUniformBuffer, Type::eCombinedImageSampler, Type::eCombinedImageSampler};
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    settings.vertex = shaders::code(cut ? "transparent_painted_cut.vert" : "transparent_painted.vert");
    settings.fragment = shaders::code("transparent_painted.frag");
    settings.streams = streams_without_grain();
    const auto painted = std::make_shared<gpu::Pipeline>(context, settings);
    return {"transparent",
            {{Target::depth, gpu::Access::depth_read},
             {Target::heads, gpu::Access::storage},
             {Target::nodes, gpu::Access::storage},
             {Target::shadow, gpu::Access::sampled}}, // the plain look has none, and reads none
            [pipeline, painted](const Recording& r) {
                const Attachment depth{Target::depth, vk::AttachmentLoadOp::eLoad};
                const Rendering rendering(r, {}, &depth);
                limit_to(r, r.piece);
                const auto draw = [&](const gpu::Pipeline& with, std::uint32_t streams, Group closed, Group open) {
                    if (r.plan.group(closed).count + r.plan.group(open).count == 0) return;
                    with.bind(r.commands());
                    gpu::Bindings()
                        .uniform(0, r.view)
                        .storage(1, r.parts)
                        .storage(2, r.materials)
                        .storage_image(3, r.images[Target::heads])
                        .storage(4, r.images.nodes())
                        .storage(paint_slot, r.paint)
                        .uniform(paint_look_slot, r.paint_look)
                        .sampled(7, r.images[Target::shadow], r.compare)
                        .sampled(8, r.images[Target::depth], r.nearest, gpu::Access::depth_read)
                        .push(r.commands(), with.layout());
                    draw_group(r, closed, streams, vk::CullModeFlagBits::eBack);
                    draw_group(r, open, streams, vk::CullModeFlagBits::eNone);
                };
                draw(*pipeline, 2, Group::transparent_closed, Group::transparent_open);
                draw(*painted, stream_count, Group::transparent_painted_closed, Group::transparent_painted_open);
            }};
}

} // namespace

Pass transparent_pass(const gpu::Context& context) { return transparent_as(context, true, false); }
Pass transparent_cut_pass(const gpu::Context& context) { return transparent_as(context, true, true); }
Pass transparent_plain_pass(const gpu::Context& context) { return transparent_as(context, false, false); }
Pass transparent_plain_cut_pass(const gpu::Context& context) { return transparent_as(context, false, true); }

Pass gather_pass(const gpu::Context& context) {
    gpu::PipelineSettings settings = full_screen_settings("gather.frag", Target::colour);
    settings.blend = gpu::Blend::over;
    settings.bindings = {Type::eStorageImage, Type::eStorageBuffer};
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    return {"gather",
            {{Target::heads, gpu::Access::storage},
             {Target::nodes, gpu::Access::storage},
             {Target::colour, gpu::Access::color_write}},
            [pipeline](const Recording& r) {
                const Rendering rendering(r, {{Target::colour, vk::AttachmentLoadOp::eLoad}});
                limit_to(r, r.piece);
                pipeline->bind(r.commands());
                gpu::Bindings()
                    .storage_image(0, r.images[Target::heads])
                    .storage(1, r.images.nodes())
                    .push(r.commands(), pipeline->layout());
                draw_full_screen(r);
            }};
}

} // namespace palpate::render
