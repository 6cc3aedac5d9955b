// Flat shapes over the picture: plates, lines, and words, which are set once and kept as small textures.
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

constexpr std::size_t points_at_once = 6;

struct OverlayConstants { // see overlay.frag
    glm::vec4 rectangle, picture, colour;
    std::array<glm::vec2, points_at_once> points{};
};

struct KeptText {
    gpu::Texture coverage;
    float rim = 0; // pixels
};

// What has been set so far. Words repeat over many frames; a film's worth of them is small.
class TextStore {
public:
    explicit TextStore(const gpu::Context& context)
        : context_(&context) {}

    const KeptText* find(const std::string& text, std::uint32_t line_px, std::uint32_t width_px, scene::Align align) {
        const Key key{text, line_px, width_px, align};
        const auto found = texts_.find(key);
        if (found != texts_.end()) return found->second.coverage.exists() ? &found->second : nullptr;
        if (!typesetter_) typesetter_.emplace();
        const SetText set = typesetter_->set(text, line_px, width_px, align);
        KeptText& kept = texts_[key];
        if (set.extent.width == 0) return nullptr;
        kept = {texture(set.extent, set.coverage), static_cast<float>(set.rim)};
        return &kept;
    }

    const gpu::Texture& white() { // the coverage of what is not words
        if (!white_.exists()) white_ = texture({1, 1}, {255});
        return white_;
    }

private:
    gpu::Texture texture(core::Extent extent, const std::vector<std::uint8_t>& coverage) const {
        return gpu::Texture::with_pixels(*context_, extent, vk::Format::eR8Unorm, std::as_bytes(std::span(coverage)));
    }
    using Key = std::tuple<std::string, std::uint32_t, std::uint32_t, scene::Align>;
    const gpu::Context* context_;
    std::optional<Typesetter> typesetter_; // made with the first words: pictures without them need no font
    std::map<Key, KeptText> texts_;
    gpu::Texture white_;
};

// Draws one shape after the other.
struct Brush {
    const Recording& r;
    const gpu::Pipeline& pipeline;
    TextStore& store;
    glm::vec2 picture{r.images.extent().width, r.images.extent().height};
    float shorter = std::min(picture.x, picture.y);

    void operator()(const scene::Plate& plate) const {
        fill(plate.low * picture, plate.high * picture, plate.radius * shorter, faded(plate.colour, plate.opacity));
    }

    // A long line goes in pieces that begin where the last one ended.
    void operator()(const scene::Stroke& stroke) const {
        const float half_width = std::max(stroke.width * shorter, 1.0F) / 2;
        for (std::size_t first = 0; first + 1 < stroke.points.size(); first += points_at_once - 1) {
            const std::size_t count = std::min(points_at_once, stroke.points.size() - first);
            OverlayConstants constants{{}, {picture, half_width, count}, faded(stroke.colour, stroke.opacity)};
            glm::vec2 low = stroke.points[first] * picture, high = low;
            for (std::size_t i = 0; i < count; ++i) {
                constants.points[i] = stroke.points[first + i] * picture;
                low = glm::min(low, constants.points[i]);
                high = glm::max(high, constants.points[i]);
            }
            constants.rectangle = {low - half_width, high + half_width};
            put(constants, store.white());
        }
    }

    void operator()(const scene::Words& words) const {
        if (words.opacity <= 0) return;
        const auto line_px = static_cast<std::uint32_t>(std::lround(std::max(words.height * shorter, 6.0F)));
        const KeptText* text =
            store.find(words.text, line_px, static_cast<std::uint32_t>(picture.x * words.width), words.align);
        if (text == nullptr) return;
        const bool on_plate = words.plate.a > 0;
        const float margin = on_plate ? std::round(static_cast<float>(line_px) * 0.45F) : 0;
        const glm::vec2 inner(text->coverage.extent().width, text->coverage.extent().height), size = inner + 2 * margin;
        glm::vec2 top_left = words.anchor * picture - size * 0.5F;
        if (words.align == scene::Align::left) top_left.x = words.anchor.x * picture.x - margin - text->rim;
        if (words.align == scene::Align::right) top_left.x = words.anchor.x * picture.x - size.x + margin + text->rim;
        // Pushed inside the picture, on whole pixels so that letters stay sharp.
        const glm::vec2 edge(std::round(picture.y * 0.02F));
        top_left = glm::round(glm::clamp(top_left, edge, glm::max(edge, picture - size - edge)));
        if (on_plate) fill(top_left, top_left + size, margin, faded(words.plate, words.opacity));
        put({{top_left + margin, top_left + margin + inner}, {picture, 0, 0}, faded(words.colour, words.opacity)},
            text->coverage);
    }

private:
    static glm::vec4 faded(const glm::vec4& colour, float opacity) {
        return {glm::vec3(colour), colour.a * std::clamp(opacity, 0.0F, 1.0F)};
    }
    void fill(const glm::vec2& low, const glm::vec2& high, float radius_px, const glm::vec4& colour) const {
        const glm::vec2 size = high - low;
        if (size.x > 0 && size.y > 0)
            put({{low, high}, {picture, std::min(radius_px, std::min(size.x, size.y) / 2), 0}, colour}, store.white());
    }
    void put(const OverlayConstants& constants, const gpu::Texture& coverage) const {
        if (constants.colour.a <= 0) return;
        gpu::Bindings().sampled(0, coverage, r.nearest).push(r.commands(), pipeline.layout());
        pipeline.push(r.commands(), constants);
        r.commands().draw(4, 1, 0, 0);
    }
};

} // namespace

Pass overlay_pass(const gpu::Context& context) {
    gpu::PipelineSettings settings;
    settings.vertex = shaders::code("overlay.vert");
    settings.fragment = shaders::code("overlay.frag");
    settings.colors = {Images::format(Target::picture)};
    settings.blend = gpu::Blend::over;
    settings.bindings = {vk::DescriptorType::eCombinedImageSampler};
    settings.push_bytes = sizeof(OverlayConstants);
    settings.strip = true;
    const auto pipeline = std::make_shared<gpu::Pipeline>(context, settings);
    const auto store = std::make_shared<TextStore>(context);
    return {"overlay", {{Target::picture, gpu::Access::color_write}}, [pipeline, store](const Recording& r) {
                const Rendering rendering(r, {{Target::picture, vk::AttachmentLoadOp::eLoad}});
                pipeline->bind(r.commands());
                r.commands().setCullMode(vk::CullModeFlagBits::eNone);
                const Brush brush{r, *pipeline, *store};
                for (const scene::Shape& shape : r.snapshot.overlay) std::visit(brush, shape);
            }};
}

} // namespace palpate::render
