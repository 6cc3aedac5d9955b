// Landmarks as words of cameras and over pictures, on a body that has the bones for them.
#include "anatomy/atlas/atlas.hpp"
#include "scene/marks.hpp"
#include "scene/stage.hpp"
#include "scene/support.hpp"
#include "support/errors.hpp"
#include <gmock/gmock.h>

namespace palpate::scene {
namespace {
using testing::AllOf;
using testing::HasSubstr;
using tests::error_of;
using tests::scene_of;

std::shared_ptr<const anatomy::Body> atlas() {
    static const auto body = std::make_shared<const anatomy::Body>(anatomy::read_body(anatomy::built_in_atlas()));
    return body;
}
constexpr core::Extent picture{800, 600};

std::vector<std::string> words_over(const Snapshot& snapshot) {
    std::vector<std::string> texts;
    for (const Shape& shape : snapshot.overlay)
        if (const auto* const words = std::get_if<Words>(&shape)) texts.push_back(words->text);
    return texts;
}

TEST(Marks, AreDrawnWhereTheBodyDoesNotHideThem) {
    const Stage behind(scene_of(R"({"landmarks": ["psis.right", "asis.right"], "camera": {"from": "posterior"}})"),
                       atlas());
    EXPECT_THAT(words_over(behind.at(0, picture)), AllOf(testing::Contains(HasSubstr("Posterior superior iliac spine")),
                                                         testing::Not(testing::Contains(HasSubstr("Anterior")))));
    const Stage before(scene_of(R"({"landmarks": ["psis.right", "asis.right"], "camera": {"from": "anterior"}})"),
                       atlas());
    EXPECT_THAT(words_over(before.at(0, picture)), AllOf(testing::Contains(HasSubstr("Anterior superior iliac spine")),
                                                         testing::Not(testing::Contains(HasSubstr("Posterior")))));
}

TEST(Marks, ACameraFramesALandmarkAndAHandAroundIt) {
    const Stage stage(scene_of(R"({"camera": {"frame": "landmark:psis.right", "from": "posterior"}})"), atlas());
    const Camera camera = stage.at(0, picture).camera;
    const anatomy::Landmarks landmarks(*atlas());
    const glm::vec3 psis = landmarks.at("psis.right").position;
    EXPECT_LT(glm::distance(camera.target, psis), 1e-4F);
    const glm::vec2 seen = seen_at(psis + glm::vec3(0, 0.06F, 0), camera, 800.0F / 600);
    EXPECT_NEAR(seen.x, 0.5F, 1e-3F);
    EXPECT_NEAR(seen.y, 0.08F, 0.01F); // the margin
}

TEST(Marks, AWrongWordSaysWhereAndWhatIsNear) {
    EXPECT_THAT(error_of([] { Stage(scene_of(R"({"landmarks": ["psis.right", "psiss.left"]})"), atlas()); }),
                AllOf(HasSubstr("test.json: landmarks"), HasSubstr("psiss.left"), HasSubstr("psis.left")));
    EXPECT_THAT(error_of([] { Stage(scene_of(R"({"camera": {"frame": "landmark:asi.left"}})"), atlas()); }),
                AllOf(HasSubstr("test.json: camera.frame"), HasSubstr("asis.left")));
    EXPECT_THAT(error_of([] { Stage(scene_of(R"({"landmarks": "medial_malleolus_tip.right"})"), tests::small_body()); }),
                HasSubstr("this body has no landmark"));
    EXPECT_THAT(error_of([] { scene_of(R"({"structures": [{"select": "landmark:psis.right"}]})"); }),
                HasSubstr("structures[0].select: a landmark is no structure"));
}

} // namespace
} // namespace palpate::scene
