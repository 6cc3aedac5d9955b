#include "gpu/barriers.hpp"
#include <algorithm>
#include <cassert>

namespace palpate::gpu {

bool writes(Access access) {
    switch (access) {
    case Access::color_write:
    case Access::depth_write:
    case Access::storage:
    case Access::transfer_write:
        return true;
    default:
        return false;
    }
}

std::vector<std::vector<Transition>> plan_transitions(std::span<const std::vector<Use>> steps,
                                                      std::span<Access> state) {
    std::vector<std::vector<Transition>> plan(steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (const Use& use : steps[i]) {
            assert(use.resource < state.size());
            assert(std::count_if(steps[i].begin(), steps[i].end(),
                                 [&](const Use& other) { return other.resource == use.resource; }) == 1);
            Access& current = state[use.resource];
            if (current == use.access && !writes(current)) continue;
            plan[i].push_back({use.resource, current, use.access});
            current = use.access;
        }
    }
    return plan;
}

} // namespace palpate::gpu
