// A card in the middle of the window over all else, which is dimmed.
#pragma once

namespace palpate::ui {

void begin_floating(const char* name, const char* title, float width); // no wider than the window
void end_floating();

} // namespace palpate::ui
