// How open each surface point is and how much key light reaches it, at half size, then smoothed.
#include "render/pass.hpp"
#include <memory>

namespace palpate::render {

using Type = vk::DescriptorType;

Pass occlusion_pass(const gpu::Context& context) {
    gpu::PipelineSettings settings = full_screen_settings("occlusion.frag", Target::occlusion);
    settings.bindings = {Type::eUniformBuffer, Type::eCombinedImageSampler, Type::eCombinedImageSampler,
                         Type::eCombinedImageSampler};
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    return {"occlusion",
            {{Target::depth, gpu::Access::sampled},
             {Target::normal, gpu::Access::sampled},
             {Target::shadow, gpu::Access::sampled},
             {Target::occlusion, gpu::Access::color_write}},
            [pipeline](const Recording& r) {
                const Rendering rendering(r, {{Target::occlusion}});
                limit_to(r, r.plan.area, 2);
                pipeline->bind(r.commands());
                gpu::Bindings()
                    .uniform(0, r.view)
                    .sampled(1, r.images[Target::depth], r.nearest)
                    .sampled(2, r.images[Target::normal], r.nearest)
                    .sampled(3, r.images[Target::shadow], r.compare)
                    .push(r.commands(), pipeline->layout());
                draw_full_screen(r);
            }};
}

Pass occlusion_blur_pass(const gpu::Context& context) {
    gpu::PipelineSettings settings = full_screen_settings("occlusion_blur.frag", Target::occlusion_blurred);
    settings.bindings = {Type::eCombinedImageSampler};
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    return {
        "occlusion_blur",
        {{Target::occlusion, gpu::Access::sampled}, {Target::occlusion_blurred, gpu::Access::color_write}},
        [pipeline](const Recording& r) {
            const Rendering rendering(r, {{Target::occlusion_blurred}});
            limit_to(r, r.plan.area, 2);
            pipeline->bind(r.commands());
            gpu::Bindings().sampled(0, r.images[Target::occlusion], r.nearest).push(r.commands(), pipeline->layout());
            draw_full_screen(r);
        }};
}

} // namespace palpate::render
