#include "anatomy/fibres.hpp"
#include "anatomy/footprints.hpp"
#include "anatomy/known.hpp"
#include "anatomy/naming.hpp"
#include "core/assets.hpp"
#include "core/json.hpp"
#include "core/json_schema.hpp"
#include "support/errors.hpp"
#include "support/plate.hpp"
#include "support/temporary_folder.hpp"
#include <cmath>
#include <fstream>
#include <gmock/gmock.h>

namespace palpate::anatomy {
namespace {

using palpate::tests::error_of;
using palpate::tests::TemporaryFolder;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

// A closed box of `cells` squares along each edge, outward.
model::Mesh box(const glm::vec3& low, const glm::vec3& size, const glm::ivec3& cells) {
    model::Mesh mesh;
    const auto face = [&](int axis, bool far) {
        const int u = (axis + 1) % 3, v = (axis + 2) % 3;
        const auto first = static_cast<std::uint32_t>(mesh.positions.size());
        for (int j = 0; j <= cells[v]; ++j)
            for (int i = 0; i <= cells[u]; ++i) {
                glm::vec3 at(0);
                at[axis] = far ? 1.0F : 0.0F;
                at[u] = static_cast<float>(i) / static_cast<float>(cells[u]);
                at[v] = static_cast<float>(j) / static_cast<float>(cells[v]);
                mesh.positions.push_back(low + at * size);
            }
        const auto at = [&](int i, int j) { return first + static_cast<std::uint32_t>(j * (cells[u] + 1) + i); };
        for (int j = 0; j < cells[v]; ++j)
            for (int i = 0; i < cells[u]; ++i) {
                const std::uint32_t a = at(i, j), b = at(i + 1, j), c = at(i + 1, j + 1), d = at(i, j + 1);
                if (far)
                    mesh.triangles.insert(mesh.triangles.end(), {a, b, c, a, c, d});
                else
                    mesh.triangles.insert(mesh.triangles.end(), {a, c, b, a, d, c});
            }
    };
    for (int axis = 0; axis < 3; ++axis) face(axis, false), face(axis, true);
    model::weld(mesh);
    return mesh;
}

Structure structure(std::string_view base, Kind kind, Side side = Side::right) {
    Structure made;
    made.id = sided_id(base, side);
    made.kind = kind;
    made.side = side;
    return made;
}

class FibreTables : public testing::Test {
protected:
    std::filesystem::path table(const std::string& muscles, const std::string& joints = "") {
        std::ofstream(folder / "fibres.json")
            << R"({"source":"a test","license":"none","muscles":[)" + muscles + R"(],"joints":[)" + joints + "]}";
        return folder / "fibres.json";
    }
    std::string error(const std::string& muscles, const std::string& joints = "") {
        return error_of([&] { const FibreTable read(table(muscles, joints)); });
    }
    TemporaryFolder folder;
    const std::string ends = R"("origin":{"on":["low"],"tendon":0},"insertion":{"on":["high"],"tendon":0.2})";
    const std::string good = R"({"muscle":"m","arrangement":"parallel","grade":"estimate",)" + ends;
};

TEST_F(FibreTables, SayWhereTheyAreWrong) {
    EXPECT_EQ(error(good + "}"), "");
    EXPECT_THAT(error(good + R"(,"tendon":1})"), AllOf(HasSubstr("fibres.json"), HasSubstr("muscles[0].tendon")));
    EXPECT_THAT(error(good + "}," + good + "}"), AllOf(HasSubstr("muscles[1]"), HasSubstr("twice")));
    EXPECT_THAT(error(R"({"muscle":"m","arrangement":"fann","grade":"estimate",)" + ends + "}"),
                AllOf(HasSubstr("muscles[0].arrangement"), HasSubstr("did you mean fan")));
    EXPECT_THAT(error(R"({"muscle":"m","arrangement":"fan","grade":"sure",)" + ends + "}"), HasSubstr("textbook"));
    EXPECT_THAT(error(good + R"(,"pennation":{"degrees":100,"from":[0,0,1]}})"), HasSubstr("pennation.degrees"));
    EXPECT_THAT(error(good + R"(,"pennation":{"degrees":10}})"), HasSubstr("from_origin"));
    EXPECT_THAT(error(good + R"(,"pennation":{"degrees":10,"to":[0,0,0]}})"), HasSubstr("three zeros"));
    EXPECT_THAT(error(good + R"(,"around":[[0.5,0],[0.5,10]]})"), AllOf(HasSubstr("around[1]"), HasSubstr("rise")));
    EXPECT_THAT(error(R"({"muscle":"m","arrangement":"fan","grade":"estimate","origin":{"on":["a"],"tendon":0.6},)"
                      R"("insertion":{"on":["b"],"tendon":0.5}})"),
                HasSubstr("longer than the muscle"));
    EXPECT_THAT(error(good + "}", R"({"bones":[["a"]],"gap_mm":2})"), HasSubstr("joints[0].bones"));
}

TEST(FibreTable, OfPalpateKnowsEveryMuscleAndNamesKnownStructures) {
    const KnownStructures& known = KnownStructures::shipped();
    const FibreTable& table = FibreTable::shipped();
    for (const KnownStructure& structure : known.all())
        if (structure.kind == Kind::muscle) EXPECT_NE(table.find(structure.id), nullptr) << structure.id;
    const auto expect_known = [&](const std::vector<std::string>& patterns, const std::string& where) {
        for (const std::string& pattern : patterns) {
            const bool any = std::any_of(known.all().begin(), known.all().end(), [&](const KnownStructure& s) {
                return is_one_of(s.id, std::span(&pattern, 1));
            });
            EXPECT_TRUE(any) << where << " names " << pattern;
        }
    };
    for (const FibreRow& row : table.muscles()) {
        const auto* const muscle = known.find(row.muscle);
        ASSERT_NE(muscle, nullptr) << row.muscle;
        EXPECT_EQ(muscle->id, row.muscle);
        for (const MuscleEnd* end : {&row.origin, &row.insertion}) {
            expect_known(end->on, row.muscle);
            EXPECT_TRUE(!end->on.empty() || end->rim) << row.muscle << " has an end on nothing";
        }
        for (const Aponeurosis& sheet : row.aponeuroses) expect_known(sheet.beside, row.muscle);
        // What is tendon outside the muscle is part of all its tendon.
        if (row.slack_share) EXPECT_LE(row.origin.tendon + row.insertion.tendon, *row.slack_share) << row.muscle;
    }
    for (const Joint& joint : table.joints()) expect_known(joint.first, "joint"), expect_known(joint.second, "joint");
}

TEST(FibreTable, KeepsToItsSchema) {
    const core::Json schema = core::Json::read(core::asset("schema/fibres.schema.json"));
    EXPECT_THAT(core::mistakes_of_schema(schema), IsEmpty());
    EXPECT_THAT(core::schema_mistakes(schema, core::Json::read(core::asset("anatomy/fibres.json"))), IsEmpty());
    std::vector<std::string> words;
    const core::Json muscle = schema.at("$defs").at("muscle").at("properties");
    for (const core::Json& word : muscle.at("arrangement").at("enum").items()) words.push_back(word.text());
    EXPECT_EQ(words, std::vector<std::string>(arrangement_names.begin(), arrangement_names.end()));
}

// A muscle of 200 x 40 x 10 mm, upright, between a bone above and one below it.
class MuscleBetweenBones : public FibreTables {
protected:
    struct Laid {
        model::Mesh mesh;
        std::vector<model::Grain> grains;
    };
    Laid lay(const std::string& row, Side side = Side::right) {
        const FibreTable read(table(row));
        const Structure own = structure("m", Kind::muscle, side), low = structure("low", Kind::bone, side),
                        high = structure("high", Kind::bone);
        Laid laid{muscle, {}};
        const Fibres fibres({{&own, &muscle}, {&low, &bone_below}, {&high, &bone_above}}, read);
        laid.grains = fibres.grain(0, laid.mesh);
        return laid;
    }
    const model::Mesh muscle = box({-0.1F, 0, 0}, {0.04F, 0.2F, 0.01F}, {12, 60, 3});
    const model::Mesh bone_below = box({-0.12F, -0.05F, -0.02F}, {0.08F, 0.052F, 0.05F}, {4, 4, 4});
    const model::Mesh bone_above = box({-0.12F, 0.197F, -0.02F}, {0.08F, 0.05F, 0.05F}, {4, 4, 4});
};

TEST_F(MuscleBetweenBones, RunsFromTheOneItArisesFromToTheOneItInsertsOn) {
    const Laid laid = lay(good + "}");
    ASSERT_EQ(laid.grains.size(), laid.mesh.positions.size());
    for (std::size_t v = 0; v < laid.grains.size(); ++v) {
        const float height = laid.mesh.positions[v].y / 0.2F; // without footprints the higher end would be the origin
        EXPECT_NEAR(laid.grains[v].along, height, 0.06F);
        if (height < 0.6F) EXPECT_EQ(laid.grains[v].share, 0.0F);
        if (height > 0.95F) EXPECT_EQ(laid.grains[v].share, 1.0F);
    }
}

TEST_F(MuscleBetweenBones, GuessesTheEndWhoseBoneIsMissing) {
    const Laid laid = lay(good + "}", Side::left); // the bone above is of the right side alone
    for (std::size_t v = 0; v < laid.grains.size(); ++v)
        EXPECT_NEAR(laid.grains[v].along, laid.mesh.positions[v].y / 0.2F, 0.1F);
}

// How far the label of the fibre through a point changes from there to another point, as a share of how far it changes
// from side to side.
float change(const model::Mesh& mesh, const std::vector<model::Grain>& grains, const glm::vec3& a, const glm::vec3& b) {
    const auto at = [&](const glm::vec3& place) {
        std::size_t nearest = 0;
        for (std::size_t v = 1; v < grains.size(); ++v)
            if (glm::distance(mesh.positions[v], place) < glm::distance(mesh.positions[nearest], place)) nearest = v;
        return grains[nearest].lane;
    };
    return glm::distance(at(a), at(b)) / glm::distance(a, b);
}

TEST_F(MuscleBetweenBones, FibresRunObliquelyWherePennate) {
    const Laid laid = lay(good + R"(,"pennation":{"degrees":30,"from":[-1,0,0]}})"); // away from the edge at x = -0.1
    const glm::vec3 from(-0.09F, 0.09F, 0.01F);
    const float angle = core::pi / 6;
    const glm::vec3 along_fibre = from + 0.03F * glm::vec3(std::sin(angle), std::cos(angle), 0),
                    across = from + 0.03F * glm::vec3(std::cos(angle), -std::sin(angle), 0);
    EXPECT_LT(change(laid.mesh, laid.grains, from, along_fibre), 0.35F);
    EXPECT_GT(change(laid.mesh, laid.grains, from, across), 0.7F);
    const Laid straight = lay(good + "}");
    EXPECT_LT(change(straight.mesh, straight.grains, from, from + glm::vec3(0, 0.03F, 0)), 0.1F);
    EXPECT_GT(change(straight.mesh, straight.grains, from, from + glm::vec3(0.03F, 0, 0)), 0.7F);
}

TEST_F(MuscleBetweenBones, SheetsGoForwardRoundTheTrunk) {
    const Laid laid = lay(good + R"(,"around":[[0,-45]]})"); // the right muscle at the side: forward is towards +z, -x
    for (const model::Grain& grain : laid.grains)
        ASSERT_TRUE(std::isfinite(grain.lane.x + grain.lane.y + grain.lane.z));
    const glm::vec3 from(-0.08F, 0.1F, 0.01F); // on the front face: forward is medially, +x
    EXPECT_LT(change(laid.mesh, laid.grains, from, from + glm::vec3(0.012F, -0.012F, 0)), 0.35F);
    EXPECT_GT(change(laid.mesh, laid.grains, from, from + glm::vec3(0.012F, 0.012F, 0)), 0.7F);
}

TEST_F(MuscleBetweenBones, SheetsOfTendonAndIntersectionsAreShares) {
    const Laid laid = lay(good + R"(,"aponeuroses":[{"beside":["low"],"width_mm":50}],"intersections":[0.5]})");
    for (std::size_t v = 0; v < laid.grains.size(); ++v) {
        const float y = laid.mesh.positions[v].y;
        if (y < 0.03F) EXPECT_EQ(laid.grains[v].share, 1.0F) << y;
        if (y > 0.07F && y < 0.09F) EXPECT_EQ(laid.grains[v].share, 0.0F) << y;
        if (std::abs(laid.grains[v].along - 0.5F) < 0.001F) EXPECT_EQ(laid.grains[v].share, 1.0F) << y;
    }
}

// As extensor digitorum brevis: the tips of its slips are farther from each other than from where it arises.
TEST_F(FibreTables, TipsOfSlipsAreOneEnd) {
    const FibreTable read(
        table(R"({"muscle":"m","arrangement":"slips","grade":"estimate","origin":{"on":["low"],)"
              R"("within":0.25,"tendon":0},"insertion":{"on":["high"],"within":0.85,"tendon":0.4}})"));
    model::Mesh muscle = palpate::tests::plate(18, 60, [](int x, int y) { return y < 12 || x < 6 || x >= 12; });
    for (glm::vec3& p : muscle.positions) p *= 0.002F; // 36 x 120 mm
    const model::Mesh heel = box({-0.01F, -0.05F, -0.01F}, {0.08F, 0.051F, 0.03F}, {4, 4, 4}),
                      toes = box({-0.01F, 0.118F, -0.01F}, {0.08F, 0.05F, 0.03F}, {4, 4, 4});
    const Structure own = structure("m", Kind::muscle), low = structure("low", Kind::bone),
                    high = structure("high", Kind::bone);
    const Fibres fibres({{&own, &muscle}, {&low, &heel}, {&high, &toes}}, read);
    const std::vector<model::Grain> grains = fibres.grain(0, muscle);
    for (std::size_t v = 0; v < grains.size(); ++v) {
        const float y = muscle.positions[v].y;
        if (y < 0.001F) EXPECT_LT(grains[v].along, 0.05F);
        if (y > 0.1F) EXPECT_GT(grains[v].share, 0.9F) << "tendon, of either slip";
        if (y < 0.03F) EXPECT_LT(grains[v].share, 0.1F) << "flesh";
    }
}

TEST_F(FibreTables, CartilageLiesWhereTwoBonesFaceEachOther) {
    const FibreTable read(table(good + "}", R"({"bones":[["upper"],["lower"]],"gap_mm":3})"));
    const Structure upper = structure("upper", Kind::bone), lower = structure("lower", Kind::bone),
                    other = structure("other", Kind::bone);
    const model::Mesh above = box({0, 0.102F, 0}, {0.04F, 0.1F, 0.04F}, {8, 20, 8}),
                      below = box({0, 0, 0}, {0.04F, 0.1F, 0.04F}, {8, 20, 8});
    const Fibres fibres({{&upper, &above}, {&lower, &below}, {&other, &below}}, read);
    EXPECT_THAT(fibres.cartilage(2, below), IsEmpty());
    EXPECT_THAT(fibres.grain(0, above), IsEmpty());
    const std::vector<float> share = fibres.cartilage(0, above);
    ASSERT_EQ(share.size(), above.positions.size());
    for (std::size_t v = 0; v < share.size(); ++v) {
        const glm::vec3& p = above.positions[v];
        const bool inner = p.x > 0.001F && p.x < 0.039F && p.z > 0.001F && p.z < 0.039F;
        if (p.y < 0.1021F && inner) EXPECT_GT(share[v], 0.5F);
        if (p.y > 0.107F) EXPECT_EQ(share[v], 0.0F);
    }
}

} // namespace
} // namespace palpate::anatomy
