// The opaque parts: in the full look what each pixel's surface is (a G-buffer, Saito and Takahashi 1990), lit later
// once per pixel; in the plain look lit at once.
#include "render/pass.hpp"
#include "shader_code.hpp"
#include <memory>

namespace palpate::render {
namespace {

using Type = vk::DescriptorType;

struct Drawn { // groups that one pipeline draws
    const gpu::Pipeline& pipeline;
    std::vector<Group> closed_then_open;
};

// The filled cuts, with the parts' own depth.
void draw_section(const Recording& r, const gpu::Pipeline& pipeline) {
    pipeline.bind(r.commands());
    gpu::Bindings()
        .uniform(0, r.view)
        .storage(1, r.parts)
        .storage(2, r.materials)
        .push(r.commands(), pipeline.layout());
    r.commands().setCullMode(vk::CullModeFlagBits::eNone);
    r.commands().bindVertexBuffers(0, r.section.buffer->handle(), r.section.offset);
    for (const scene::Section::Cut& cut : r.snapshot.section->parts)
        r.commands().draw(cut.count, 1, cut.first, cut.part);
}

void draw_opaque(const Recording& r, std::uint32_t streams, std::vector<Attachment> colors,
                 const std::vector<Drawn>& drawn, const gpu::Pipeline* section) {
    const Attachment depth{Target::depth, vk::AttachmentLoadOp::eClear};
    const Rendering rendering(r, std::move(colors), &depth);
    for (const Drawn& with : drawn) {
        with.pipeline.bind(r.commands());
        gpu::Bindings()
            .uniform(0, r.view)
            .storage(1, r.parts)
            .storage(2, r.materials)
            .storage(paint_slot, r.paint)
            .uniform(paint_look_slot, r.paint_look)
            .push(r.commands(), with.pipeline.layout());
        for (std::size_t i = 0; i < with.closed_then_open.size(); ++i)
            draw_group(r, with.closed_then_open[i], streams,
                       i % 2 == 0 ? vk::CullModeFlagBits::eBack : vk::CullModeFlagBits::eNone);
    }
    if (section != nullptr) draw_section(r, *section);
}

gpu::PipelineSettings opaque_settings(std::string_view vertex, std::string_view fragment, std::uint32_t streams) {
    gpu::PipelineSettings settings;
    settings.vertex = shaders::code(vertex);
    settings.fragment = shaders::code(fragment);
    settings.streams = body_streams(streams);
    settings.depth_format = Images::format(Target::depth);
    settings.depth = gpu::Depth::write;
    settings.bindings = {Type::eUniformBuffer, Type::eStorageBuffer, Type::eStorageBuffer, Type::eStorageBuffer,
                         Type::eStorageBuffer, Type::eStorageBuffer, Type::eUniformBuffer};
    return settings;
}

std::shared_ptr<gpu::Pipeline> section_pipeline(const gpu::Context& context, std::string_view fragment,
                                                const std::vector<vk::Format>& colors) {
    gpu::PipelineSettings settings = opaque_settings("section.vert", fragment, 1);
    settings.bindings.resize(3);
    settings.colors = colors;
    return std::make_shared<gpu::Pipeline>(context, settings);
}

Pass surface_as(const gpu::Context& context, bool cut) {
    const auto vertex = [&](bool paint) {
        if (cut) return paint ? "surface_painted_cut.vert" : "surface_cut.vert";
        return paint ? "surface_painted.vert" : "surface.vert";
    };
    gpu::PipelineSettings settings = opaque_settings(vertex(false), "surface.frag", stream_count);
    settings.colors = {Images::format(Target::albedo), Images::format(Target::normal), Images::format(Target::part)};
    settings.fragment_constants = {VK_TRUE};
    const auto fibrous = std::make_shared<gpu::Pipeline>(context, settings);
    settings.fragment_constants = {VK_FALSE};
    const auto smooth = std::make_shared<gpu::Pipeline>(context, settings);
    settings.vertex = shaders::code(vertex(true));
    settings.fragment = shaders::code("surface_painted.frag");
    const auto painted = std::make_shared<gpu::Pipeline>(context, settings);
    std::shared_ptr<gpu::Pipeline> section;
    if (cut) section = section_pipeline(context, "section.frag", settings.colors);
    return {cut ? "surface_cut" : "surface",
            {{Target::albedo, gpu::Access::color_write},
             {Target::normal, gpu::Access::color_write},
             {Target::part, gpu::Access::color_write},
             {Target::depth, gpu::Access::depth_write}},
            [fibrous, smooth, painted, section](const Recording& r) {
                draw_opaque(r, stream_count,
                            {{Target::albedo}, {Target::normal}, {Target::part, vk::AttachmentLoadOp::eClear}},
                            {{*fibrous, {Group::fibrous_closed, Group::fibrous_open}},
                             {*smooth, {Group::opaque_closed, Group::opaque_open}},
                             {*painted, {Group::painted_closed, Group::painted_open}}},
                            section.get());
            }};
}

Pass surface_plain_as(const gpu::Context& context, bool cut) {
    gpu::PipelineSettings settings =
        opaque_settings(cut ? "surface_plain_cut.vert" : "surface_plain.vert", "surface_plain.frag", 2);
    settings.colors = {Images::format(Target::colour), Images::format(Target::part)};
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    settings.vertex = shaders::code(cut ? "surface_plain_painted_cut.vert" : "surface_plain_painted.vert");
    settings.fragment = shaders::code("surface_plain_painted.frag");
    settings.streams = streams_without_grain();
    const auto painted = std::make_shared<gpu::Pipeline>(context, settings);
    std::shared_ptr<gpu::Pipeline> section;
    if (cut) section = section_pipeline(context, "section_plain.frag", settings.colors);
    return {
        cut ? "surface_plain_cut" : "surface_plain",
        {{Target::colour, gpu::Access::color_write},
         {Target::part, gpu::Access::color_write},
         {Target::depth, gpu::Access::depth_write}},
        [pipeline, painted, section](const Recording& r) {
            draw_opaque(
                r, stream_count,
                {{Target::colour, vk::AttachmentLoadOp::eClear}, {Target::part, vk::AttachmentLoadOp::eClear}},
                {{*pipeline, {Group::fibrous_closed, Group::fibrous_open, Group::opaque_closed, Group::opaque_open}},
                 {*painted, {Group::painted_closed, Group::painted_open}}},
                section.get());
        }};
}

} // namespace

Pass surface_pass(const gpu::Context& context) { return surface_as(context, false); }
Pass surface_cut_pass(const gpu::Context& context) { return surface_as(context, true); }
Pass surface_plain_pass(const gpu::Context& context) { return surface_plain_as(context, false); }
Pass surface_plain_cut_pass(const gpu::Context& context) { return surface_plain_as(context, true); }

} // namespace palpate::render
