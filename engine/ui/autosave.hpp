// Unfinished work, written down now and then while it is changed, and offered again after a crash.
#pragma once
#include "scene/scene.hpp"
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palpate::ui {

inline constexpr double autosave_after = 5; // seconds from the first change that is not written down yet

struct Draft {                  // a scene that was not saved
    std::filesystem::path of;   // the file it was opened from; empty: none
    scene::Scene scene;         // with what was changed
    std::filesystem::path file; // where it is written down
};

class Autosave {
public:
    explicit Autosave(std::filesystem::path folder); // of drafts; one for each process. Made when first needed

    void changed(double seconds); // something was; the clock is the caller's
    // Seconds until it should be written down; none: nothing to write.
    [[nodiscard]] std::optional<double> wait(double seconds) const;
    // Writes it; throws core::Error, and is not asked again before something else is changed.
    void write(const scene::Scene& scene, const std::filesystem::path& of);
    void discard(); // saved, taken back, or closed in order

private:
    std::filesystem::path file_;
    std::optional<double> since_; // of the first change that is not written down
};

// What processes that are no longer there have left; what cannot be read is set aside, with a message in `mistakes`.
std::vector<Draft> left_drafts(const std::filesystem::path& folder, core::Mistakes& mistakes);

} // namespace palpate::ui
