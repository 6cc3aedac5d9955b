// From places of the skin that hurt to what may be felt there; what it needs of the body is found when first asked for.
#pragma once
#include "model/posing/pose_shape.hpp"
#include "pain/find.hpp"
#include "pain/named.hpp"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palpate::ui {

class PainfulPlaces {
public:
    // The region of the skin nearest to a place of the body in this shape (null: as it stands): "buttock_mid.right".
    // Nothing where the skin has no name.
    std::optional<std::string> region_at(const anatomy::Body& body, const model::Shape* shape, const glm::vec3& place);

    // What may hurt in these regions, of the first one's side. Null: no region, or `mistake` says why not.
    const pain::Findings* causes(const anatomy::Body& body, const std::vector<std::string>& regions);
    [[nodiscard]] const std::string& mistake() const { return mistake_; }

private:
    pain::Named& named(const anatomy::Body& body);
    void name_vertices(const anatomy::Body& body);

    std::shared_ptr<pain::Named> named_;
    std::vector<std::string> regions_;    // with their sides
    std::vector<std::int16_t> by_vertex_; // of the skin: which of them, or -1
    std::vector<std::string> asked_;
    std::optional<pain::Findings> findings_; // for what was asked
    std::string mistake_;
};

} // namespace palpate::ui
