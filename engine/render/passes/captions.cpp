// Writing over the picture: each caption is set once, kept as a small texture, and drawn on a plate that keeps it
// legible over anything.
#include "render/pass.hpp"
#include "render/text.hpp"
#include "shader_code.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>

namespace palpate::render {
namespace {

struct Constants {
    glm::vec4 rectangle, inner, ink, plate;
};

// What has been set so far. Captions repeat over many frames; a film's worth of them is small.
class CaptionStore {
public:
    explicit CaptionStore(const gpu::Context& context)
        : context_(&context) {}

    const gpu::Texture* find(const std::string& text, std::uint32_t line_px, std::uint32_t width_px) {
        const Key key{text, line_px, width_px};
        const auto found = textures_.find(key);
        if (found != textures_.end()) return found->second.exists() ? &found->second : nullptr;
        if (!typesetter_) typesetter_.emplace();
        const SetText set = typesetter_->set(text, line_px, width_px);
        gpu::Texture& texture = textures_[key];
        if (set.extent.width == 0) return nullptr;
        texture = gpu::Texture::with_pixels(*context_, set.extent, vk::Format::eR8Unorm,
                                            std::as_bytes(std::span(set.coverage)));
        return &texture;
    }

private:
    using Key = std::tuple<std::string, std::uint32_t, std::uint32_t>;
    const gpu::Context* context_;
    std::optional<Typesetter> typesetter_; // made with the first caption: pictures without words need no font
    std::map<Key, gpu::Texture> textures_;
};

void draw(const Recording& r, const gpu::Pipeline& pipeline, CaptionStore& store, const scene::Caption& caption) {
    const glm::vec2 picture{r.images.extent().width, r.images.extent().height};
    const auto line =
        static_cast<std::uint32_t>(std::lround(std::max(caption.height * std::min(picture.x, picture.y), 6.0F)));
    const gpu::Texture* words = store.find(caption.text, line, static_cast<std::uint32_t>(picture.x * 0.86F));
    if (words == nullptr) return;
    const float margin = std::round(static_cast<float>(line) * 0.45F);
    const glm::vec2 size = glm::vec2(words->extent().width, words->extent().height) + 2 * margin;
    // Centred on its anchor, pushed inside the picture, on whole pixels so that letters stay sharp.
    const glm::vec2 edge(std::round(picture.y * 0.02F));
    const glm::vec2 top_left =
        glm::round(glm::clamp(caption.anchor * picture - size * 0.5F, edge, glm::max(edge, picture - size - edge)));
    pipeline.bind(r.commands());
    gpu::Bindings().sampled(0, *words, r.nearest).push(r.commands(), pipeline.layout());
    pipeline.push(r.commands(),
                  Constants{glm::vec4(top_left / picture * 2.0F - 1.0F, (top_left + size) / picture * 2.0F - 1.0F),
                            glm::vec4(size, margin, margin),
                            glm::vec4(glm::vec3(0.97F * caption.opacity), caption.opacity),
                            glm::vec4(0.07F, 0.08F, 0.10F, caption.plate * caption.opacity)});
    r.commands().setCullMode(vk::CullModeFlagBits::eNone);
    r.commands().draw(4, 1, 0, 0);
}

} // namespace

Pass captions_pass(const gpu::Context& context) {
    gpu::PipelineSettings settings;
    settings.vertex = shaders::code("caption.vert");
    settings.fragment = shaders::code("caption.frag");
    settings.colors = {Images::format(Target::picture)};
    settings.blend = gpu::Blend::over;
    settings.bindings = {vk::DescriptorType::eCombinedImageSampler};
    settings.push_bytes = sizeof(Constants);
    settings.strip = true;
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    const auto store = std::make_shared<CaptionStore>(context);
    return {"captions", {{Target::picture, gpu::Access::color_write}}, [pipeline, store](const Recording& r) {
                const Rendering rendering(r, {{Target::picture, vk::AttachmentLoadOp::eLoad}});
                for (const scene::Caption& caption : r.snapshot.captions)
                    if (caption.opacity > 0) draw(r, *pipeline, *store, caption);
            }};
}

} // namespace palpate::render
