// Memory and frames: what goes up comes back the same, and a frame may be used again and again.
#include "gpu/frame.hpp"
#include "gpu/recording.hpp"
#include "gpu/submit.hpp"
#include "support/errors.hpp"
#include "support/on_device.hpp"
#include <algorithm>
#include <chrono>
#include <cstring>
#include <numeric>
#include <random>
#include <set>
#include <thread>

namespace palpate::gpu {
namespace {
using testing::HasSubstr;
using Usage = vk::BufferUsageFlagBits;

class Memory : public tests::OnDevice {
protected:
    static std::vector<std::uint32_t> numbers(std::size_t count, std::uint32_t first = 1) {
        std::vector<std::uint32_t> all(count);
        std::iota(all.begin(), all.end(), first);
        return all;
    }
    static std::vector<std::uint32_t> read(const Buffer& buffer) {
        const Buffer copy(context(), buffer.size(), Usage::eTransferDst, Where::readback);
        submit_and_wait(context(), [&](const vk::raii::CommandBuffer& commands) {
            commands.copyBuffer(buffer.handle(), copy.handle(), vk::BufferCopy(0, 0, buffer.size()));
        });
        const auto words = copy.mapped_as<std::uint32_t>();
        return {words.begin(), words.end()};
    }
};

TEST_F(Memory, WhatIsUploadedComesBackTheSame) {
    for (const std::size_t count : {1U, 3U, 1000U, 1'000'003U}) {
        const auto sent = numbers(count, 0x9e3779b9U);
        const Buffer buffer = upload(context(), 4 * count, Usage::eTransferSrc, [&](std::span<std::byte> bytes) {
            ASSERT_EQ(bytes.size(), 4 * count);
            std::memcpy(bytes.data(), sent.data(), bytes.size());
        });
        EXPECT_EQ(read(buffer), sent);
    }
}

TEST_F(Memory, StreamedAndReadbackBuffersAreSeenByTheCpu) {
    for (const Where where : {Where::streamed, Where::readback})
        EXPECT_EQ(Buffer(context(), 100, Usage::eTransferDst, where).mapped().size(), 100U);
}

TEST_F(Memory, NoFittingMemoryTypeIsOneClearError) {
    EXPECT_THAT(tests::error_of([] { memory_type(context(), 0, {}, {}); }), HasSubstr("no fitting memory type"));
}

TEST_F(Memory, MoreThanThereIsIsOneClearError) {
    const auto huge = [] {
        guarded(context(), [] { Buffer(context(), std::size_t{1} << 46U, Usage::eTransferDst, Where::device); });
    };
    EXPECT_THAT(tests::error_of(huge), HasSubstr(device().report().name));
    take_messages(); // validation says so too
}

TEST_F(Memory, PixelsOfATextureComeBackTheSame) {
    const core::Extent extent{37, 11};
    const auto sent = numbers(extent.area());
    const Buffer staging = upload(context(), 4 * sent.size(), Usage::eTransferSrc, [&](std::span<std::byte> bytes) {
        std::memcpy(bytes.data(), sent.data(), bytes.size());
    });
    const Texture texture(context(), extent, vk::Format::eR8G8B8A8Unorm,
                          vk::ImageUsageFlagBits::eSampled | vk::ImageUsageFlagBits::eTransferDst |
                              vk::ImageUsageFlagBits::eTransferSrc);
    Frame frame(context());
    frame.begin();
    record_transition(frame.commands(), texture, Access::none, Access::transfer_write);
    frame.commands().copyBufferToImage(
        staging.handle(), texture.image(), vk::ImageLayout::eTransferDstOptimal,
        vk::BufferImageCopy(0, 0, 0, {texture.aspect(), 0, 0, 1}, {}, {extent.width, extent.height, 1}));
    record_transition(frame.commands(), texture, Access::transfer_write, Access::transfer_read);
    frame.read_back(texture);
    frame.submit();
    frame.wait();
    const core::Image picture = frame.picture();
    ASSERT_EQ(picture.extent, extent);
    EXPECT_EQ(std::memcmp(picture.rgba.data(), sent.data(), picture.rgba.size()), 0);
}

class Frames : public Memory {
protected:
    // Has the device copy a streamed number through device memory into what the CPU reads back.
    static void send(Frame& frame, std::uint32_t number, const Buffer& through) {
        frame.begin();
        const Slice slice = frame.stream(sizeof number);
        *slice.as<std::uint32_t>() = number;
        const vk::raii::CommandBuffer& commands = frame.commands();
        record_memory_barrier(commands, Access::none, Access::transfer_write);
        frame.begin_timer("copy");
        commands.updateBuffer<std::uint32_t>(through.handle(), 0, number);
        frame.end_timer();
        record_memory_barrier(commands, Access::transfer_write, Access::transfer_read);
        frame.read_back(through, sizeof number);
        frame.submit();
    }
    static std::uint32_t received(Frame& frame) {
        frame.wait();
        std::uint32_t number = 0;
        std::memcpy(&number, frame.read_bytes().data(), sizeof number);
        return number;
    }
};

TEST_F(Frames, InFlightTogetherEachGetsItsOwnResultManyTimesOver) {
    const Buffer through(context(), 64, Usage::eTransferDst | Usage::eTransferSrc, Where::device);
    std::deque<Frame> ring;
    for (std::size_t i = 0; i < frames_in_flight; ++i) ring.emplace_back(context());
    for (std::uint32_t n = 0; n < 40; ++n) {
        Frame& frame = ring[n % ring.size()];
        if (n >= ring.size()) EXPECT_EQ(received(frame), 1000 + n - ring.size());
        send(frame, 1000 + n, through);
    }
    for (std::uint32_t n = 38; n < 40; ++n) EXPECT_EQ(received(ring[n % ring.size()]), 1000 + n);
}

TEST_F(Frames, StreamedPiecesAreAlignedDoNotOverlapAndKeepWhatWasWritten) {
    Frame frame(context());
    const std::size_t alignment = context().limits.minUniformBufferOffsetAlignment;
    std::set<const Buffer*> first_round;
    for (int round = 0; round < 3; ++round) {
        frame.begin();
        std::mt19937 random(1);
        std::vector<Slice> slices;
        for (int i = 0; i < 200; ++i) {
            slices.push_back(frame.stream(1 + random() % 30'000)); // more than one block of memory in all
            EXPECT_EQ(slices.back().offset % alignment, 0U);
            std::memset(slices.back().bytes.data(), i, slices.back().bytes.size());
        }
        slices.push_back(frame.stream(std::size_t{3} << 20U)); // larger than a block
        std::memset(slices.back().bytes.data(), 200, slices.back().bytes.size());
        for (std::size_t i = 0; i < slices.size(); ++i) {
            const auto bytes = slices[i].bytes;
            EXPECT_TRUE(std::all_of(bytes.begin(), bytes.end(), [&](std::byte b) { return b == std::byte(i); })) << i;
        }
        std::set<const Buffer*> buffers;
        for (const Slice& slice : slices) buffers.insert(slice.buffer);
        EXPECT_GT(buffers.size(), 2U);
        if (round == 0) first_round = buffers;
        EXPECT_EQ(buffers, first_round); // the same memory, used again
        frame.submit();
    }
}

TEST_F(Frames, TimersAddUpOverEqualNamesInOrderOfFirstUse) {
    const Buffer buffer(context(), 1U << 20U, Usage::eTransferDst, Where::device);
    Frame frame(context());
    frame.begin();
    for (const char* const name : {"b", "a", "b"}) {
        frame.begin_timer(name);
        frame.commands().fillBuffer(buffer.handle(), 0, VK_WHOLE_SIZE, 1);
        frame.end_timer();
        record_memory_barrier(frame.commands(), Access::transfer_write, Access::transfer_write);
    }
    frame.submit();
    frame.wait();
    const auto timings = frame.timings();
    ASSERT_EQ(timings.size(), 2U);
    EXPECT_EQ(timings[0].name, "b");
    EXPECT_EQ(timings[1].name, "a");
    for (const Timing& timing : timings) EXPECT_GT(timing.milliseconds, 0);
    frame.begin();
    EXPECT_TRUE(frame.timings().empty()); // begun anew
    frame.submit();
}

TEST_F(Frames, MoreTimersThanThereIsRoomForAreLeftOutAndHarmNothing) {
    Frame frame(context());
    frame.begin();
    for (int i = 0; i < 1500; ++i) {
        frame.begin_timer(std::to_string(i));
        frame.end_timer();
    }
    frame.submit();
    frame.wait();
    EXPECT_EQ(frame.timings().size(), 1024U);
}

TEST_F(Frames, TellWithoutWaitingWhetherTheDeviceIsDoneWithThem) {
    const Buffer through(context(), 64, Usage::eTransferDst | Usage::eTransferSrc, Where::device);
    Frame frame(context());
    EXPECT_TRUE(frame.done()); // nothing to wait for
    send(frame, 42, through);
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!frame.done() && std::chrono::steady_clock::now() < patience) std::this_thread::yield();
    EXPECT_TRUE(frame.done());
    EXPECT_EQ(received(frame), 42U);
}

TEST_F(Frames, OneThatIsStillDrawnMayBeDestroyed) {
    const Buffer through(context(), 64, Usage::eTransferDst | Usage::eTransferSrc, Where::device);
    for (int i = 0; i < 5; ++i) {
        Frame frame(context());
        send(frame, 1, through);
    } // validation would tell
}

TEST_F(Frames, SaysWhetherAnythingWasReadBackSinceItBegan) {
    const Buffer through(context(), 64, Usage::eTransferDst | Usage::eTransferSrc, Where::device);
    Frame frame(context());
    send(frame, 7, through);
    frame.wait();
    EXPECT_EQ(frame.read_bytes().size(), sizeof(std::uint32_t));
    frame.begin();
    EXPECT_TRUE(frame.read_bytes().empty()); // the old bytes are no answer to the new frame
    frame.submit();
}

} // namespace
} // namespace palpate::gpu
