// The opaque parts' depth as the key light sees them.
#include "render/pass.hpp"
#include "shader_code.hpp"
#include <memory>

namespace palpate::render {

Pass shadow_pass(const gpu::Context& context) {
    gpu::PipelineSettings settings;
    settings.vertex = shaders::code("shadow.vert");
    settings.streams = body_streams(1);
    settings.depth_format = Images::format(Target::shadow);
    settings.depth = gpu::Depth::write;
    settings.push_bytes = sizeof(glm::mat4);
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    return {"shadow", {{Target::shadow, gpu::Access::depth_write}}, [pipeline](const Recording& r) {
                const Attachment depth{Target::shadow, vk::AttachmentLoadOp::eClear};
                const Rendering rendering(r, {}, &depth);
                pipeline->bind(r.commands());
                // The view holds the way to texture coordinates; back to clip space for drawing.
                const glm::mat4 to_clip =
                    glm::scale(glm::translate(glm::mat4(1), glm::vec3(-1, -1, 0)), glm::vec3(2, 2, 1));
                pipeline->push(r.commands(), to_clip * r.view.as<shared::View>()->shadow_from_world);
                draw_group(r, Group::shadow_closed, 1, vk::CullModeFlagBits::eBack);
                draw_group(r, Group::shadow_open, 1, vk::CullModeFlagBits::eNone);
            }};
}

} // namespace palpate::render
