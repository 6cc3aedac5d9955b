// How near the surface of one structure comes to others of the same body.
#pragma once
#include "anatomy/structure.hpp"
#include "model/mesh.hpp"
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palpate::anatomy {

inline constexpr float footprint_m = 0.004F, farthest_footprint_m = 0.012F;

struct Neighbour {
    const Structure* structure;
    const model::Mesh* mesh; // metres
};

bool is_one_of(std::string_view base, std::span<const std::string> patterns);

// The structures of a body, each with a tree over its triangles that is made when first asked for. May be asked from
// several threads at once.
class Neighbours {
public:
    explicit Neighbours(std::vector<Neighbour> all);
    ~Neighbours();
    Neighbours(Neighbours&&) noexcept;
    Neighbours& operator=(Neighbours&&) noexcept;

    [[nodiscard]] const Structure& structure(std::size_t i) const;

    // For each structure of these ids (without side; of `own`'s side or in the midline): the distance of every position
    // of `mesh`, metres, 0 inside; very large beyond `within`.
    [[nodiscard]] std::vector<std::vector<float>> distances(std::span<const std::string> ids, const Structure& own,
                                                            const model::Mesh& mesh, float within) const;

    // The distance to the nearest of them along what the surface faces: very large where it looks elsewhere. Empty when
    // the body has none of them.
    [[nodiscard]] std::vector<float> facing(std::span<const std::string> ids, const Structure& own,
                                            const model::Mesh& mesh, float within) const;

private:
    struct Tree;
    [[nodiscard]] std::vector<std::size_t> of(std::span<const std::string> ids, const Structure& own) const;
    std::vector<Neighbour> all_;
    std::unique_ptr<Tree[]> trees_;
};

// The least of several distances, per position; very large where there are none.
std::vector<float> nearest_of(const std::vector<std::vector<float>>& distances, std::size_t count);

// The same, but a structure that nothing lies on is brought nearer, so that its nearest few points lie at footprint_m;
// not from beyond farthest_footprint_m.
std::vector<float> footprint(std::vector<std::vector<float>> distances, std::size_t count);

// The mean of the values of those vertices where the distance is within footprint_m; negative when it is nowhere.
double mean_where_near(const std::vector<double>& values, const std::vector<float>& distance,
                       std::span<const std::uint32_t> vertices);

} // namespace palpate::anatomy
