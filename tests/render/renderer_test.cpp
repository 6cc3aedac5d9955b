// Frames as a window draws them: any size, some samples at a time, the part under a pixel.
#include "bodies.hpp"
#include "gpu/frame.hpp"
#include "gpu/texture.hpp"
#include "render/renderer.hpp"
#include "render/studio.hpp"
#include "support/on_device.hpp"

namespace palpate::render {
namespace {

constexpr core::Extent extent{96, 64};

class RendererTest : public tests::OnDevice {
protected:
    static core::Image drawn(Renderer& renderer, gpu::Frame& frame, const scene::Snapshot& snapshot, core::Extent size,
                             Samples samples) {
        frame.begin();
        renderer.draw(frame, snapshot, size, samples, true);
        frame.submit();
        frame.wait();
        return frame.picture();
    }
};

TEST_F(RendererTest, DrawsAnySizeAfterAnyOther) {
    Renderer renderer(device());
    gpu::Frame frame(context());
    const scene::Snapshot snapshot = mixed();
    for (const core::Extent size : {core::Extent{96, 64}, {64, 96}, {1, 1}, {200, 3}, {97, 65}, {96, 64}}) {
        const core::Image picture = drawn(renderer, frame, snapshot, size, {0, 3});
        EXPECT_EQ(picture.extent, size);
        EXPECT_EQ(picture.rgba, Studio(device(), size).picture(snapshot).rgba) << size.width << 'x' << size.height;
        EXPECT_EQ(renderer.picture().extent(), size);
    }
}

TEST_F(RendererTest, SamplesDrawnAFewAtATimeAddUpToTheSamePicture) {
    scene::Snapshot snapshot = mixed();
    snapshot.look.samples = 6;
    Renderer renderer(device());
    gpu::Frame frame(context());
    const core::Image whole = drawn(renderer, frame, snapshot, extent, {0, 6});
    const core::Image one = drawn(renderer, frame, snapshot, extent, {0, 1});
    EXPECT_NE(one.rgba, whole.rgba);
    drawn(renderer, frame, snapshot, extent, {1, 2});
    EXPECT_EQ(drawn(renderer, frame, snapshot, extent, {3, 3}).rgba, whole.rgba);
}

TEST_F(RendererTest, TheMeanSoFarIsAWholePicture) { // not darker for the samples still to come
    scene::Snapshot snapshot = filled({0.6F, 0.5F, 0.4F});
    snapshot.look.samples = 16;
    Renderer renderer(device());
    gpu::Frame frame(context());
    const core::Image first = drawn(renderer, frame, snapshot, extent, {0, 1});
    EXPECT_LE(largest_difference(drawn(renderer, frame, snapshot, extent, {1, 4}), first), 1);
}

TEST_F(RendererTest, TellsThePartUnderAPixel) {
    Shapes shapes;
    shapes.add_sheet({-1, -0.5F, 0}, {1, 0, 0}, {0, 1, 0});                // 0: left half
    shapes.add_sheet({0, -0.5F, 0}, {0.5F, 0, 0}, {0, 1, 0});              // 1: right of the middle
    shapes.add_sheet({-0.2F, -0.1F, 0.2F}, {0.4F, 0, 0}, {0, 0.2F, 0});    // 2: before both
    shapes.add_sheet({-1, -1, 0.5F}, {2, 0, 0}, {0, 2, 0}).opacity = 0.3F; // a ghost before all: not picked
    for (const scene::Quality quality : {scene::Quality::plain, scene::Quality::full}) {
        scene::Snapshot snapshot = shapes.snapshot(orthographic(1));
        snapshot.look.quality = quality;
        Renderer renderer(device());
        gpu::Frame frame(context());
        EXPECT_FALSE(renderer.seen_at(0, 0)); // nothing drawn yet
        drawn(renderer, frame, snapshot, {200, 100}, {0, 1});
        EXPECT_EQ(renderer.seen_at(50, 50).value().part, 0U);
        EXPECT_EQ(renderer.seen_at(140, 20).value().part, 1U);
        EXPECT_EQ(renderer.seen_at(100, 50).value().part, 2U);
        EXPECT_NEAR(renderer.seen_at(100, 50).value().place.z, 0.2, 1e-3); // and where it lies
        EXPECT_NEAR(renderer.seen_at(50, 50).value().place.x, -0.495, 1e-3);
        EXPECT_NEAR(renderer.seen_at(50, 50).value().place.z, 0, 1e-3);
        EXPECT_FALSE(renderer.seen_at(195, 50));
        EXPECT_FALSE(renderer.seen_at(200, 50)); // beside the picture
        EXPECT_EQ(drawn(renderer, frame, snapshot, {200, 100}, {0, 1}).rgba,
                  Studio(device(), {200, 100}).picture(snapshot).rgba); // picking disturbs nothing
    }
}

TEST_F(RendererTest, ASectionTakesAwayWhatLiesBeyondAndDrawsItsCuts) {
    Shapes shapes;
    shapes.add_sheet({-1, -0.5F, 0}, {2, 0, 0}, {0, 1, 0});                           // 0
    scene::PartState& ghost = shapes.add_sheet({-1, -1, 0.5F}, {2, 0, 0}, {0, 2, 0}); // is cut too
    ghost.opacity = 0.3F;
    ghost.tint = {1, 0, 0, 1};
    for (const scene::Quality quality : {scene::Quality::plain, scene::Quality::full}) {
        scene::Snapshot snapshot = shapes.snapshot(orthographic(1));
        snapshot.look.quality = quality;
        auto section = std::make_shared<scene::Section>();
        section->normal = {1, 0, 0};
        section->cuts = {
            {0.5F, -0.1F, 0}, {0.7F, -0.1F, 0}, {0.6F, 0.2F, 0}}; // beyond: cuts are drawn wherever they lie
        section->parts = {{0, 0, 3}};
        snapshot.section = section;
        Renderer renderer(device());
        gpu::Frame frame(context());
        const core::Image picture = drawn(renderer, frame, snapshot, {200, 100}, {0, 1});
        EXPECT_EQ(renderer.seen_at(50, 50).value().part, 0U);
        EXPECT_EQ(renderer.seen_at(160, 48).value().part, 0U); // the cut
        EXPECT_FALSE(renderer.seen_at(120, 50));
        snapshot.parts[1].opacity = 0;
        const core::Image without_ghost = drawn(renderer, frame, snapshot, {200, 100}, {0, 1});
        const auto pixel = [](const core::Image& image, std::size_t x, std::size_t y) {
            return static_cast<int>(image.rgba[4 * (y * 200 + x) + 1]);
        };
        EXPECT_NE(pixel(picture, 50, 50), pixel(without_ghost, 50, 50));
        EXPECT_EQ(pixel(picture, 120, 50), pixel(without_ghost, 120, 50));
        snapshot.section = nullptr;
        drawn(renderer, frame, snapshot, {200, 100}, {0, 1});
        EXPECT_EQ(renderer.seen_at(120, 50).value().part, 0U); // whole again
    }
}

TEST_F(RendererTest, TwoBesideOneAnotherDrawInOneFrameAsEachWouldAlone) { // a window with two views
    const scene::Snapshot mixture = mixed();
    scene::Snapshot without = mixture; // of the same body
    without.parts[0].opacity = 0;
    scene::Snapshot other = filled({0.6F, 0.5F, 0.4F}); // of another
    other.look.samples = 3;
    Renderer left(device()), right = left.beside();
    gpu::Frame frame(context());
    for (scene::Snapshot* const shown : {&without, &other, &without}) {
        frame.begin();
        left.draw(frame, mixture, extent, {0, 3}, false);
        right.draw(frame, *shown, {64, 64}, {0, 3}, true);
        frame.submit();
        frame.wait();
        EXPECT_EQ(frame.picture().rgba, Studio(device(), {64, 64}).picture(*shown).rgba);
        frame.begin();
        right.draw(frame, *shown, {64, 64}, {0, 3}, false);
        left.draw(frame, mixture, extent, {0, 3}, true);
        frame.submit();
        frame.wait();
        EXPECT_EQ(frame.picture().rgba, Studio(device(), extent).picture(mixture).rgba);
    }
}

TEST_F(RendererTest, LeavesAPictureForAWindowToo) { // not read back: ready to be sampled
    Renderer renderer(device());
    gpu::Frame frame(context());
    for (int i = 0; i < 3; ++i) {
        frame.begin();
        renderer.draw(frame, mixed(), extent, {0, 3}, false);
        frame.submit();
    }
    EXPECT_EQ(drawn(renderer, frame, mixed(), extent, {0, 3}).rgba, Studio(device(), extent).picture(mixed()).rgba);
    EXPECT_GT(renderer.triangles(), 1000U);
}

} // namespace
} // namespace palpate::render
