// The opaque parts: in the full look what each pixel's surface is (a G-buffer, Saito and Takahashi 1990), lit later
// once per pixel; in the plain look lit at once.
#include "render/pass.hpp"
#include "shader_code.hpp"
#include <memory>

namespace palpate::render {
namespace {

using Type = vk::DescriptorType;

void draw_opaque(const Recording& r, const gpu::Pipeline& pipeline, std::uint32_t streams,
                 std::vector<Attachment> colors) {
    const Attachment depth{Target::depth, vk::AttachmentLoadOp::eClear};
    const Rendering rendering(r, std::move(colors), &depth);
    pipeline.bind(r.commands());
    gpu::Bindings()
        .uniform(0, r.view)
        .storage(1, r.parts)
        .storage(2, r.materials)
        .push(r.commands(), pipeline.layout());
    draw_group(r, Group::opaque_closed, streams, vk::CullModeFlagBits::eBack);
    draw_group(r, Group::opaque_open, streams, vk::CullModeFlagBits::eNone);
}

gpu::PipelineSettings opaque_settings(std::string_view vertex, std::string_view fragment, std::uint32_t streams) {
    gpu::PipelineSettings settings;
    settings.vertex = shaders::code(vertex);
    settings.fragment = shaders::code(fragment);
    settings.streams = body_streams(streams);
    settings.depth_format = Images::format(Target::depth);
    settings.depth = gpu::Depth::write;
    settings.bindings = {Type::eUniformBuffer, Type::eStorageBuffer, Type::eStorageBuffer};
    return settings;
}

} // namespace

Pass surface_pass(const gpu::Context& context) {
    gpu::PipelineSettings settings = opaque_settings("surface.vert", "surface.frag", 3);
    settings.colors = {Images::format(Target::albedo), Images::format(Target::normal), Images::format(Target::part)};
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    return {"surface",
            {{Target::albedo, gpu::Access::color_write},
             {Target::normal, gpu::Access::color_write},
             {Target::part, gpu::Access::color_write},
             {Target::depth, gpu::Access::depth_write}},
            [pipeline](const Recording& r) {
                draw_opaque(r, *pipeline, 3,
                            {{Target::albedo}, {Target::normal}, {Target::part, vk::AttachmentLoadOp::eClear}});
            }};
}

Pass surface_plain_pass(const gpu::Context& context) {
    gpu::PipelineSettings settings = opaque_settings("surface_plain.vert", "surface_plain.frag", 2);
    settings.colors = {Images::format(Target::colour), Images::format(Target::part)};
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    return {"surface_plain",
            {{Target::colour, gpu::Access::color_write},
             {Target::part, gpu::Access::color_write},
             {Target::depth, gpu::Access::depth_write}},
            [pipeline](const Recording& r) {
                draw_opaque(
                    r, *pipeline, 2,
                    {{Target::colour, vk::AttachmentLoadOp::eClear}, {Target::part, vk::AttachmentLoadOp::eClear}});
            }};
}

} // namespace palpate::render
