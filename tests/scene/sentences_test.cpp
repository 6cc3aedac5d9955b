// What the data of pain, techniques and positions say has a sentence in every modern language, and no language keeps
// sentences that nothing says any more.
#include "anatomy/vocabulary.hpp"
#include "core/assets.hpp"
#include "core/json.hpp"
#include "pain/conditions.hpp"
#include "pain/course.hpp"
#include "pain/dermatomes.hpp"
#include "pain/points.hpp"
#include "pain/red_flags.hpp"
#include "pain/variants.hpp"
#include "posture/position.hpp"
#include "technique/technique.hpp"
#include <gmock/gmock.h>
#include <set>

namespace palpate::scene {
namespace {

class Sentences : public std::set<std::string> {
public:
    void add(const std::string& text) { // "L4/L5" and "L2" are the same everywhere
        if (text.find_first_not_of("LS0123456789/") != std::string::npos) insert(text);
    }
    void add(const std::vector<std::string>& texts) {
        for (const std::string& text : texts) add(text);
    }
    template <class... Texts>
    void add(const Texts&... texts) {
        (add(texts), ...);
    }
};

Sentences of_the_data() {
    Sentences all;
    for (const pain::RedFlag& flag : pain::shipped_red_flags())
        all.add(flag.signs, flag.why, flag.what_to_do, flag.source, flag.evidence);
    for (const pain::Condition& condition : pain::shipped_conditions()) {
        all.add(condition.mechanism, condition.course_words, condition.people_should_know, condition.cautions,
                condition.sources, condition.evidence);
        for (const pain::Case& one : condition.cases) {
            all.add(one.note);
            for (const pain::Grade& grade : one.grades) all.add(grade.mm);
        }
    }
    for (const pain::Variant& variant : pain::shipped_variants().all) all.add(variant.text, variant.source);
    all.add(pain::shipped_variants().note, pain::shipped_variants().evidence);
    for (const pain::Dermatome& root : pain::shipped_dermatomes())
        all.add(root.myotome, root.reflex, root.tension_test, root.disc, root.foramen, root.sources, root.evidence);
    for (const pain::Course& course : pain::shipped_courses()) all.add(course.note, course.source);
    for (const pain::TriggerPoint& point : pain::shipped_points())
        all.add(point.location, point.palpation.hands, point.palpation.find, point.palpation.resisted,
                point.differential, point.perpetuating, point.cautions, point.mimics_why, point.sources, point.evidence,
                point.review);
    for (const std::filesystem::path& file : posture::shipped_positions()) {
        const posture::Position position = posture::read_position(file);
        all.add(position.name, position.description, position.source, position.evidence);
    }
    for (const std::filesystem::path& file : technique::shipped_techniques()) {
        const technique::Technique technique = technique::read_technique(file);
        all.add(technique.dose, technique.source, technique.evidence);
        for (const technique::Danger& danger : technique.dangers) all.add(danger.why);
    }
    return all;
}

std::vector<std::string> numbers_in(const std::string& text) { // sorted, a comma as a point
    std::vector<std::string> found{""};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = std::isdigit(static_cast<unsigned char>(text[i])) != 0;
        const bool point = (text[i] == '.' || text[i] == ',') && !found.back().empty() && i + 1 < text.size() &&
                           std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0;
        if (digit || point)
            found.back() += digit ? text[i] : '.';
        else if (!found.back().empty())
            found.emplace_back();
    }
    std::erase(found, "");
    std::sort(found.begin(), found.end());
    return found;
}

class EveryLanguage : public testing::TestWithParam<core::Language> {};

TEST_P(EveryLanguage, SaysWhatTheDataSayWithTheSameNumbers) {
    const anatomy::Vocabulary& vocabulary = anatomy::Vocabulary::of(GetParam());
    const Sentences data = of_the_data();
    ASSERT_GT(data.size(), 400U);
    std::string missing;
    for (const std::string& sentence : data) {
        const std::string* const found = vocabulary.find_word(sentence);
        if (found == nullptr)
            missing += sentence + "\n";
        else
            EXPECT_EQ(numbers_in(*found), numbers_in(sentence)) << *found;
    }
    EXPECT_EQ(missing, "");
}

TEST_P(EveryLanguage, KeepsNoSentenceThatNothingSays) {
    const std::string code(core::language_table[static_cast<std::size_t>(GetParam())].code);
    const core::Json file = core::Json::read(core::asset("lang/" + code + ".sentences.json"));
    EXPECT_EQ(file.at("review").text(), "needs clinical review"); // until a clinician who speaks it has looked
    const Sentences data = of_the_data();
    for (const std::string& sentence : file.at("sentences").keys()) EXPECT_TRUE(data.contains(sentence)) << sentence;
}

INSTANTIATE_TEST_SUITE_P(Sentences, EveryLanguage, testing::Values(core::Language::german, core::Language::spanish),
                         [](const auto& tested) {
                             return std::string(core::language_table[static_cast<std::size_t>(tested.param)].code);
                         });

} // namespace
} // namespace palpate::scene
