#include "anatomy/atlas/atlas.hpp"
#include "anatomy/known.hpp"
#include "anatomy/naming.hpp"
#include "atlas/fidelity/page.hpp"
#include "atlas/fidelity/plates.hpp"
#include "atlas/fitting/volume.hpp"
#include "core/names.hpp"
#include "output/png.hpp"
#include "scene/select.hpp"
#include "support/driver_stays.hpp"
#include "support/errors.hpp"
#include "support/netted.hpp"
#include "support/small_figures.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <set>

namespace palpate::atlas {
namespace {

using palpate::tests::error_of;
using palpate::tests::netted;
using palpate::tests::TemporaryFolder;
using palpate::tests::to_ball;
using palpate::tests::to_block;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

model::Mesh ball_of(float radius) {
    return netted({glm::vec3(-radius), glm::vec3(radius)}, 0.5F,
                  [&](const glm::vec3& p) { return to_ball(p, glm::vec3(0), radius); });
}

model::Mesh joined(model::Mesh a, const model::Mesh& b) {
    const auto first = static_cast<std::uint32_t>(a.positions.size());
    a.positions.insert(a.positions.end(), b.positions.begin(), b.positions.end());
    for (const std::uint32_t v : b.triangles) a.triangles.push_back(first + v);
    return a;
}

TEST(VolumeInside, IsThatOfABallAndOfItsHalf) {
    const Original original(ball_of(10));
    const core::Box box = original.tree.box();
    const double exact = palpate::tests::volume_of(original.mesh);
    EXPECT_NEAR(volume_inside(original, box), exact, 0.004 * exact);
    EXPECT_NEAR(volume_inside(original, {box.low, {box.high.x, 0, box.high.z}}), exact / 2, 0.004 * exact);
}

TEST(VolumeInside, CountsWhatIsThereTwiceOnce) {
    const model::Mesh one = ball_of(10);
    model::Mesh two = one;
    for (glm::vec3& p : two.positions) p.x += 0.5F;
    const Original original(joined(one, two));
    // The lens of two balls: the union is one ball and a layer of about pi r^2 * 0.5.
    const double expected = palpate::tests::volume_of(one) + 3.14159 * 100 * 0.5;
    EXPECT_NEAR(volume_inside(original, original.tree.box()), expected, 0.01 * expected);
}

TEST(VolumeInside, IsRightForAThinSheet) {
    const glm::vec3 half(20, 15, 0.25F);
    const Original original(netted({-half, half}, 0.2F, [&](const glm::vec3& p) { return to_block(p, half); }));
    const double exact = palpate::tests::volume_of(original.mesh);
    EXPECT_NEAR(volume_inside(original, original.tree.box()), exact, 0.04 * exact);
}

class MeasureBody : public testing::Test {
protected:
    MeasureBody() {
        palpate::tests::write_small_figures(folder / "figures");
        figures = anatomy::read_figures(folder / "figures");
        body = anatomy::build_atlas(folder / "figures");
    }
    // What the figure of this structure makes, as if it had been read.
    Subject reference(const std::string& id) const {
        for (const anatomy::Figure& figure : figures)
            if (figure.structure == id)
                return {anatomy::KnownStructures::shipped().find(id), "", anatomy::surface_of(figure).mesh};
        throw core::Error("no figure of " + id);
    }
    std::vector<Entry> measured(const std::vector<Subject>& references) const {
        return measure_body(body, figures, references, FitPlan{}, {});
    }
    static const Entry& of(const std::vector<Entry>& entries, const std::string& id) {
        return *std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.id == id; });
    }
    TemporaryFolder folder;
    std::vector<anatomy::Figure> figures;
    anatomy::Body body;
};

TEST_F(MeasureBody, FindsNoDistanceToItself) {
    const std::vector<Entry> entries = measured({reference("hip_bone"), reference("sacrum")});
    for (const char* id : {"hip_bone", "sacrum"}) {
        const Entry& entry = of(entries, id);
        ASSERT_TRUE(entry.quality) << id;
        EXPECT_LT(entry.quality->largest, 0.01) << id << ": metres in the body, 32 bits";
        EXPECT_NEAR(entry.quality->volume_ratio, 1, 0.005) << id;
        EXPECT_FALSE(entry.misses_mean || entry.misses_p95 || entry.misses_volume) << id;
    }
    EXPECT_EQ(of(entries, "hip_bone").genus, 0U);
    EXPECT_EQ(of(entries, "hip_bone").balls, 3U);
    EXPECT_GT(of(entries, "hip_bone").triangles, 100U);
}

