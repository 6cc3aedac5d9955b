// Goes down to the least of a sum that is nearly one of squares: Gauss and Newton's step, shortened until it helps.
#pragma once
#include <functional>
#include <vector>

namespace palpate::posture {

using Numbers = std::vector<double>;

// Whether a value may change, how far at a time and between what.
struct Freedom {
    bool free = true;
    double step = 0.07, least = -1e3, most = 1e3;
};

struct Descent {
    std::vector<Freedom> freedoms;
    double enough = 0; // ends when a step gains less
    int most_steps = 120;
    // With the gradient and the curvature (Gauss and Newton's, row by row, of free values alone) when asked for.
    std::function<double(const Numbers& values, Numbers* gradient, Numbers* curvature)> sum;
};

Numbers least_of(const Descent& descent, Numbers values);

} // namespace palpate::posture
