// Says in words what has changed in the window, for tests that drive it from outside.
#pragma once
#include "core/image.hpp"
#include "ui/desk.hpp"
#include <functional>
#include <map>
#include <string>

namespace palpate::ui {

class Trace {
public:
    using Tell = std::function<void(const std::string&)>;
    explicit Trace(Tell tell)
        : tell_(std::move(tell)) {}

    void changes(const Desk& desk); // "selected piriformis.right", "hidden 3", "layer 2.00" ...
    // "window 1280x720", "drawn 900x720", "picture finished"; drawn: smaller than it is shown while it moves
    void picture(core::Extent window, core::Extent drawn, bool finished);

private:
    void note(const std::string& what, const std::string& value); // when it is another than before
    Tell tell_;
    std::map<std::string, std::string> said_;
};

} // namespace palpate::ui
