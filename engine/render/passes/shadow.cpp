// The opaque parts' depth as the key light sees them.
#include "render/pass.hpp"
#include "shader_code.hpp"
#include <memory>

namespace palpate::render {

namespace {

struct ShadowConstants {
    glm::mat4 clip_from_world;
    glm::vec4 cut; // read where something is cut
};

Pass shadow_as(const gpu::Context& context, bool cut) {
    gpu::PipelineSettings settings;
    settings.vertex = shaders::code(cut ? "shadow_cut.vert" : "shadow.vert");
    settings.streams = body_streams(1);
    settings.depth_format = Images::format(Target::shadow);
    settings.depth = gpu::Depth::write;
    settings.push_bytes = sizeof(ShadowConstants);
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    return {
        cut ? "shadow_cut" : "shadow", {{Target::shadow, gpu::Access::depth_write}}, [pipeline](const Recording& r) {
            const Attachment depth{Target::shadow, vk::AttachmentLoadOp::eClear};
            const Rendering rendering(r, {}, &depth);
            pipeline->bind(r.commands());
            // The view holds the way to texture coordinates; back to clip space for drawing.
            const glm::mat4 to_clip =
                glm::scale(glm::translate(glm::mat4(1), glm::vec3(-1, -1, 0)), glm::vec3(2, 2, 1));
            const shared::View& view = *r.view.as<shared::View>();
            pipeline->push(r.commands(), ShadowConstants{to_clip * view.shadow_from_world, view.cut});
            draw_group(r, Group::shadow_closed, 1, vk::CullModeFlagBits::eBack);
            draw_group(r, Group::shadow_open, 1, vk::CullModeFlagBits::eNone);
        }};
}

} // namespace

Pass shadow_pass(const gpu::Context& context) { return shadow_as(context, false); }
Pass shadow_cut_pass(const gpu::Context& context) { return shadow_as(context, true); }

} // namespace palpate::render
