// Every row of the table of subcommands: by the program's own parser, and by running the program.
#include "palpate/run_program.hpp"
#include "palpate/table.hpp"
#include "support/commands.hpp"
#include <gmock/gmock.h>

namespace palpate::program {
namespace {
using testing::HasSubstr;
using testing::StartsWith;

class Row : public testing::TestWithParam<Command> {};

TEST_P(Row, HasASummaryOfOneLineAndExamples) { tests::expect_summary_and_examples(GetParam()); }

TEST_P(Row, ExamplesAreWellFormed) { tests::expect_well_formed_examples(palpate(), GetParam()); }

TEST_P(Row, HelpShowsSummaryAndExamples) {
    const tests::Outcome help = tests::palpate({std::string(GetParam().name), "--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_EQ(help.err, "");
    EXPECT_THAT(help.out, StartsWith(std::string(GetParam().summary)));
    for (const std::string_view example : GetParam().examples) EXPECT_THAT(help.out, HasSubstr(std::string(example)));
}

TEST_P(Row, AnUnknownOptionIsWrongUsage) {
    const tests::Outcome outcome = tests::palpate({std::string(GetParam().name), "--no-such-option"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, StartsWith("palpate: error: "));
    EXPECT_EQ(outcome.out, "");
}

INSTANTIATE_TEST_SUITE_P(Commands, Row, testing::ValuesIn(palpate().commands),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(Commands, ThoseOfTheReadmeAreThere) {
    std::vector<std::string> names;
    for (const Command& command : palpate().commands) names.emplace_back(command.name);
    for (const char* const name : {"import", "list", "still", "film", "view", "probe", "compare", "check", "bench"})
        EXPECT_THAT(names, testing::Contains(name));
}

} // namespace
} // namespace palpate::program
