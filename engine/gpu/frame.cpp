#include "gpu/frame.hpp"
#include <algorithm>
#include <cassert>
#include <cstring>

namespace palpate::gpu {
namespace {
constexpr std::uint32_t query_count = 2048;
constexpr std::size_t stream_block = std::size_t{1} << 20;
constexpr std::uint64_t drawing_patience = 120'000'000'000; // ns; a CPU device may draw a large picture for a while
} // namespace

Frame::Frame(const Context& context)
    : context_(&context) {
    pool_ = {context.device,
             vk::CommandPoolCreateInfo(vk::CommandPoolCreateFlagBits::eTransient, context.queue_family)};
    commands_ =
        std::move(vk::raii::CommandBuffers(context.device,
                                           vk::CommandBufferAllocateInfo(*pool_, vk::CommandBufferLevel::ePrimary, 1))
                      .front());
    fence_ = {context.device, vk::FenceCreateInfo()};
    queries_ = {context.device, vk::QueryPoolCreateInfo({}, vk::QueryType::eTimestamp, query_count)};
    bytes_ = Buffer(context, 64, vk::BufferUsageFlagBits::eTransferDst, Where::readback);
}

Frame::~Frame() {
    try {
        wait();
    } catch (const std::exception&) { // a lost device has nothing left to wait for
    }
}

void Frame::begin() {
    wait();
    guarded(*context_, [&] {
        pool_.reset();
        queries_.reset(0, query_count);
        commands_.begin(vk::CommandBufferBeginInfo(vk::CommandBufferUsageFlagBits::eOneTimeSubmit));
    });
    stream_used_ = stream_index_ = 0;
    timer_names_.clear();
    bytes_read_ = 0;
    reads_back_ = false;
}

void Frame::submit(vk::Semaphore wait, vk::Semaphore signal) {
    guarded(*context_, [&] {
        if (reads_back_) { // a fence alone does not show the device's writes to the CPU (Vulkan 1.3, 7.3)
            using Stage = vk::PipelineStageFlagBits2;
            const vk::MemoryBarrier2 shown(Stage::eTransfer, vk::AccessFlagBits2::eTransferWrite, Stage::eHost,
                                           vk::AccessFlagBits2::eHostRead);
            commands_.pipelineBarrier2(vk::DependencyInfo({}, shown));
        }
        commands_.end();
        const vk::CommandBufferSubmitInfo commands(*commands_);
        const vk::SemaphoreSubmitInfo waits(wait, 0, vk::PipelineStageFlagBits2::eAllCommands);
        const vk::SemaphoreSubmitInfo signals(signal, 0, vk::PipelineStageFlagBits2::eAllCommands);
        vk::SubmitInfo2 info({}, {}, commands);
        if (wait) info.setWaitSemaphoreInfos(waits);
        if (signal) info.setSignalSemaphoreInfos(signals);
        context_->queue.submit2(info, *fence_);
    });
    pending_ = true;
    context_->throw_on_message();
}

void Frame::wait() {
    if (!pending_) return;
    guarded(*context_, [&] {
        if (context_->device.waitForFences(*fence_, true, drawing_patience) == vk::Result::eTimeout)
            throw core::Error("the graphics device " + context_->report.name +
                              " did not finish a frame within two minutes");
        context_->device.resetFences(*fence_);
    });
    pending_ = false;
}

bool Frame::done() const {
    return !pending_ || guarded(*context_, [&] { return fence_.getStatus() == vk::Result::eSuccess; });
}

Slice Frame::stream(std::size_t bytes) {
    const std::size_t alignment = std::max<std::size_t>(context_->limits.minUniformBufferOffsetAlignment,
                                                        context_->limits.minStorageBufferOffsetAlignment);
    const std::size_t size = (bytes + alignment - 1) / alignment * alignment;
    while (stream_index_ < streams_.size() && stream_used_ + size > streams_[stream_index_].size())
        ++stream_index_, stream_used_ = 0;
    if (stream_index_ == streams_.size()) {
        using Usage = vk::BufferUsageFlagBits;
        streams_.emplace_back(*context_, std::max(size, stream_block),
                              Usage::eUniformBuffer | Usage::eStorageBuffer | Usage::eIndirectBuffer |
                                  Usage::eVertexBuffer | Usage::eIndexBuffer,
                              Where::streamed);
        stream_used_ = 0;
    }
    Buffer& buffer = streams_[stream_index_];
    const Slice slice{&buffer, stream_used_, bytes, buffer.mapped().subspan(stream_used_, bytes)};
    stream_used_ += size;
    return slice;
}

void Frame::begin_timer(std::string name) {
    const auto query = static_cast<std::uint32_t>(timer_names_.size() * 2);
    timer_names_.push_back(std::move(name));
    if (query + 1 < query_count) commands_.writeTimestamp2(vk::PipelineStageFlagBits2::eAllCommands, *queries_, query);
}

void Frame::end_timer() {
    const auto query = static_cast<std::uint32_t>(timer_names_.size() * 2 - 1);
    if (query < query_count) commands_.writeTimestamp2(vk::PipelineStageFlagBits2::eAllCommands, *queries_, query);
}

std::vector<Timing> Frame::timings() const {
    const auto count = std::min<std::uint32_t>(static_cast<std::uint32_t>(timer_names_.size() * 2), query_count);
    if (count == 0) return {};
    const auto [result, ticks] = queries_.getResults<std::uint64_t>(
        0, count, count * sizeof(std::uint64_t), sizeof(std::uint64_t), vk::QueryResultFlagBits::e64);
    if (result != vk::Result::eSuccess) return {};
    std::vector<Timing> timings;
    for (std::size_t i = 0; 2 * i + 1 < count; ++i) {
        auto at =
            std::find_if(timings.begin(), timings.end(), [&](const Timing& t) { return t.name == timer_names_[i]; });
        if (at == timings.end()) at = timings.insert(at, {timer_names_[i], 0});
        at->milliseconds += static_cast<double>(ticks[2 * i + 1] - ticks[2 * i]) *
                            static_cast<double>(context_->limits.timestampPeriod) * 1e-6;
    }
    return timings;
}

void Frame::read_back(const Texture& texture) {
    readback_extent_ = texture.extent();
    reads_back_ = true;
    const std::size_t bytes = 4 * readback_extent_.area();
    if (readback_.size() < bytes)
        readback_ = Buffer(*context_, bytes, vk::BufferUsageFlagBits::eTransferDst, Where::readback);
    commands_.copyImageToBuffer(texture.image(), vk::ImageLayout::eTransferSrcOptimal, readback_.handle(),
                                vk::BufferImageCopy(0, 0, 0, vk::ImageSubresourceLayers(texture.aspect(), 0, 0, 1), {},
                                                    {readback_extent_.width, readback_extent_.height, 1}));
}

void Frame::read_back(const Buffer& buffer, std::size_t bytes) {
    assert(bytes <= bytes_.size());
    bytes_read_ = bytes;
    reads_back_ = true;
    commands_.copyBuffer(buffer.handle(), bytes_.handle(), vk::BufferCopy(0, 0, bytes));
}

core::Image Frame::picture() const {
    core::Image image(readback_extent_);
    std::memcpy(image.rgba.data(), readback_.mapped().data(), image.rgba.size());
    return image;
}

} // namespace palpate::gpu
