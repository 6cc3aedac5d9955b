// Lays the fibres of a body's muscles between the footprints that they have on its other structures, and cartilage on
// the surfaces where its bones meet.
//
// A footprint is the part of a muscle's surface that lies on a structure it arises from or inserts on
// (fibre_table.hpp): within 4 mm, or where a structure is farther, the nearest few points up to 12 mm. Where a body
// lacks the structures, that end is guessed (model/grain.hpp).
#pragma once
#include "anatomy/fibre_table.hpp"
#include "anatomy/structure.hpp"
#include "model/build.hpp"
#include <memory>
#include <vector>

namespace palpate::anatomy {

class Fibres {
public:
    struct Shape {
        const Structure* structure;
        const model::Mesh* mesh; // metres, in the body's frame; turned outward, or the inside of bones is not known
    };
    // All structures of the body. What the pointers lead to is not copied and must outlive this.
    explicit Fibres(std::vector<Shape> shapes, const FibreTable& table = FibreTable::shipped());
    ~Fibres();
    Fibres(Fibres&&) noexcept;
    Fibres& operator=(Fibres&&) noexcept;

    // For model::build_part: how to lay fibres or cartilage on shapes[i]. Refers to this object. build_part calls may
    // run in parallel.
    [[nodiscard]] model::BuildSettings settings(std::size_t i) const;

    // Of shapes[i], on its mesh as build_part has welded and turned it: one grain per position, share included. Empty
    // for a structure without fibres.
    [[nodiscard]] std::vector<model::Grain> grain(std::size_t i, const model::Mesh& built) const;
    // The share of cartilage per position, for bones that have a joint partner in the body; else empty.
    [[nodiscard]] std::vector<float> cartilage(std::size_t i, const model::Mesh& built) const;

private:
    struct Bodies;
    std::unique_ptr<const Bodies> bodies_;
};

} // namespace palpate::anatomy
