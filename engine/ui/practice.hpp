// A technique in the window: chosen, laid out aside, played, exported. No window here.
#pragma once
#include "technique/technique.hpp"
#include "ui/aside.hpp"
#include "ui/play_head.hpp"
#include "ui/viewing.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::ui {

struct TechniqueRow { // what the list says of a technique
    std::string id;
    core::Translated name;
    std::string area, tool, position;
    bool self = false;
};
// All that are shipped, by area; read once. Files that cannot be read are left out: `palpate check` says why.
const std::vector<TechniqueRow>& technique_rows();

enum class Whose : std::uint8_t { all, therapist, self };

struct ExportForm {
    int format = 0, size = 2; // of export_formats(), export_sizes()
    bool cards = true, captions = true;
    bool as_seen = true; // from where the window's camera is, else from where the technique's is
    std::string folder;  // empty: the home folder
};
struct ExportFormat {
    std::string_view ending, summary;
};
struct ExportSize {
    std::string_view name;
    core::Extent extent;
};
std::span<const ExportFormat> export_formats();
std::span<const ExportSize> export_sizes();

class Practice {
public:
    PlayHead head;
    Whose whose = Whose::all;
    std::string tool; // only those with it; empty: all
    ExportForm form;

    // Lays a technique out aside, on this side of the body; the window goes on meanwhile.
    void choose(const std::string& id, bool left, const Viewing& viewing, core::Extent picture);
    void leave(Viewing& viewing); // back to what was shown before, as it was
    void forget();                // another scene is shown
    // To be called again and again: brings what is done into the window. True when something came of it.
    bool tend(Viewing& viewing);
    // Renders what is shown into a file aside, from the scene and not from the screen; said() tells what became of it.
    void start_export(const Viewing& viewing);
    void cancel_export(); // nothing is written then
    void export_or_cancel(const Viewing& viewing) { exporting() ? cancel_export() : start_export(viewing); }

    [[nodiscard]] const std::string& chosen() const { return chosen_; } // id; empty: none
    [[nodiscard]] bool left() const { return left_; }
    [[nodiscard]] const technique::Technique* technique() const { return technique_ ? &*technique_ : nullptr; }
    // What was shown before, with all that was changed; waits while a technique is shown.
    [[nodiscard]] const std::optional<Viewing>& behind() const { return behind_; }
    void exchange_behind(std::optional<Viewing>& other) { behind_.swap(other); }
    [[nodiscard]] bool laying_out() const { return laying_.busy(); }
    [[nodiscard]] bool exporting() const { return export_.busy(); }
    [[nodiscard]] float layout_share() const { return laying_.share(); }
    [[nodiscard]] float export_share() const { return export_.share(); }
    [[nodiscard]] const std::string& said() const { return said_; } // of the last export, or what went wrong
    [[nodiscard]] bool busy() const { return laying_out() || exporting(); }

private:
    void begin_export(const Viewing& viewing);
    void show(Viewing& viewing);
    Aside<Viewing> laying_;
    Aside<std::filesystem::path> export_;
    std::string chosen_, said_;
    bool left_ = false;
    std::optional<technique::Technique> technique_;
    std::optional<Viewing> behind_;
};

} // namespace palpate::ui
