// From the sum of samples to the picture: the one place where light becomes display colour.
#include "core/colour.hpp"
#include "render/pass.hpp"
#include <cmath>
#include <memory>

namespace palpate::render {
namespace {

struct ToneMapConstants {
    glm::vec4 top, bottom, settings;
};

Pass tone_map_of(const gpu::Context& context, Target source) {
    gpu::PipelineSettings settings = full_screen_settings("tone_map.frag", Target::picture);
    settings.bindings = {vk::DescriptorType::eCombinedImageSampler};
    settings.push_bytes = sizeof(ToneMapConstants);
    settings.fragment_constants = {VK_TRUE};
    const auto background = std::make_shared<gpu::Pipeline>(context, settings);
    settings.fragment_constants = {VK_FALSE};
    const auto body = std::make_shared<gpu::Pipeline>(context, settings);
    return {"tone_map",
            {{source, gpu::Access::sampled}, {Target::picture, gpu::Access::color_write}},
            [background, body, source](const Recording& r) {
                const Rendering rendering(r, {{Target::picture}});
                const scene::Look& look = r.snapshot.look;
                const ToneMapConstants constants{
                    glm::vec4(core::srgb_from_linear(look.background[0]), look.transparent ? 1 : 0),
                    glm::vec4(core::srgb_from_linear(look.background[1]), 0),
                    glm::vec4(1.0F / static_cast<float>(r.sample_count), look.exposure,
                              1.0F / static_cast<float>(r.images.extent().height), look.tone_curve ? 1 : 0)};
                const auto paint = [&](const gpu::Pipeline& pipeline) {
                    pipeline.bind(r.commands());
                    gpu::Bindings().sampled(0, r.images[source], r.nearest).push(r.commands(), pipeline.layout());
                    pipeline.push(r.commands(), constants);
                    draw_full_screen(r);
                };
                paint(*background);
                limit_to(r, r.plan.area);
                paint(*body);
            }};
}

} // namespace

Pass tone_map_pass(const gpu::Context& context) { return tone_map_of(context, Target::sum); }
Pass tone_map_single_pass(const gpu::Context& context) { return tone_map_of(context, Target::colour); }

} // namespace palpate::render
