// Every tests/images/<case>.json against its <case>.png. A picture that has no baseline, or differs from it, is left in
// the build folder to be looked at. Looked at and found right, it becomes the baseline:
//   PALPATE_RENEW_BASELINES=1 build/dev/bin/render_tests --gtest_filter='Pictures/*'      (or one case: '*/name')
#include "output/png.hpp"
#include "picture_case.hpp"
#include "render/studio.hpp"
#include "support/on_device.hpp"
#include <cstdlib>

namespace palpate::render {
namespace {
namespace fs = std::filesystem;

const fs::path left_behind = PALPATE_PICTURES_DIR;

class Pictures : public tests::OnDevice, public testing::WithParamInterface<fs::path> {};

TEST_P(Pictures, LookAsTheyDid) {
    const PictureCase of = read_case(GetParam());
    const core::Image picture = Studio(device(), of.extent).picture(snapshot_of(of));
    if (std::getenv("PALPATE_RENEW_BASELINES") != nullptr) {
        output::write_png(picture, of.baseline());
        GTEST_SKIP() << "baseline renewed: " << of.baseline().string() << "; look at it before you commit it";
    }
    fs::create_directories(left_behind);
    const fs::path found = left_behind / (of.name + ".png"), shown = left_behind / (of.name + "_difference.png");
    fs::remove(found);
    fs::remove(shown);
    const std::string renew = "\nIf it is right, make it the baseline: PALPATE_RENEW_BASELINES=1 render_tests "
                              "--gtest_filter='*/" +
                              of.name + "'";
    if (!fs::exists(of.baseline())) {
        output::write_png(picture, found);
        FAIL() << of.name << " has no baseline. Look at " << found.string() << "\nTo be seen: " << of.what << renew;
    }
    const core::Image baseline = output::read_png(of.baseline());
    ASSERT_EQ(baseline.extent, picture.extent) << of.baseline();
    const Verdict verdict = judge(baseline, picture);
    RecordProperty("seen", std::to_string(verdict.seen));
    RecordProperty("spot", std::to_string(verdict.spot));
    if (verdict.good(of)) return;
    output::write_png(picture, found);
    output::write_png(verdict.difference, shown);
    FAIL() << of.name << " differs: seen " << verdict.seen << " (at most " << of.seen << "), worst spot "
           << verdict.spot << " (at most " << of.spot << "). Look at " << found.string() << " and " << shown.string()
           << "\nTo be seen: " << of.what << renew;
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
    EXPECT_TRUE(judge(baseline, rounded).good(of));
    EXPECT_TRUE(judge(baseline, baseline).good(of));
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
    EXPECT_FALSE(judge(baseline, drawn(missing)).good(of)) << snapshot.geometry->parts[smallest].name;
    for (scene::PartState& part : coloured.parts) part.tint = {0.3F, 0.3F, 0.9F, 0.1F};
    EXPECT_FALSE(judge(baseline, drawn(coloured)).good(of));
    moved.camera.eye.x += 0.004F; // a pixel and a half
    moved.camera.target.x += 0.004F;
    EXPECT_FALSE(judge(baseline, drawn(moved)).good(of));
}

} // namespace
} // namespace palpate::render