TEST_F(MeasureBody, SeesAShiftAndASwelling) {
    Subject shifted = reference("hip_bone"), smaller = reference("sacrum");
    for (glm::vec3& p : shifted.mesh.positions) p.y += 3.0F;
    for (glm::vec3& p : smaller.mesh.positions) p = glm::vec3(0, 940, -63) + 0.98F * (p - glm::vec3(0, 940, -63));
    const std::vector<Entry> entries = measured({shifted, smaller});
    const Entry &hip = of(entries, "hip_bone"), &sacrum = of(entries, "sacrum");
    ASSERT_TRUE(hip.quality && sacrum.quality);
    // Over a ball a shift is its length times |cos| of the direction, half of it on average; less over a flat shape.
    EXPECT_NEAR(hip.quality->mean, 1.2, 0.5);
    EXPECT_LE(hip.quality->largest, 3.01);
    EXPECT_GT(hip.quality->largest, 2.5);
    EXPECT_TRUE(hip.misses_mean);
    EXPECT_FALSE(hip.misses_volume);
    EXPECT_NEAR(sacrum.quality->volume_ratio, 1 / (0.98 * 0.98 * 0.98), 0.01);
    EXPECT_TRUE(sacrum.misses_volume);
}

TEST_F(MeasureBody, GivesNoMeasureToWhatWasConstructed) {
    const std::vector<Entry> entries = measured({reference("hip_bone"), reference("piriformis")});
    EXPECT_FALSE(of(entries, "piriformis").quality);
    EXPECT_FALSE(of(entries, "sacrum").quality) << "no reference of it was given";
}

TEST_F(MeasureBody, TakesTheFiguresWordWithoutReferences) {
    const std::vector<Entry> entries = measured({});
    ASSERT_TRUE(of(entries, "hip_bone").quality);
    EXPECT_NEAR(of(entries, "hip_bone").quality->p95, 0.58, 1e-6);
    EXPECT_FALSE(of(entries, "sacrum").quality);
}

TEST_F(MeasureBody, ComparesTubesWhereBothAre) {
    for (anatomy::Figure& figure : figures) figure.constructed = false;
    Subject longer = reference("sciatic_nerve");
    // Carried on downward, as the reference's spinal cord goes on upward: another piece below the first.
    model::Mesh more = longer.mesh;
    for (glm::vec3& p : more.positions) p.y -= 250;
    longer.mesh = joined(longer.mesh, more);
    const std::vector<Entry> entries = measured({longer});
    const Entry& nerve = of(entries, "sciatic_nerve");
    ASSERT_TRUE(nerve.quality);
    EXPECT_NEAR(nerve.share, 0.5, 0.05);
    EXPECT_LT(nerve.quality->largest, 0.1);
    EXPECT_NEAR(nerve.quality->volume_ratio, 1, 0.02);
}

TEST_F(MeasureBody, RefusesABodyOfOtherFigures) {
    body.structures.front().id = "something_else";
    EXPECT_THAT(error_of([&] { measured({}); }), AllOf(HasSubstr("piriformis.right"), HasSubstr("build it again")));
}

TEST(FidelityPage, MarksWhatMissesAndListsWhatIsConstructed) {
    PageFacts facts;
    facts.reference = "Some Atlas";
    facts.text_bytes = 1'300'000;
    Entry good, bad, made, thick;
    good.id = "femur", good.kind = anatomy::Kind::bone, good.quality = Quality{0.2, 0.6, 2.0, 1.01, 1, 0, 1};
    bad.id = "soleus", bad.kind = anatomy::Kind::muscle, bad.quality = Quality{0.71, 1.2, 2.5, 1.08, 1, 2, 1};
    bad.misses_mean = bad.misses_volume = true;
    bad.stated_genus = 0, bad.genus = 2;
    made.id = "root_l4", made.kind = anatomy::Kind::nerve, made.constructed = true, made.note = "by hand";
    thick.id = "sacrotuberous_ligament", thick.kind = anatomy::Kind::ligament, thick.thickened = true;
    thick.quality = Quality{0.4, 0.9, 1.0, 2.2, 1, 0, 1};
    thick.reference_thickness_mm = 0.5, thick.thickness_mm = 1.1;
    facts.entries = {good, made, thick, bad};
    facts.without_figure = {"plantaris"};
    const std::string page = fidelity_page(facts);
    EXPECT_THAT(page, HasSubstr("| femur | bone | 0.20 | 0.60 | 2.00 | 1.010 |"));
    EXPECT_THAT(page, HasSubstr("| soleus | muscle | **0.71** | 1.20 | 2.50 | **1.080** | **2** |"));
    EXPECT_THAT(page, HasSubstr("| root_l4 | nerve | 0 | by hand |"));
    EXPECT_THAT(page, Not(HasSubstr("| root_l4 | nerve | 0.")));
    EXPECT_THAT(page, HasSubstr("| sacrotuberous_ligament | 0.50 | 1.10 | 2.20 |"));
    EXPECT_THAT(page, HasSubstr("1 structures miss a goal"));
    EXPECT_THAT(page, HasSubstr("**1,300,000**")) << "over the budget";
    EXPECT_THAT(page, HasSubstr("plantaris."));
    EXPECT_THAT(page, HasSubstr("| bone | 1 | 1 | 0.20 | 0.60 | 1 (100 %) | 1 (100 %) | 1 (100 %) | 1 (100 %) |"));
    EXPECT_THAT(page, HasSubstr("| muscle | 1 | 1 | 0.71 | 1.20 | 0 (0 %) | 1 (100 %) | 0 (0 %) | 0 (0 %) |"));
}

