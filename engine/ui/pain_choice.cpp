#include "ui/pain_choice.hpp"
#include "pain/named.hpp"
#include <algorithm>

namespace palpate::ui {

bool holds(const std::vector<std::string>& list, const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

void toggle(std::vector<std::string>& list, const std::string& one) {
    if (std::erase(list, one) == 0) list.push_back(one);
}

PainChoice choice_of(const std::vector<scene::PainPlan>& plans) {
    PainChoice choice;
    bool any_points = false, any_pattern = false;
    for (const scene::PainPlan& plan : plans) {
        any_points = any_points || plan.show == "points";
        any_pattern = any_pattern || plan.show == "pattern";
        std::vector<std::string>& into = plan.show == "course"      ? choice.courses
                                         : plan.show == "dermatome" ? choice.dermatomes
                                         : plan.show == "region"    ? choice.regions
                                                                    : choice.points;
        for (const std::string& one : plan.show == "region" ? pain::regions_of(plan.of) : std::vector{plan.of})
            if (!holds(into, one)) into.push_back(one);
    }
    choice.patterns = any_pattern || !any_points;
    return choice;
}

std::vector<scene::PainPlan> plans_of(const PainChoice& choice) {
    std::vector<scene::PainPlan> plans;
    const auto add = [&](const char* show, const std::string& of) {
        scene::PainPlan& plan = plans.emplace_back();
        plan.show = show;
        plan.of = of;
    };
    std::string regions; // all in one colour
    for (const std::string& region : choice.regions) regions += (regions.empty() ? "" : ",") + region;
    if (!regions.empty()) add("region", regions);
    for (const std::string& of : choice.points) {
        add("points", of);
        if (choice.patterns) add("pattern", of);
    }
    for (const std::string& of : choice.dermatomes) add("dermatome", of);
    for (const std::string& of : choice.courses) add("course", of);
    return plans;
}

std::size_t colours_of(const PainChoice& choice) {
    return (choice.patterns ? choice.points.size() : 0) + choice.dermatomes.size() + (choice.regions.empty() ? 0 : 1);
}

} // namespace palpate::ui
