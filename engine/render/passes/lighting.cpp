// Lights the surfaces, once per pixel.
#include "render/pass.hpp"
#include <memory>

namespace palpate::render {

Pass lighting_pass(const gpu::Context& context) {
    using Type = vk::DescriptorType;
    gpu::PipelineSettings settings = full_screen_settings("lighting.frag", Target::colour);
    settings.bindings = {Type::eUniformBuffer,        Type::eStorageBuffer,        Type::eStorageBuffer,
                         Type::eCombinedImageSampler, Type::eCombinedImageSampler, Type::eCombinedImageSampler,
                         Type::eCombinedImageSampler, Type::eCombinedImageSampler};
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    return {"lighting",
            {{Target::albedo, gpu::Access::sampled},
             {Target::normal, gpu::Access::sampled},
             {Target::part, gpu::Access::sampled},
             {Target::depth, gpu::Access::sampled},
             {Target::occlusion_blurred, gpu::Access::sampled},
             {Target::colour, gpu::Access::color_write}},
            [pipeline](const Recording& r) {
                const Rendering rendering(r, {{Target::colour, vk::AttachmentLoadOp::eClear}});
                limit_to(r, r.plan.area);
                pipeline->bind(r.commands());
                gpu::Bindings()
                    .uniform(0, r.view)
                    .storage(1, r.parts)
                    .storage(2, r.materials)
                    .sampled(3, r.images[Target::albedo], r.nearest)
                    .sampled(4, r.images[Target::normal], r.nearest)
                    .sampled(5, r.images[Target::part], r.nearest)
                    .sampled(6, r.images[Target::depth], r.nearest)
                    .sampled(7, r.images[Target::occlusion_blurred], r.nearest)
                    .push(r.commands(), pipeline->layout());
                draw_full_screen(r);
            }};
}

} // namespace palpate::render