TEST(PlateTable, NamesStructuresThatTheTablesKnow) {
    std::set<std::string> ids, names;
    for (const anatomy::KnownStructure& known : anatomy::KnownStructures::shipped().all())
        for (const anatomy::Side side : {anatomy::Side::right, anatomy::Side::left})
            ids.insert(known.sided ? anatomy::sided_id(known.id, side) : known.id);
    for (const Plate& plate : plate_table()) {
        EXPECT_TRUE(names.emplace(plate.name).second) << plate.name;
        EXPECT_FALSE(plate.framed.empty()) << plate.name;
        for (const auto* terms : {&plate.shown, &plate.framed})
            for (const std::string& term : *terms) {
                EXPECT_EQ(scene::term_mistake(term), "") << plate.name;
                EXPECT_TRUE(
                    std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return core::matches(term, id); }))
                    << plate.name << ": nothing is called " << term;
            }
    }
    EXPECT_THAT(error_of([] { find_plate("gluteal_4"); }), HasSubstr("gluteal_1"));
}

TEST(SideBySide, LaysBothOverWhite) {
    core::Image left({2, 1}), right({1, 1});
    const std::array<std::uint8_t, 4> red{201, 11, 11, 255}, half{1, 1, 1, 128};
    std::copy(red.begin(), red.end(), left.pixel(0, 0));
    std::copy(half.begin(), half.end(), right.pixel(0, 0));
    const core::Image both = side_by_side(left, right);
    EXPECT_EQ(both.pixel(0, 0)[0], 201);
    EXPECT_EQ(both.pixel(0, 0)[1], 11);
    EXPECT_EQ(both.pixel(1, 0)[0], 255) << "where nothing was drawn";
    EXPECT_NEAR(both.pixel(both.extent.width - 1, 0)[1], 127, 2) << "half a dark grey over white, the lowest bit set";
    EXPECT_EQ(both.pixel(both.extent.width - 1, 0)[3], 255);
}

TEST(DrawPlates, ShowsTheSameBodyTwiceAlike) {
    const TemporaryFolder folder;
    const auto body = std::make_shared<const anatomy::Body>(anatomy::simple_body());
    PlateSettings settings;
    settings.half = {60, 80};
    settings.samples = 1;
    settings.device = "cpu";
    const std::vector<const Plate*> drawn =
        draw_plates({&find_plate("gluteal_2"), &find_plate("foot_sole")}, body, body, folder.path(), settings, {});
    ASSERT_EQ(drawn.size(), 1U) << "the simple body has no foot";
    const core::Image plate = output::read_png(folder / "gluteal_2.png");
    ASSERT_EQ(plate.extent.height, 80U);
    const std::uint32_t right = plate.extent.width - 60;
    std::size_t differing = 0, drawn_pixels = 0;
    for (std::uint32_t y = 0; y < 80; ++y)
        for (std::uint32_t x = 0; x < 60; ++x) {
            drawn_pixels += plate.pixel(x, y)[1] != 255;
            differing += !std::equal(plate.pixel(x, y), plate.pixel(x, y) + 3, plate.pixel(right + x, y));
        }
    EXPECT_GT(drawn_pixels, 500U);
    EXPECT_EQ(differing, 0U);
}

} // namespace
} // namespace palpate::atlas
