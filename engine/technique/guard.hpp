// How near a press comes to what must not be pressed.
#pragma once
#include "technique/perform.hpp"

namespace palpate::technique {

struct Clearance {
    std::size_t danger = 0; // of the technique's
    std::string structure;  // the one that is nearest
    float distance_m = 0;   // from the pressed column of tissue; 0: it is pressed
    [[nodiscard]] bool kept(const Technique& technique) const {
        return distance_m * 1e3F >= technique.dangers[danger].clearance_mm;
    }
};

class Guard {
public:
    // Throws core::Error with the technique's file where the body has no such structure.
    Guard(const Technique& technique, const PosedBody& body);

    // Of every danger, in the technique's order. The pressed column goes from the skin along the pressing axis as deep
    // as tissue is moved by two millimetres or more; it is as wide as the touch. Far from everything when nothing is
    // pressed.
    [[nodiscard]] std::vector<Clearance> at(const Performance& performance, const Site& site) const;
    [[nodiscard]] std::vector<std::size_t> parts(std::size_t danger) const; // the body's structures that it means

private:
    struct Watched {
        std::size_t danger, part;
        std::string structure;
        std::vector<glm::vec3> points; // of its surface
    };
    std::vector<Watched> watched_;
    std::size_t dangers_ = 0;
};

} // namespace palpate::technique
