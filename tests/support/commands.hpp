// What every row of a program's table of subcommands must be.
#pragma once
#include "command/program.hpp"
#include <gmock/gmock.h>
#include <sstream>
#include <string>
#include <vector>

namespace palpate::tests {

inline std::vector<std::string> words_of(std::string_view line) {
    std::istringstream stream{std::string(line)};
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

inline void expect_summary_and_examples(const program::Command& command) {
    EXPECT_THAT(std::string(command.summary), testing::Not(testing::IsEmpty()));
    EXPECT_THAT(std::string(command.summary), testing::Not(testing::HasSubstr("\n")));
    EXPECT_THAT(command.examples, testing::Not(testing::IsEmpty()));
}

// By the program's own parser.
inline void expect_well_formed_examples(const program::Program& program, const program::Command& command) {
    for (const std::string_view example : command.examples) {
        std::vector<std::string> words = words_of(example);
        ASSERT_GE(words.size(), 2U);
        EXPECT_EQ(words[0], program.name);
        EXPECT_EQ(words[1], command.name);
        words.erase(words.begin());
        EXPECT_EQ(usage_mistake(program, words), "") << example;
        words.emplace_back("--no-such-option");
        EXPECT_NE(usage_mistake(program, words), "") << example;
    }
}

} // namespace palpate::tests
