// The house rules that a machine can hold us to: floors, cheap headers, small files. They read the source tree.
#include "core/assets.hpp"
#include "core/files.hpp"
#include <algorithm>
#include <gmock/gmock.h>
#include <map>
#include <regex>
#include <set>

namespace palpate {
namespace {
namespace fs = std::filesystem;
using testing::IsEmpty;

const fs::path root = PALPATE_SOURCE_DIR;

// What each floor may include besides itself (engine/README.md). render sees one file of scene: the seam.
const std::map<std::string, std::set<std::string>> below{
    {"core", {}},
    {"gpu", {"core"}},
    {"model", {"core"}},
    {"anatomy", {"core", "model"}},
    {"posture", {"core", "model", "anatomy"}},
    {"pain", {"core", "model", "anatomy"}},
    {"technique", {"core", "model", "anatomy", "posture"}},
    {"scene", {"core", "model", "anatomy", "pain", "posture", "technique"}},
    {"render", {"core", "model", "gpu"}},
    {"output", {"core", "scene", "gpu", "render"}},
    {"ui", {"core", "model", "anatomy", "pain", "posture", "technique", "scene", "gpu", "render", "output"}},
};
const std::string seam = "scene/snapshot.hpp";

std::vector<fs::path> sources(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const char* const ending : {".hpp", ".cpp"})
        for (const fs::path& file : core::files_in(folder, ending)) files.push_back(file);
    return files;
}

struct Include {
    std::string name;
    bool quoted;
};
std::vector<Include> includes_of(const std::string& text) {
    static const std::regex line(R"(^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">])", std::regex::multiline);
    std::vector<Include> found;
    for (std::sregex_iterator match(text.begin(), text.end(), line), end; match != end; ++match)
        found.push_back({(*match)[2], (*match)[1] == "\""});
    return found;
}

// "" when a file of `floor` may include `name`.
std::string floor_mistake(const std::string& floor, const std::string& name) {
    const std::size_t slash = name.find('/');
    if (slash == std::string::npos) return "";
    const std::string other = name.substr(0, slash);
    if (!below.contains(other) || other == floor) return "";
    if (floor == "render" && name == seam) return "";
    return below.at(floor).contains(other) ? ""
                                           : "floor " + floor + " includes " + name + ", which does not lie below it";
}

TEST(Floors, TheRuleTellsUpFromDown) { // the test below can fail
    EXPECT_EQ(floor_mistake("scene", "anatomy/body.hpp"), "");
    EXPECT_NE(floor_mistake("scene", "render/studio.hpp"), "");
    EXPECT_NE(floor_mistake("gpu", "model/geometry.hpp"), "");
    EXPECT_EQ(floor_mistake("render", "scene/snapshot.hpp"), "");
    EXPECT_NE(floor_mistake("render", "scene/stage.hpp"), "");
    EXPECT_NE(floor_mistake("output", "anatomy/body.hpp"), "");
    EXPECT_EQ(includes_of("#include \"a/b.hpp\"\n  # include <c>\n// #include \"d\"\n").size(), 2U);
}

TEST(Floors, EveryFolderOfTheEngineIsAFloor) {
    for (const auto& entry : fs::directory_iterator(root / "engine"))
        if (entry.is_directory()) EXPECT_TRUE(below.contains(entry.path().filename().string())) << entry.path();
}

TEST(Floors, AFileIncludesOnlyFromFloorsBelowItsOwn) {
    std::vector<std::string> mistakes;
    std::size_t files = 0;
    for (const auto& [floor, lower] : below) {
        if (!fs::exists(root / "engine" / floor)) continue;
        for (const fs::path& file : sources(root / "engine" / floor)) {
            ++files;
            for (const Include& include : includes_of(core::read_text(file)))
                if (const std::string mistake = floor_mistake(floor, include.name); !mistake.empty())
                    mistakes.push_back(fs::relative(file, root).string() + ": " + mistake);
        }
    }
    EXPECT_GT(files, 50U);
    EXPECT_THAT(mistakes, IsEmpty());
}

TEST(Headers, NoneIncludesAThirdPartyLibraryThatIsSlowToCompile) {
    // GLM is the engine's arithmetic; json_fwd declares names only; gpu/vulkan.hpp is the one door to Vulkan,
    // precompiled.
    const std::regex forbidden(
        R"(^(vulkan/|vk_|assimp/|lib(av|sw)|imgui|backends/|GLFW/|nlohmann/json\.hpp|png\.h|ft2build|meshoptimizer|CLI/|Eigen/|fmt/).*)");
    std::vector<std::string> mistakes;
    for (const char* const folder : {"engine", "tools"})
        for (const fs::path& file : core::files_in(root / folder, ".hpp")) {
            const std::string name = fs::relative(file, root).string();
            if (name == "engine/gpu/vulkan.hpp") continue;
            for (const Include& include : includes_of(core::read_text(file)))
                if (std::regex_match(include.name, forbidden)) mistakes.push_back(name + " includes " + include.name);
        }
    EXPECT_THAT(mistakes, IsEmpty());
}

TEST(Sources, NoFileIsLongerThanFourHundredLines) {
    std::vector<std::string> mistakes;
    for (const char* const folder : {"engine", "tools", "tests", "shaders"})
        for (const char* const ending : {".hpp", ".cpp", ".frag", ".vert", ".comp", ".glsl", ".py"})
            for (const fs::path& file : core::files_in(root / folder, ending)) {
                const std::string text = core::read_text(file);
                const auto lines = std::count(text.begin(), text.end(), '\n');
                if (lines > 400)
                    mistakes.push_back(fs::relative(file, root).string() + ": " + std::to_string(lines) + " lines");
            }
    EXPECT_THAT(mistakes, IsEmpty());
}

} // namespace
} // namespace palpate
