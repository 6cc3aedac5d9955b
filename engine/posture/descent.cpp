#include "posture/descent.hpp"
#include <algorithm>
#include <cmath>

namespace palpate::posture {
namespace {

constexpr double damping = 1e-4; // of the curvature (Levenberg 1944, Marquardt 1963)
constexpr double least_curvature = 1e-6;

// Solves (curvature + damping) x = -gradient by Cholesky's decomposition.
Numbers step_of(Numbers h, const Numbers& gradient) {
    const std::size_t n = gradient.size();
    Numbers x(n);
    for (std::size_t i = 0; i < n; ++i) {
        h[i * n + i] += damping * h[i * n + i] + least_curvature;
        x[i] = -gradient[i];
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i; j < n; ++j) {
            double sum = h[j * n + i];
            for (std::size_t k = 0; k < i; ++k) sum -= h[i * n + k] * h[j * n + k];
            h[j * n + i] = i == j ? std::sqrt(std::max(sum, least_curvature)) : sum / h[i * n + i];
        }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) x[i] -= h[i * n + k] * x[k];
        x[i] /= h[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) x[i] -= h[k * n + i] * x[k];
        x[i] /= h[i * n + i];
    }
    return x;
}

} // namespace

Numbers least_of(const Descent& descent, Numbers values) {
    Numbers gradient, curvature;
    double longest = 1; // of what each value may change by at a time
    for (int n = 0; n < descent.most_steps; ++n) {
        const double sum = descent.sum(values, &gradient, &curvature);
        const Numbers step = step_of(curvature, gradient);
        double length = longest;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (descent.freedoms[i].free) length = std::max(length, std::abs(step[i]) / descent.freedoms[i].step);
        double gained = 0;
        for (int tries = 0; tries < 12 && gained <= 0; ++tries) {
            Numbers next = values;
            for (std::size_t i = 0; i < values.size(); ++i) {
                const Freedom& freedom = descent.freedoms[i];
                if (!freedom.free) continue;
                next[i] = std::clamp(values[i] + step[i] * longest / length, freedom.least, freedom.most);
            }
            gained = sum - descent.sum(next, nullptr, nullptr);
            if (gained > 0) values = next;
            longest = std::min(1.0, longest * (gained > 0 ? 2 : 0.4));
        }
        if (gained < descent.enough) break;
    }
    return values;
}

} // namespace palpate::posture
