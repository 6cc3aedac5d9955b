// Supports know how far a place is from them, and where up is.
#include "core/files.hpp"
#include "posture/support.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace palpate::posture {
namespace {
using palpate::tests::error_of;
using testing::HasSubstr;

SupportKind kind(Form form, const glm::vec3& size, float rounding = 0) {
    SupportKind result;
    result.id = "a";
    result.form = form;
    result.size = size;
    result.rounding = rounding;
    return result;
}

TEST(Support, IsAsFarAsItsFormSays) {
    glm::vec3 outward(0);
    const Support ball{kind(Form::ball, glm::vec3(0.2F)), {{1, 0, 0, 0}, {1, 0, 0}}};
    EXPECT_NEAR(distance(ball, {1, 0.3F, 0}, outward), 0.2F, 1e-6F);
    EXPECT_LT(glm::distance(outward, glm::vec3(0, 1, 0)), 1e-6F);
    const Support box{kind(Form::box, {2, 1, 1}, 0.1F), {}};
    EXPECT_NEAR(distance(box, {1.5F, 0, 0}, outward), 0.5F, 1e-6F);
    EXPECT_NEAR(distance(box, {0.9F, 0, 0}, outward), -0.1F, 1e-6F);
    EXPECT_LT(glm::distance(outward, glm::vec3(1, 0, 0)), 1e-6F);
    const Support roll{kind(Form::cylinder, {1, 0.2F, 0.2F}), turn_about({}, {0, 1, 0}, core::pi / 2)};
    EXPECT_NEAR(distance(roll, {0, 0.3F, 0.4F}, outward), 0.2F, 1e-5F) << "along Z, turned by a right angle";
    EXPECT_NEAR(distance(roll, {0.4F, 0, 0}, outward), 0.3F, 1e-5F);
}

TEST(Support, ThatBearsABodyPushesUpHoweverThinItIs) {
    SupportKind mat = kind(Form::box, {2, 0.01F, 1});
    mat.base = true;
    glm::vec3 outward(0);
    EXPECT_NEAR(distance(Support{mat, {}}, {0, -0.02F, 0}, outward), -0.025F, 1e-5F);
    EXPECT_LT(glm::distance(outward, glm::vec3(0, 1, 0)), 1e-5F);
}

TEST(Support, ThatStandsLetsNothingBelowIt) {
    const Support ball{kind(Form::ball, glm::vec3(0.2F)), {}, true};
    glm::vec3 outward(0);
    EXPECT_NEAR(distance(ball, {0, -0.1F, 0}, outward), -0.2F, 1e-3F) << "the whole ball, not the way out below";
    EXPECT_LT(glm::distance(outward, glm::vec3(0, 1, 0)), 1e-3F);
    EXPECT_GT(distance(ball, {0.15F, -0.05F, 0}, outward), 0) << "beside it";
    EXPECT_NEAR(distance(ball, {0, 0.3F, 0}, outward), 0.2F, 1e-5F);
}

TEST(Support, HasASurfaceOfItsSizeSeenFromOutside) {
    for (const Form form : {Form::box, Form::cylinder, Form::ball}) {
        const Support one{kind(form, form == Form::ball ? glm::vec3(0.4F) : glm::vec3(0.8F, 0.4F, 0.4F), 0.05F), {}};
        const SupportSurface made = surface(one);
        const float pi = core::pi;
        const float volume =
            form == Form::box ? 0.8F * 0.4F * 0.4F : (form == Form::ball ? pi * 0.064F / 6 : pi * 0.04F * 0.8F);
        const double enclosed = model::enclosed_volume(made.mesh);
        EXPECT_GT(enclosed, 0.9 * double{volume});
        EXPECT_LT(enclosed, 1.001 * double{volume});
        for (std::size_t i = 0; i < made.normals.size(); ++i)
            ASSERT_GT(glm::dot(made.normals[i], made.mesh.positions[i]), 0);
    }
}

TEST(SupportKinds, SayWhereTheyAreWrong) {
    const palpate::tests::TemporaryFolder folder;
    const auto error = [&](const std::string& more) {
        core::write_file(folder / "s.json", std::string_view(R"({"source": "s", "license": "MIT", "supports": [{"id": "a", "name": "A", "form": "box",
            "colour": "#102030", "source": "s", )" + more + "}]}"));
        return error_of([&] { read_support_kinds(folder / "s.json"); });
    };
    EXPECT_EQ(error(R"("size_mm": [1, 2, 3])"), "");
    EXPECT_THAT(error(R"("size_mm": [1, 2])"), HasSubstr("supports[0].size_mm"));
    EXPECT_THAT(error(R"("size_mm": [0, 2, 3])"), HasSubstr("size_mm[0]"));
    EXPECT_THAT(error(R"("size_mm": [1, 2, 3], "soft": true)"), HasSubstr("unknown key"));
    EXPECT_THAT(error_of([] { support_kind("tabel"); }), HasSubstr("table"));
}

} // namespace
} // namespace palpate::posture
