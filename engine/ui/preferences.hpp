// What a person likes, whatever the scene: not part of it, and kept from one day to the next.
#pragma once
#include "core/language.hpp"
#include "ui/theme.hpp"
#include <string>

namespace palpate::ui {

struct Preferences {
    Theme theme;                                       // its scale is on top of the desktop's own
    core::Language language = core::Language::english; // in which structures are named
    std::string palette = "usual";                     // of what hurts: pain/palettes.hpp
    bool operator==(const Preferences&) const = default;
};

inline constexpr float least_scale = 0.75F, most_scale = 3; // of Theme::scale

} // namespace palpate::ui
