// A body in motion: how it is held over time, its flesh settled at moments near enough to one another and mixed between
// them, so that any moment costs no more than moving the vertices.
#pragma once
#include "core/progress.hpp"
#include "posture/posable.hpp"
#include <memory>
#include <vector>

namespace palpate::posture {

struct Held { // how a body is held at a moment
    Angles angles;
    Rigid root; // of the whole body
};
using HeldAt = std::function<Held(double seconds)>; // pure

// Moments of settled flesh, ascending, and the flesh between them.
class SettledFlesh {
public:
    struct Moment {
        double at = 0; // seconds
        std::vector<glm::vec3> shifts;
    };
    // Where a moment has no shifts, the flesh is settled as the body is held then, on all cores.
    SettledFlesh(const Posable& body, const HeldAt& held_at, std::vector<Moment> moments,
                 const core::ProgressSink& progress = {});

    // Held before the first moment and after the last.
    [[nodiscard]] std::vector<glm::vec3> at(double seconds) const;
    [[nodiscard]] model::Settled vertices_at(double seconds) const; // the same of the body's vertices; lives with this
    [[nodiscard]] std::size_t size() const { return moments_.size(); }

    static constexpr float step_degrees = 20; // flesh goes nearly evenly over so small a turn

private:
    struct Between {
        std::size_t from, to; // moments
        float share;          // 0..1 of `to`
    };
    [[nodiscard]] Between around(double seconds) const;

    std::vector<Moment> moments_;
    std::vector<model::VertexShifts> of_vertices_; // per moment
};

// `keys`: moments between which every joint turns one way, ascending. They, and moments between where one turns by more
// than SettledFlesh::step_degrees.
std::vector<double> moments_to_settle(const HeldAt& held_at, const std::vector<double>& keys);

class Motion {
public:
    Motion(std::shared_ptr<const Posable> body, HeldAt held_at, SettledFlesh flesh)
        : body_(std::move(body))
        , held_at_(std::move(held_at))
        , flesh_(std::move(flesh)) {}

    [[nodiscard]] model::Shape at(double seconds, std::span<const std::uint8_t> finest = {}) const;
    void at(double seconds, std::span<const std::uint8_t> finest, model::Shape& into) const; // one made before
    [[nodiscard]] std::vector<Rigid> places(double seconds) const;                           // of the segments
    [[nodiscard]] bool moves() const { return flesh_.size() > 1; }
    [[nodiscard]] const Posable& body() const { return *body_; }

private:
    std::shared_ptr<const Posable> body_;
    HeldAt held_at_;
    SettledFlesh flesh_;
};

} // namespace palpate::posture
