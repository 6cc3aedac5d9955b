// From the sum of samples to the picture: the one place where light becomes display colour.
#include "render/pass.hpp"
#include "shader_code.hpp"
#include <memory>

namespace palpate::render {
namespace {

struct Constants {
    glm::vec4 top, bottom, settings;
};

Pass tone_map_of(const gpu::Context& context, Target source) {
    gpu::PipelineSettings settings;
    settings.vertex = shaders::code("full_screen.vert");
    settings.fragment = shaders::code("tone_map.frag");
    settings.colors = {Images::format(Target::picture)};
    settings.bindings = {vk::DescriptorType::eCombinedImageSampler};
    settings.push_bytes = sizeof(Constants);
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    return {"tone_map",
            {{source, gpu::Access::sampled}, {Target::picture, gpu::Access::color_write}},
            [pipeline, source](const Recording& r) {
                const Rendering rendering(r, {{Target::picture}});
                pipeline->bind(r.commands());
                gpu::Bindings().sampled(0, r.images[source], r.nearest).push(r.commands(), pipeline->layout());
                const scene::Look& look = r.snapshot.look;
                pipeline->push(
                    r.commands(),
                    Constants{glm::vec4(look.background[0], look.transparent ? 1 : 0), glm::vec4(look.background[1], 0),
                              glm::vec4(1.0F / static_cast<float>(r.sample_count), look.exposure,
                                        1.0F / static_cast<float>(r.images.extent().height), look.tone_curve ? 1 : 0)});
                draw_full_screen(r);
            }};
}

} // namespace

Pass tone_map_pass(const gpu::Context& context) { return tone_map_of(context, Target::sum); }
Pass tone_map_single_pass(const gpu::Context& context) { return tone_map_of(context, Target::colour); }

} // namespace palpate::render
