// What a person has changed about a scene in the window: a small value, laid over the scene before the line runs
// again. Every change makes a new value, so that the last ones can be taken back.
#pragma once
#include "scene/scene.hpp"
#include "ui/pain_choice.hpp"
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palpate::ui {

enum class Showing : std::uint8_t { shown, hidden, ghosted };
using Ids = std::span<const std::string>; // of structures

struct Edits {
    std::optional<float> layer;                                // peeled down to here; none: as the scene says
    std::vector<std::string> isolated;                         // nothing but these; empty: as the scene says
    std::map<std::string, Showing> shown;                      // by id, over all of that
    std::optional<scene::SectionPlan> section;                 // none: as the scene says
    bool uncut = false;                                        // without the scene's own section
    std::optional<std::vector<scene::NotePlan>> notes;         // none: as the scene says
    std::optional<std::vector<scene::DistancePlan>> distances; // none: as the scene says
    std::optional<PainChoice> pain;                            // none: as the scene says
    std::optional<ConditionChoice> condition;                  // none: as the scene says
    bool operator==(const Edits&) const = default;
};

// The scene with the edits as rules after its own.
scene::Scene edited(scene::Scene scene, const Edits& edits);
// How far a scene peels the whole body at a moment: by itself, or by the rule that an edit of the layer became.
float layer_of(const scene::Scene& scene, double seconds);

Edits with(Edits edits, Ids ids, Showing showing);
Edits isolating(Edits edits, Ids ids); // the same ones a second time: no longer
Edits restored(Edits edits);           // every structure as the scene says; the layer stays

class History {
public:
    [[nodiscard]] const Edits& now() const { return steps_[at_]; }
    [[nodiscard]] bool can_undo() const { return at_ > 0; }
    [[nodiscard]] bool can_redo() const { return at_ + 1 < steps_.size(); }
    void change(Edits next); // a step of its own; none when nothing changes; what was taken back is gone
    void drag(Edits next);   // part of a movement: all of it is one step, until settle()
    void settle() { dragging_ = false; }
    bool undo(); // false: there was nothing to take back
    bool redo(); // false: nothing was taken back

private:
    std::vector<Edits> steps_{Edits{}};
    std::size_t at_ = 0;
    bool dragging_ = false;
};

inline constexpr std::size_t longest_history = 200;

} // namespace palpate::ui
