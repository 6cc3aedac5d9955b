// More transparent layers than the lists have room for: the picture is drawn in pieces until all fit, and is right.
#include "gpu/frame.hpp"
#include "layers.hpp"
#include "render/renderer.hpp"
#include "render/studio.hpp"
#include "support/on_device.hpp"

namespace palpate::render {
namespace {

const glm::vec3 background{0.2F};
constexpr core::Extent extent{72, 54}; // there is room for 16 layers over all of it

class DeepTransparency : public tests::OnDevice {
protected:
    static scene::Snapshot snapshot_of(const std::vector<Layer>& layers) {
        scene::Snapshot snapshot = shapes_of(layers).snapshot(orthographic(2));
        snapshot.look.background = {background, background};
        return snapshot;
    }
    static std::vector<Layer> measured(std::vector<Layer> layers) {
        Studio studio(device(), {8, 8});
        measure_facing(studio, layers, orthographic(2));
        return layers;
    }
    static void expect_right(const core::Image& picture, const std::vector<Layer>& layers) {
        const Agreement agreement = compare(picture, layers, orthographic(2), glm::dvec3(background));
        EXPECT_LE(agreement.largest, 1);
        EXPECT_EQ(agreement.compared, picture.extent.area());
    }
};

TEST_F(DeepTransparency, IsNoticedAndThenDrawnInPieces) {
    const std::vector<Layer> layers = measured(pile(24, 0.08F, 1));
    const scene::Snapshot snapshot = snapshot_of(layers);
    Renderer renderer(device());
    gpu::Frame frame(context());
    std::vector<std::uint32_t> dropped;
    do {
        frame.begin();
        renderer.draw(frame, snapshot, extent, {0, 1}, true);
        frame.submit();
        frame.wait();
        dropped.push_back(renderer.dropped_fragments(frame));
    } while (dropped.back() > 0 && dropped.size() < 10);
    EXPECT_GT(dropped.front(), 0U);
    EXPECT_EQ(dropped.back(), 0U);
    expect_right(frame.picture(), layers);
}

TEST_F(DeepTransparency, IsTakenCareOfByTheStudio) {
    const std::vector<Layer> layers = measured(pile(24, 0.08F, 2));
    expect_right(Studio(device(), extent).picture(snapshot_of(layers)), layers);
}

TEST_F(DeepTransparency, IsRightInAPictureOfASingleRowOrColumn) { // pieces of rows, where rows are too deep
    const std::vector<Layer> layers = measured(pile(24, 0.1F, 3));
    scene::Snapshot snapshot = snapshot_of(layers);
    expect_right(Studio(device(), {1, 3000}).picture(snapshot), layers);
    snapshot.camera.orthographic_height = 2.0F / 3000; // so that the row lies on the layers
    const core::Image row = Studio(device(), {3000, 1}).picture(snapshot);
    scene::Snapshot whole = snapshot_of(layers);
    const core::Image pixel = Studio(device(), {1, 1}).picture(whole);
    for (std::uint32_t x = 0; x < 3000; ++x)
        for (int c = 0; c < 4; ++c) ASSERT_EQ(row.pixel(x, 0)[c], pixel.rgba[static_cast<std::size_t>(c)]) << x;
}

TEST_F(DeepTransparency, InAFilmIsTakenCareOfFrameByFrame) {
    const scene::Snapshot deep = snapshot_of(pile(24, 0.08F, 4));
    scene::Snapshot none = deep, few = deep;
    for (scene::PartState& part : none.parts) part.opacity = part.opacity > 0 ? 1 : 0;
    for (std::size_t i = 3; i < few.parts.size(); ++i) few.parts[i].opacity = 0;
    // Deep frames right before and after ones without anything transparent, while both are in flight.
    const std::vector<scene::Snapshot> frames{deep, none, few, deep, deep, none};
    std::vector<core::Image> expected, found;
    for (const scene::Snapshot& snapshot : frames) expected.push_back(Studio(device(), extent).picture(snapshot));
    Studio(device(), extent)
        .film(
            0, frames.size(), [&](std::uint64_t n) { return frames[n]; },
            [&](std::uint64_t n, core::Image&& picture) {
                EXPECT_EQ(n, found.size());
                found.push_back(std::move(picture));
            });
    ASSERT_EQ(found.size(), frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i) EXPECT_EQ(found[i].rgba, expected[i].rgba) << "frame " << i;
}

} // namespace
} // namespace palpate::render
