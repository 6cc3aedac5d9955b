// A graphics pipeline with its layout, made from plain settings. Viewport, scissor and culling are dynamic.
#pragma once
#include "gpu/context.hpp"
#include <cstdint>
#include <span>
#include <vector>

namespace palpate::gpu {

enum class Blend : unsigned char { replace, add, over };  // over: source has premultiplied alpha
enum class Depth : unsigned char { ignore, test, write }; // reversed: 1 near, 0 far; nearer or equal passes

struct VertexStream { // one attribute per stream; location = binding = its index; no format: passed over
    std::uint32_t stride = 0;
    vk::Format format = vk::Format::eUndefined;
};

struct PipelineSettings {
    std::span<const std::uint32_t> vertex, fragment; // SPIR-V; an empty fragment stage writes depth alone
    std::vector<VertexStream> streams;
    std::vector<vk::Format> colors;
    vk::Format depth_format = vk::Format::eUndefined;
    bool strip = false; // triangle strip instead of single triangles
    Depth depth = Depth::ignore;
    Blend blend = Blend::replace;
    std::vector<vk::DescriptorType> bindings;      // slot i has type bindings[i], visible to both stages
    std::vector<std::uint32_t> fragment_constants; // specialisation: constant_id i has value [i]
    std::uint32_t push_bytes = 0;                  // push constants, visible to both stages
};

class Pipeline {
public:
    Pipeline() = default;
    Pipeline(const Context& context, const PipelineSettings& settings);
    [[nodiscard]] vk::PipelineLayout layout() const { return *layout_; }
    void bind(const vk::raii::CommandBuffer& commands) const {
        commands.bindPipeline(vk::PipelineBindPoint::eGraphics, *pipeline_);
    }
    template <class T>
    void push(const vk::raii::CommandBuffer& commands, const T& constants) const {
        commands.pushConstants<T>(*layout_, stages, 0, constants);
    }

private:
    static constexpr vk::ShaderStageFlags stages =
        vk::ShaderStageFlagBits::eVertex | vk::ShaderStageFlagBits::eFragment;
    vk::raii::DescriptorSetLayout set_{nullptr};
    vk::raii::PipelineLayout layout_{nullptr};
    vk::raii::Pipeline pipeline_{nullptr};
};

} // namespace palpate::gpu
