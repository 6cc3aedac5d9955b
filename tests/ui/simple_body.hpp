// The built-in body, made once for all tests of the window: that takes seconds.
#pragma once
#include "anatomy/body.hpp"
#include <memory>

namespace palpate::tests {

inline std::shared_ptr<const anatomy::Body> simple_body() {
    static const auto made = std::make_shared<const anatomy::Body>(anatomy::simple_body());
    return made;
}

} // namespace palpate::tests
