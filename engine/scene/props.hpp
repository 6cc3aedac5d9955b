// What stands beside the body in a picture, as further parts of its geometry: the supports it lies on, stop by stop.
#pragma once
#include "anatomy/body.hpp"
#include "model/posing/pose_shape.hpp"
#include "posture/course.hpp"
#include "scene/snapshot.hpp"
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace palpate::scene {

class Props {
public:
    Props() = default;
    // `shapes`: the body as it lies at each of the stops; cushions are dented by it. What two stops in a row have in
    // common slides from one place to the other, all else comes and goes.
    Props(const anatomy::Body& body, std::vector<posture::Stop> stops, std::span<const model::Shape* const> shapes);

    // The body's parts, and behind them those of the props. Copies the body's geometry.
    [[nodiscard]] std::shared_ptr<const model::Geometry> behind(const anatomy::Body& body) const;
    // How they look at a moment, in the order of their parts.
    [[nodiscard]] std::vector<PartState> states(double seconds) const;
    // Puts them behind the body's shape, where they are at a moment.
    void append(double seconds, model::Shape& shape) const;

private:
    struct Standing { // at a stop
        posture::Rigid place;
        std::vector<glm::vec3> positions, normals; // as seen from there
        std::vector<glm::vec3> seen, facing;       // the same, there
        core::Box box;
    };
    struct Item {
        std::string name;
        glm::vec3 colour{0.5F}; // linear RGB
        bool base = false;
        std::vector<std::uint32_t> triangles;
        std::vector<std::optional<Standing>> at; // per stop
        bool slides = false;                     // it is not in the same place all the time
    };
    [[nodiscard]] Item* known(const std::string& name, const posture::Support& support, std::size_t stop);
    void stand(std::size_t stop, const std::string& name, const glm::vec3& colour, const posture::Support& support,
               posture::SupportSurface surface);

    std::vector<posture::Stop> stops_;
    std::vector<Item> items_;
};

} // namespace palpate::scene
