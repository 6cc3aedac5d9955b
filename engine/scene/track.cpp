#include "scene/track.hpp"

namespace palpate::scene {

double eased(Ease ease, double t) {
    switch (ease) {
    case Ease::smooth:
        return t * t * (3 - 2 * t);
    case Ease::linear:
        return t;
    case Ease::in:
        return t * t * t;
    case Ease::out:
        return 1 - (1 - t) * (1 - t) * (1 - t);
    case Ease::step:
        return 0;
    }
    return t;
}

float Track::at(double seconds) const {
    const Between place = between(keys, seconds);
    const float from = keys[place.from].value, to = keys[place.to].value;
    return from + (to - from) * static_cast<float>(place.share);
}

} // namespace palpate::scene
