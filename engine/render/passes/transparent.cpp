// Order-independent transparency with per-pixel linked lists (Yang, Hensley, Grun, Thibieroz 2010): every ghosted
// fragment in front of the opaque picture is stored, then sorted and laid over it, exactly.
#include "render/pass.hpp"
#include "shader_code.hpp"
#include <algorithm>
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

struct Ghosts { // one pipeline, and the groups that it draws
    std::shared_ptr<gpu::Pipeline> pipeline;
    bool painted, nearly_opaque;
    std::vector<Group> closed_then_open;
};

Ghosts ghosts(const gpu::Context& context, bool full_look, bool cut, bool painted, bool nearly_opaque,
              std::vector<Group> groups) {
    const auto vertex = [&] {
        if (cut) return painted ? "transparent_painted_cut.vert" : "transparent_cut.vert";
        return painted ? "transparent_painted.vert" : "transparent.vert";
    };
    const auto fragment = [&] {
        if (nearly_opaque) return painted ? "nearly_opaque_painted.frag" : "nearly_opaque.frag";
        return painted ? "transparent_painted.frag" : "transparent.frag";
    };
    gpu::PipelineSettings settings;
    settings.vertex = shaders::code(vertex());
    settings.fragment = shaders::code(fragment());
    settings.streams = painted ? streams_without_grain() : body_streams(2);
    settings.depth_format = Images::format(Target::depth);
    settings.depth = gpu::Depth::test;
    settings.fragment_constants = {full_look ? VK_TRUE : VK_FALSE, context.report.is_cpu ? VK_FALSE : VK_TRUE};
    settings.bindings = {Type::eUniformBuffer, Type::eStorageBuffer, Type::eStorageBuffer, Type::eStorageImage,
                         Type::eStorageBuffer, Type::eStorageBuffer, Type::eUniformBuffer};
    if (nearly_opaque) settings.bindings.insert(settings.bindings.end(), 2, Type::eCombinedImageSampler);
    return {std::make_shared<gpu::Pipeline>(context, settings), painted, nearly_opaque, std::move(groups)};
}

// The plain look lights all of them in the same way.
std::vector<Ghosts> all_ghosts(const gpu::Context& context, bool full_look, bool cut) {
    using enum Group;
    const auto made = [&](bool painted, bool nearly_opaque, std::vector<Group> groups) {
        return ghosts(context, full_look, cut, painted, nearly_opaque, std::move(groups));
    };
    if (!full_look)
        return {made(false, false, {transparent_closed, transparent_open, nearly_opaque_closed, nearly_opaque_open}),
                made(true, false,
                     {transparent_painted_closed, transparent_painted_open, nearly_opaque_painted_closed,
                      nearly_opaque_painted_open})};
    return {made(false, false, {transparent_closed, transparent_open}),
            made(true, false, {transparent_painted_closed, transparent_painted_open}),
            made(false, true, {nearly_opaque_closed, nearly_opaque_open}),
            made(true, true, {nearly_opaque_painted_closed, nearly_opaque_painted_open})};
}

void draw_ghosts(const Recording& r, const Ghosts& ghosts) {
    const auto nothing = [&](Group group) { return r.plan.group(group).count == 0; };
    if (std::ranges::all_of(ghosts.closed_then_open, nothing)) return;
    ghosts.pipeline->bind(r.commands());
    gpu::Bindings bindings;
    bindings.uniform(0, r.view)
        .storage(1, r.parts)
        .storage(2, r.materials)
        .storage_image(3, r.images[Target::heads])
        .storage(4, r.images.nodes())
        .storage(paint_slot, r.paint)
        .uniform(paint_look_slot, r.paint_look);
    if (ghosts.nearly_opaque)
        bindings.sampled(7, r.images[Target::shadow], r.compare)
            .sampled(8, r.images[Target::depth], r.nearest, gpu::Access::depth_read);
    bindings.push(r.commands(), ghosts.pipeline->layout());
    for (std::size_t i = 0; i < ghosts.closed_then_open.size(); ++i)
        draw_group(r, ghosts.closed_then_open[i], ghosts.painted ? stream_count : 2,
                   i % 2 == 0 ? vk::CullModeFlagBits::eBack : vk::CullModeFlagBits::eNone);
}

Pass transparent_as(const gpu::Context& context, bool full_look, bool cut) {
    std::vector<Use> uses{{Target::depth, gpu::Access::depth_read},
                          {Target::heads, gpu::Access::storage},
                          {Target::nodes, gpu::Access::storage}};
    if (full_look) uses.push_back({Target::shadow, gpu::Access::sampled});
    return {"transparent", std::move(uses), [all = all_ghosts(context, full_look, cut)](const Recording& r) {
                const Attachment depth{Target::depth, vk::AttachmentLoadOp::eLoad};
                const Rendering rendering(r, {}, &depth);
                limit_to(r, r.piece);
                for (const Ghosts& ghosts : all) draw_ghosts(r, ghosts);
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
