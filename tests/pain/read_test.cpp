// What is wrong with the text of points and regions is said with file, key and what was expected.
#include "core/assets.hpp"
#include "core/files.hpp"
#include "pain/course.hpp"
#include "pain/points.hpp"
#include "pain/regions.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <fstream>
#include <gmock/gmock.h>

namespace palpate::pain {
namespace {

using testing::HasSubstr;

struct Mistake {
    const char *find, *replace, *said;
};

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string with(std::string text, const Mistake& mistake) {
    const std::size_t at = text.find(mistake.find);
    EXPECT_NE(at, std::string::npos) << mistake.find;
    return text.replace(at, std::string_view(mistake.find).size(), mistake.replace);
}

class PointMistakes : public testing::TestWithParam<Mistake> {};
TEST_P(PointMistakes, AreSaidWithTheirPlace) {
    const tests::TemporaryFolder folder;
    const auto file = folder.path() / "piriformis.json";
    std::ofstream(file) << with(text_of(core::asset("points/piriformis.json")), GetParam());
    const std::string said = tests::error_of([&] { read_points(file); });
    EXPECT_THAT(said, HasSubstr("piriformis.json"));
    EXPECT_THAT(said, HasSubstr(GetParam().said));
}
INSTANTIATE_TEST_SUITE_P(
    Pain, PointMistakes,
    testing::Values(Mistake{"\"along\": ", "\"alonge\": ", "did you mean along"},
                    Mistake{"\"along\": 0", "\"along\": 7", "points[0].at.along"},
                    Mistake{"\"psis\"", "7", "points[0].pattern"},
                    Mistake{"\"sacroiliac\"", "\"sacroilliac\"", "did you mean sacroiliac"},
                    Mistake{"\"toward\": \"posterior\"", "\"toward\": \"backward\"", "unknown direction"},
                    Mistake{"\"segment\": \"thigh\"", "\"segment\": \"thy\"", "unknown segment"},
                    Mistake{"\"cautions\": [", "\"sources\": [], \"cautions\": [", "sources"},
                    Mistake{"\"id\": \"piriformis.2\"", "\"id\": \"piriformis.1\"", "is given twice"},
                    Mistake{"\"review\"", "\"reviewed\"", "did you mean review"}));

TEST(PointMistakes, AreAllCollected) {
    const tests::TemporaryFolder folder;
    const auto file = folder.path() / "piriformis.json";
    std::string text = with(text_of(core::asset("points/piriformis.json")), {"\"along\": ", "\"alonge\": ", ""});
    std::ofstream(file) << with(text, {"\"id\": \"piriformis.2\"", "\"idd\": \"piriformis.2\"", ""});
    core::Mistakes mistakes;
    read_points(file, &mistakes);
    EXPECT_GE(mistakes.size(), 2U);
}

TEST(Regions, HaveNamesInFourLanguagesAndEverydayWords) {
    for (const Region& region : shipped_regions()) {
        for (const core::LanguageRow& row : core::language_table)
            EXPECT_TRUE(region.name.has(row.language)) << region.id << " " << row.code;
        EXPECT_FALSE(region.words.empty()) << region.id;
    }
}

TEST(Points, HaveNamesInFourLanguagesAndWaitForReview) {
    for (const TriggerPoint& point : shipped_points()) {
        for (const core::LanguageRow& row : core::language_table)
            EXPECT_TRUE(point.name.has(row.language)) << point.id << " " << row.code;
        EXPECT_EQ(point.review, "needs clinical review") << point.id; // until a clinician has looked
        EXPECT_FALSE(point.cautions.empty()) << point.id;
        EXPECT_FALSE(point.differential.empty()) << point.id;
    }
}

TEST(Courses, GoThroughStructures) { EXPECT_EQ(shipped_courses().front().id, "sciatic"); }

} // namespace
} // namespace palpate::pain
