// From the sum of samples to the picture: the one place where light becomes display colour.
#include "render/pass.hpp"
#include <cmath>
#include <memory>

namespace palpate::render {
namespace {

struct Constants {
    glm::vec4 top, bottom, settings;
};

// IEC 61966-2-1, as lib/tone.glsl.
glm::vec3 srgb(const glm::vec3& linear) {
    glm::vec3 encoded(0);
    for (int i = 0; i < 3; ++i)
        encoded[i] = linear[i] <= 0.0031308F ? 12.92F * linear[i] : 1.055F * std::pow(linear[i], 1 / 2.4F) - 0.055F;
    return encoded;
}

Pass tone_map_of(const gpu::Context& context, Target source) {
    gpu::PipelineSettings settings = full_screen_settings("tone_map.frag", Target::picture);
    settings.bindings = {vk::DescriptorType::eCombinedImageSampler};
    settings.push_bytes = sizeof(Constants);
    settings.fragment_constants = {VK_TRUE};
    const auto background = std::make_shared<gpu::Pipeline>(context, settings);
    settings.fragment_constants = {VK_FALSE};
    const auto body = std::make_shared<gpu::Pipeline>(context, settings);
    return {"tone_map",
            {{source, gpu::Access::sampled}, {Target::picture, gpu::Access::color_write}},
            [background, body, source](const Recording& r) {
                const Rendering rendering(r, {{Target::picture}});
                const scene::Look& look = r.snapshot.look;
                const Constants constants{glm::vec4(srgb(look.background[0]), look.transparent ? 1 : 0),
                                          glm::vec4(srgb(look.background[1]), 0),
                                          glm::vec4(1.0F / static_cast<float>(r.sample_count), look.exposure,
                                                    1.0F / static_cast<float>(r.images.extent().height),
                                                    look.tone_curve ? 1 : 0)};
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
