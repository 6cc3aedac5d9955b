// Adds the sample to the sum that the picture is the mean of.
#include "render/pass.hpp"
#include <memory>

namespace palpate::render {

Pass accumulate_pass(const gpu::Context& context) {
    gpu::PipelineSettings settings = full_screen_settings("accumulate.frag", Target::sum);
    settings.blend = gpu::Blend::add;
    settings.bindings = {vk::DescriptorType::eCombinedImageSampler};
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    return {"accumulate",
            {{Target::colour, gpu::Access::sampled}, {Target::sum, gpu::Access::color_write}},
            [pipeline](const Recording& r) {
                const Rendering rendering(
                    r, {{Target::sum, r.sample == 0 ? vk::AttachmentLoadOp::eClear : vk::AttachmentLoadOp::eLoad}});
                limit_to(r, r.plan.area);
                pipeline->bind(r.commands());
                gpu::Bindings().sampled(0, r.images[Target::colour], r.nearest).push(r.commands(), pipeline->layout());
                draw_full_screen(r);
            }};
}

} // namespace palpate::render
