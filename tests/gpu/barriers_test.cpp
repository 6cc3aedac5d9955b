// plan_transitions by its properties, over every sequence of accesses up to a length and over random frames.
#include "gpu/barriers.hpp"
#include <array>
#include <gmock/gmock.h>
#include <random>

namespace palpate::gpu {
namespace {
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::array all_accesses{Access::none,          Access::color_write,    Access::depth_write,
                                  Access::depth_read,    Access::sampled,        Access::storage,
                                  Access::transfer_read, Access::transfer_write, Access::present};

bool is_read(Access access) {
    return access == Access::depth_read || access == Access::sampled || access == Access::transfer_read ||
           access == Access::present;
}

// One resource used step after step: its uses alone.
std::vector<std::vector<Use>> steps_of(const std::vector<Access>& accesses) {
    std::vector<std::vector<Use>> steps;
    for (const Access access : accesses) steps.push_back({{0, access}});
    return steps;
}

TEST(Barriers, EveryAccessEitherReadsOrWritesOrIsNone) {
    for (const Access access : all_accesses)
        EXPECT_EQ(static_cast<int>(writes(access)) + static_cast<int>(is_read(access)), access == Access::none ? 0 : 1)
            << static_cast<int>(access);
}

TEST(Barriers, BetweenEveryTwoAccessesOnlyEqualReadsNeedNothing) {
    for (const Access before : all_accesses)
        for (const Access after : all_accesses) {
            std::array state{before};
            const auto plan = plan_transitions(steps_of({after}), state);
            ASSERT_EQ(plan.size(), 1U);
            const bool hazard =
                writes(before) || writes(after); // read after write, write after read, write after write
            const bool other_layout = before != after;
            if (hazard || other_layout)
                EXPECT_THAT(plan[0], ElementsAre(Transition{0, before, after}));
            else
                EXPECT_THAT(plan[0], IsEmpty());
            EXPECT_EQ(state[0], after);
        }
}

TEST(Barriers, EveryRunOfFourAccessesIsCarriedFromEachToTheNext) {
    const std::size_t n = all_accesses.size();
    for (std::size_t code = 0; code < n * n * n * n; ++code) {
        const std::vector<Access> accesses{all_accesses[code % n], all_accesses[code / n % n],
                                           all_accesses[code / n / n % n], all_accesses[code / n / n / n]};
        std::array state{Access::none};
        const auto plan = plan_transitions(steps_of(accesses), state);
        Access current = Access::none;
        for (std::size_t i = 0; i < accesses.size(); ++i) {
            const bool needed = current != accesses[i] || writes(current);
            ASSERT_EQ(plan[i].size(), needed ? 1U : 0U) << "run " << code << ", step " << i;
            if (needed)
                ASSERT_EQ(plan[i][0], (Transition{0, current, accesses[i]})) << "run " << code << ", step " << i;
            current = accesses[i];
        }
        ASSERT_EQ(state[0], accesses.back());
    }
}

TEST(Barriers, ResourcesDoNotDisturbOneAnother) {
    std::mt19937 random(7);
    const auto any = [&](std::size_t below) { return random() % below; };
    for (int round = 0; round < 200; ++round) {
        constexpr std::size_t resources = 6;
        std::vector<std::vector<Use>> steps(1 + any(8));
        for (auto& step : steps)
            for (std::uint32_t resource = 0; resource < resources; ++resource)
                if (any(2) == 0) step.push_back({resource, all_accesses[any(all_accesses.size())]});
        std::vector<Access> state(resources);
        for (Access& access : state) access = all_accesses[any(all_accesses.size())];
        const std::vector<Access> start = state;
        const auto plan = plan_transitions(steps, state);

        ASSERT_EQ(plan.size(), steps.size());
        for (std::uint32_t resource = 0; resource < resources; ++resource) {
            // The same resource planned by itself gets the same transitions before the same steps.
            std::array alone{start[resource]};
            for (std::size_t i = 0; i < steps.size(); ++i) {
                std::vector<Use> mine;
                for (const Use& use : steps[i])
                    if (use.resource == resource) mine.push_back({0, use.access});
                const std::vector<std::vector<Use>> one{mine};
                const auto expected = plan_transitions(one, alone)[0];
                std::vector<Transition> found;
                for (const Transition& transition : plan[i])
                    if (transition.resource == resource) found.push_back({0, transition.before, transition.after});
                ASSERT_EQ(found, expected) << "round " << round << ", step " << i << ", resource " << resource;
            }
            ASSERT_EQ(state[resource], alone[0]);
        }
    }
}

TEST(Barriers, AFrameDrawnAgainStartsFromWhereItEnded) {
    // Drawn, sampled, copied: the second frame must wait for the first one's copy before it draws.
    const std::vector<std::vector<Use>> frame{
        {{0, Access::color_write}}, {{0, Access::sampled}, {1, Access::color_write}}, {{1, Access::transfer_read}}};
    std::array state{Access::none, Access::none};
    plan_transitions(frame, state);
    const auto second = plan_transitions(frame, state);
    EXPECT_THAT(second[0], ElementsAre(Transition{0, Access::sampled, Access::color_write}));
    EXPECT_THAT(second[1], ElementsAre(Transition{0, Access::color_write, Access::sampled},
                                       Transition{1, Access::transfer_read, Access::color_write}));
    EXPECT_THAT(second[2], ElementsAre(Transition{1, Access::color_write, Access::transfer_read}));
}

TEST(BarriersDeath, AResourceUsedTwiceInOneStepIsOurOwnMistake) {
#ifndef NDEBUG
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const std::vector<std::vector<Use>> steps{{{0, Access::sampled}, {0, Access::color_write}}};
    std::array state{Access::none};
    EXPECT_DEATH(plan_transitions(steps, state), "resource");
#else
    GTEST_SKIP() << "built without asserts";
#endif
}

} // namespace
} // namespace palpate::gpu
