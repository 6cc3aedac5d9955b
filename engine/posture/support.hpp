// What a body lies, sits or leans on: simple solids that know how far a place is from them, and how they look.
#pragma once
#include "core/math.hpp"
#include "model/mesh.hpp"
#include "posture/rigid.hpp"
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace palpate::posture {

enum class Form : unsigned char { box, cylinder, ball };

struct Solid { // metres
    Form form = Form::box;
    glm::vec3 size{
        1}; // whole: along X, Y (up), Z; a cylinder's length along X and its diameter twice; a ball's diameter
    float rounding = 0; // radius of a box's edges and a cylinder's rims
};

struct Piece : Solid {      // legs, a back: seen, never touched
    glm::vec3 at{0};        // its middle, from the support's
    glm::vec3 colour{0.5F}; // linear RGB
};

// A kind of support: assets/positions/supports.json.
struct SupportKind : Solid {
    std::string id, name;
    float modulus_pa = 0;   // of what gives way to the body, a pillow; 0: hard
    bool base = false;      // its top is the level that the body and other supports rest on: table, mat, seat
    glm::vec3 colour{0.5F}; // linear RGB
    std::vector<Piece> pieces;
    std::string source;
};

// How far it is pressed in by a pascal, metres; 0 when it is hard.
inline float softness_of(const SupportKind& kind) { return kind.modulus_pa > 0 ? kind.size.y / kind.modulus_pa : 0; }

// Throws core::Error: a wrong key, a size that is not positive, a kind given twice.
std::vector<SupportKind> read_support_kinds(const std::filesystem::path& file);
const std::vector<SupportKind>& shipped_support_kinds(); // read once
const SupportKind& support_kind(const std::string& id);  // throws core::Error naming the nearest

struct Support {
    SupportKind kind;
    Rigid place;         // of its middle; upright: turned about the vertical alone
    bool stands = false; // on another: nothing gets below it
};

// Signed distance, negative inside, and the way out (unit). Exact outside of all three forms; inside, the way out of
// what bears a body or stands on another is up, however thin it is drawn.
float distance(const Support& support, const glm::vec3& place, glm::vec3& outward);
// To the nearest of them; far away and up when there is none.
float distance(std::span<const Support> supports, const glm::vec3& place, glm::vec3& outward);

// Its surface with normals, metres, closed.
struct SupportSurface {
    model::Mesh mesh;
    std::vector<glm::vec3> normals;
};
SupportSurface surface(const Support& support);
SupportSurface surface(const Piece& piece, const Rigid& support); // where its support stands

} // namespace palpate::posture
