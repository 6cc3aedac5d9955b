#include "gpu/pipeline.hpp"
#include <array>
#include <cassert>

namespace palpate::gpu {
namespace {

using Factor = vk::BlendFactor;
constexpr auto all_channels = vk::ColorComponentFlagBits::eR | vk::ColorComponentFlagBits::eG |
                              vk::ColorComponentFlagBits::eB | vk::ColorComponentFlagBits::eA;

vk::PipelineColorBlendAttachmentState blend_state(Blend blend) {
    const Factor destination = blend == Blend::add ? Factor::eOne : Factor::eOneMinusSrcAlpha;
    return {blend != Blend::replace, Factor::eOne, destination, vk::BlendOp::eAdd, Factor::eOne, destination,
            vk::BlendOp::eAdd,       all_channels};
}

} // namespace

Pipeline::Pipeline(const Context& context, const PipelineSettings& settings) {
    assert(!settings.vertex.empty() && "no such shader");
    std::vector<vk::DescriptorSetLayoutBinding> bindings;
    for (std::uint32_t slot = 0; slot < settings.bindings.size(); ++slot)
        bindings.emplace_back(slot, settings.bindings[slot], 1, stages);
    set_ = {context.device,
            vk::DescriptorSetLayoutCreateInfo(vk::DescriptorSetLayoutCreateFlagBits::ePushDescriptorKHR, bindings)};
    const vk::PushConstantRange constants(stages, 0, settings.push_bytes);
    vk::PipelineLayoutCreateInfo layout_info({}, *set_);
    if (settings.push_bytes != 0) layout_info.setPushConstantRanges(constants);
    layout_ = {context.device, layout_info};

    const vk::raii::ShaderModule vertex(
        context.device, vk::ShaderModuleCreateInfo({}, settings.vertex.size_bytes(), settings.vertex.data()));
    std::vector<vk::PipelineShaderStageCreateInfo> stage_infos{{{}, vk::ShaderStageFlagBits::eVertex, *vertex, "main"}};
    vk::raii::ShaderModule fragment{nullptr};
    std::vector<vk::SpecializationMapEntry> entries;
    for (std::uint32_t i = 0; i < settings.fragment_constants.size(); ++i) entries.emplace_back(i, i * 4, 4);
    const vk::SpecializationInfo specialization(
        entries, vk::ArrayProxyNoTemporaries<const std::uint32_t>(settings.fragment_constants));
    if (!settings.fragment.empty()) {
        fragment = {context.device,
                    vk::ShaderModuleCreateInfo({}, settings.fragment.size_bytes(), settings.fragment.data())};
        stage_infos.emplace_back(vk::PipelineShaderStageCreateFlags{}, vk::ShaderStageFlagBits::eFragment, *fragment,
                                 "main", &specialization);
    }

    std::vector<vk::VertexInputBindingDescription> streams;
    std::vector<vk::VertexInputAttributeDescription> attributes;
    for (std::uint32_t i = 0; i < settings.streams.size(); ++i) {
        if (settings.streams[i].format == vk::Format::eUndefined) continue;
        streams.emplace_back(i, settings.streams[i].stride);
        attributes.emplace_back(i, i, settings.streams[i].format, 0);
    }
    const vk::PipelineVertexInputStateCreateInfo input({}, streams, attributes);
    const vk::PipelineInputAssemblyStateCreateInfo assembly({}, settings.strip ? vk::PrimitiveTopology::eTriangleStrip
                                                                               : vk::PrimitiveTopology::eTriangleList);
    const vk::PipelineViewportStateCreateInfo area({}, 1, nullptr, 1, nullptr);
    vk::PipelineRasterizationStateCreateInfo rasterization;
    rasterization.setFrontFace(vk::FrontFace::eCounterClockwise).setLineWidth(1);
    const vk::PipelineMultisampleStateCreateInfo samples({}, vk::SampleCountFlagBits::e1);
    const vk::PipelineDepthStencilStateCreateInfo depth({}, settings.depth != Depth::ignore,
                                                        settings.depth == Depth::write, vk::CompareOp::eGreaterOrEqual);
    const std::vector<vk::PipelineColorBlendAttachmentState> blends(settings.colors.size(),
                                                                    blend_state(settings.blend));
    const vk::PipelineColorBlendStateCreateInfo blending({}, false, {}, blends);
    const std::array dynamic{vk::DynamicState::eViewport, vk::DynamicState::eScissor, vk::DynamicState::eCullMode};
    const vk::PipelineDynamicStateCreateInfo dynamics({}, dynamic);
    const vk::PipelineRenderingCreateInfo rendering(0, settings.colors, settings.depth_format);
    vk::GraphicsPipelineCreateInfo info({}, stage_infos, &input, &assembly, nullptr, &area, &rasterization, &samples,
                                        &depth, &blending, &dynamics, *layout_);
    info.pNext = &rendering;
    pipeline_ = {context.device, nullptr, info};
}

} // namespace palpate::gpu
