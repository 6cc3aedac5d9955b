// From places of the skin that hurt to what may be felt there; what it needs of the body is found aside, or when first
// asked for.
#pragma once
#include "pain/find.hpp"
#include "pain/named.hpp"
#include "ui/aside.hpp"
#include "ui/viewing.hpp"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palpate::ui {

class PainfulPlaces {
public:
    void prepare(const Viewing& viewing); // aside, for its body; what is asked meanwhile waits for it

    // The region of the skin nearest to a place of the body as it is shown: "buttock_mid.right". Nothing where the skin
    // has no name.
    std::optional<std::string> region_at(const Viewing& viewing, const glm::vec3& place);

    // What may hurt in these regions, of the first one's side. Null: no region, it is being found (aside: half a
    // second), or `mistake` says why not.
    const pain::Findings* causes(const Viewing& viewing, const std::vector<std::string>& regions);
    [[nodiscard]] bool busy() const { return seeking_.busy(); }
    bool tend(); // to be called again and again; true when something was found, or could not be
    [[nodiscard]] const std::string& mistake() const { return mistake_; }

private:
    struct Names {
        std::shared_ptr<const anatomy::Body> body;
        std::shared_ptr<pain::Named> named;
        std::vector<std::string> regions;    // with their sides
        std::vector<std::int16_t> by_vertex; // of the skin: which of them, or -1
    };
    static std::shared_ptr<const Names> found(std::shared_ptr<const anatomy::Body> body,
                                              std::shared_ptr<pain::Named> named);
    const Names& names(const Viewing& viewing);

    Aside<std::shared_ptr<const Names>> finding_;
    std::shared_ptr<const Names> names_;
    std::vector<std::string> asked_;
    Aside<pain::Findings> seeking_;
    std::optional<pain::Findings> findings_; // for what was asked
    std::string mistake_;
};

} // namespace palpate::ui
