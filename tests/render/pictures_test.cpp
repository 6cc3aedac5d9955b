// Every tests/images/<case>.json against its <case>.png. A picture that has no baseline, or differs from it, is left in
// the build folder to be looked at. Looked at and found right, it becomes the baseline:
//   PALPATE_RENEW_BASELINES=1 build/dev/bin/render_tests --gtest_filter='Pictures/*'      (or one case: '*/name')
#include "picture_case.hpp"
#include "render/studio.hpp"
#include "support/baseline.hpp"
#include "support/on_device.hpp"

namespace palpate::render {
namespace {
namespace fs = std::filesystem;

class Pictures : public tests::OnDevice, public testing::WithParamInterface<fs::path> {};

TEST_P(Pictures, LookAsTheyDid) {
    const PictureCase of = read_case(GetParam());
    const core::Image picture = Studio(device(), of.extent).picture(snapshot_of(of));
    EXPECT_TRUE(tests::looks_as({of.baseline(), of.what, of.limits}, picture));
    if (tests::renewing_baselines())
        GTEST_SKIP() << "baseline renewed: " << of.baseline().string() << "; look at it before you commit it";
}

INSTANTIATE_TEST_SUITE_P(Pictures, Pictures, testing::ValuesIn(picture_cases()),
                         [](const auto& info) { return info.param.stem().string(); });

TEST(PictureCases, EveryBaselineHasItsCase) {
    std::vector<std::string> without;
    for (const auto& entry : fs::directory_iterator(fs::path(PALPATE_SOURCE_DIR) / "tests/images"))
        if (entry.path().extension() == ".png" && !fs::exists(fs::path(entry.path()).replace_extension(".json")))
            without.push_back(entry.path().string());
    EXPECT_THAT(without, testing::IsEmpty());
}

// That the comparison above lets through what no one sees and stops what one does.
class PictureJudgement : public tests::OnDevice {
protected:
    PictureCase of;
    scene::Snapshot snapshot;
    core::Image baseline;
    PictureJudgement() {
        of.scene = fs::path(PALPATE_SOURCE_DIR) / "scenes/piriformis.json";
        of.extent = {160, 90};
        snapshot = snapshot_of(of);
        baseline = drawn(snapshot);
    }
    [[nodiscard]] core::Image drawn(const scene::Snapshot& of_this) const {
        return Studio(device(), of.extent).picture(of_this);
    }
};

TEST_F(PictureJudgement, RoundingPasses) {
    core::Image rounded = baseline;
    for (std::size_t i = 0; i < rounded.rgba.size(); i += 3)
        rounded.rgba[i] = static_cast<std::uint8_t>(rounded.rgba[i] + (rounded.rgba[i] < 255 ? 1 : 0));
    EXPECT_TRUE(tests::judge(baseline, rounded).good(of.limits));
    EXPECT_TRUE(tests::judge(baseline, baseline).good(of.limits));
}

TEST_F(PictureJudgement, AMissingStructureAnotherColourOrAnotherPlaceDoNotPass) {
    scene::Snapshot missing = snapshot, coloured = snapshot, moved = snapshot;
    // The smallest of what is shown and large enough to be seen.
    std::size_t smallest = snapshot.parts.size();
    for (std::size_t i = 0; i < snapshot.parts.size(); ++i) {
        if (snapshot.parts[i].opacity < 1 || snapshot.geometry->parts[i].box.radius() < 0.02F) continue;
        if (smallest == snapshot.parts.size() ||
            snapshot.geometry->parts[i].box.radius() < snapshot.geometry->parts[smallest].box.radius())
            smallest = i;
    }
    ASSERT_LT(smallest, snapshot.parts.size());
    missing.parts[smallest].opacity = 0;
    EXPECT_FALSE(tests::judge(baseline, drawn(missing)).good(of.limits)) << snapshot.geometry->parts[smallest].name;
    for (scene::PartState& part : coloured.parts) part.tint = {0.3F, 0.3F, 0.9F, 0.1F};
    EXPECT_FALSE(tests::judge(baseline, drawn(coloured)).good(of.limits));
    moved.camera.eye.x += 0.004F; // a pixel and a half
    moved.camera.target.x += 0.004F;
    EXPECT_FALSE(tests::judge(baseline, drawn(moved)).good(of.limits));
}

} // namespace
} // namespace palpate::render
