// palpate view on a display without a screen (Xvfb), with a pointer and keys that a test moves (xdotool).
#pragma once
#include "core/image.hpp"
#include "palpate/child.hpp"
#include "support/temporary_folder.hpp"
#include <functional>
#include <memory>

namespace palpate::tests {

class DrivenWindow {
public:
    static constexpr int width = 1280, height = 720; // of the display, which the window fills
    static std::string missing();                    // the program without which no window can be driven; "" when none

    // Opens it with these arguments of palpate view; on the CPU, with the validation layer, whose first message ends
    // it.
    explicit DrivenWindow(const std::vector<std::string>& arguments);

    // Whether the window tells (--trace) that `what` is as the regular expression says, now or within a minute or two.
    bool tells(const std::string& what, const std::string& expression);
    [[nodiscard]] std::string told(const std::string& what) const; // the last of it
    bool comes_to_rest();                                          // nothing is told behind that it rests
    [[nodiscard]] std::string heard() const;                       // the last of all that it told, and what went wrong

    void move(int x, int y) const;
    void click(int x, int y) const;
    void drag(int x, int y, int by_x, int by_y) const;
    void type(const std::string& text) const;
    [[nodiscard]] bool drop(const std::filesystem::path& file) const; // onto its middle; whether it takes it
    void key(const std::string& name) const;                          // as xdotool names it: "h", "Escape", "ctrl+q"
    // What `act` did is on display, and nothing more comes of it.
    template <class Act>
    bool rests_after(const Act& act) {
        const std::string before = told("rest");
        act();
        return tells("rest", "(?!" + before + "$).*");
    }
    // Of all its turns since the last time this was asked, the work of the window's own thread in the longest, as a
    // share of what sorting a million numbers takes. What takes longer than that (about 200 ms) is done aside.
    [[nodiscard]] double longest_work();
    [[nodiscard]] core::Image screen() const;                                              // all that is on display
    [[nodiscard]] std::size_t colours(int low_x, int low_y, int high_x, int high_y) const; // different ones on display

    std::optional<int> exit_code();                   // waits for it to end
    [[nodiscard]] std::filesystem::path home() const; // the person's folder, where exports go

private:
    bool comes_true_in_it(const std::function<bool()>& true_now);
    void act(const std::vector<std::string>& words) const;

    TemporaryFolder folder_;
    std::unique_ptr<Child> display_, window_;
    std::string display_name_;
    std::size_t heard_ = 0; // of what it tells, for the longest work
};

} // namespace palpate::tests
