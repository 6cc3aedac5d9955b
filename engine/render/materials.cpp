#include "render/materials.hpp"
#include "core/colour.hpp"
#include <array>
#include <cmath>

namespace palpate::render {
namespace {

using glm::vec4;

// Colours are written as sRGB bytes, as one picks them from a photograph or a plate, and stored linear.
vec4 rgb(std::uint32_t hex, float a) {
    using core::linear_from_srgb_byte;
    return {linear_from_srgb_byte(hex >> 16U), linear_from_srgb_byte(hex >> 8U), linear_from_srgb_byte(hex), a};
}

// base, roughness | mottle, F0 | cycles per metre, mottle share, bump, fibre | scatter, wrap | second tissue | coat
// F0 of tissue about 0.028 (refractive index 1.4); bone, dry, 0.04 (1.5). Colours by eye, from dissection and osteology
// photographs; they aim at clear distinction on screen rather than colorimetry.
const std::array<shared::MaterialLook, 22> material_looks{{
    /* skin      */ {rgb(0xE2B394, 0.52F),
                     rgb(0xD2967A, 0.028F),
                     {900, 0.35F, 0.05F, 0},
                     {1.0F, 0.45F, 0.3F, 0.38F},
                     rgb(0xC4604E, 0.62F),
                     {0.05F, 0.4F, 1.0F, 0}},
    /* fat       */
    {rgb(0xEFCB7E, 0.42F),
     rgb(0xE3AE55, 0.028F),
     {320, 0.5F, 0.5F, 0},
     {1.0F, 0.75F, 0.3F, 0.4F},
     vec4(0),
     {0.3F, 0.3F, 1.0F, 0}},
    /* fascia    */
    {rgb(0xE4DDD0, 0.38F),
     rgb(0xC9BBAA, 0.03F),
     {500, 0.3F, 0.12F, 0.35F},
     {1.0F, 0.9F, 0.8F, 0.2F},
     rgb(0xEDE7DA, 0),
     {0.25F, 0.25F, 1.2F, 0}},
    /* muscle    */
    {rgb(0xB1544A, 0.5F),
     rgb(0x93392F, 0.028F),
     {150, 0.55F, 0.3F, 0.75F},
     {1.0F, 0.42F, 0.3F, 0.25F},
     rgb(0xE8DFCE, 1),
     {0.12F, 0.33F, 1.1F, 0}},
    /* tendon    */
    {rgb(0xE6DAC3, 0.36F),
     rgb(0xD0BFA2, 0.03F),
     {300, 0.3F, 0.15F, 0.4F},
     {1.0F, 0.9F, 0.75F, 0.2F},
     vec4(0),
     {0.25F, 0.25F, 1.1F, 0}},
    /* ligament  */
    {rgb(0xD9CFB8, 0.45F),
     rgb(0xBFAF92, 0.03F),
     {380, 0.4F, 0.25F, 0.3F},
     {1.0F, 0.9F, 0.75F, 0.2F},
     vec4(0),
     {0.15F, 0.3F, 1.1F, 0}},
    /* bone      */
    {rgb(0xF0E6D1, 0.55F),
     rgb(0xD9C59C, 0.04F),
     {260, 0.45F, 0.22F, 0},
     {1.0F, 0.85F, 0.6F, 0.14F},
     rgb(0xCFDADA, 1),
     {0.03F, 0.4F, 1.0F, 0}},
    /* cartilage */
    {rgb(0xC5D3D6, 0.25F),
     rgb(0xB2C3C9, 0.035F),
     {200, 0.3F, 0.05F, 0},
     {0.7F, 0.9F, 1.0F, 0.3F},
     vec4(0),
     {0.4F, 0.18F, 1.0F, 0}},
    /* disc      */
    {rgb(0xB7C4C0, 0.4F),
     rgb(0x9DB0AE, 0.03F),
     {300, 0.4F, 0.2F, 0},
     {0.8F, 0.95F, 1.0F, 0.25F},
     vec4(0),
     {0.25F, 0.25F, 1.0F, 0}},
    /* nerve     */
    {rgb(0xF0CF4C, 0.42F),
     rgb(0xE0B23A, 0.03F),
     {400, 0.3F, 0.08F, 0},
     {1.0F, 0.85F, 0.35F, 0.3F},
     vec4(0),
     {0.2F, 0.25F, 0.8F, 0}},
    /* artery    */
    {rgb(0xC2262B, 0.34F),
     rgb(0xA81D22, 0.03F),
     {300, 0.3F, 0.05F, 0},
     {1.0F, 0.3F, 0.25F, 0.2F},
     vec4(0),
     {0.3F, 0.2F, 0.8F, 0}},
    /* vein      */
    {rgb(0x3E5C9A, 0.34F),
     rgb(0x334E86, 0.03F),
     {300, 0.3F, 0.05F, 0},
     {0.4F, 0.5F, 1.0F, 0.2F},
     vec4(0),
     {0.3F, 0.2F, 0.8F, 0}},
    /* organ     */
    {rgb(0x9B4A3C, 0.4F),
     rgb(0x843B30, 0.03F),
     {220, 0.4F, 0.1F, 0},
     {1.0F, 0.4F, 0.3F, 0.25F},
     vec4(0),
     {0.35F, 0.22F, 1.0F, 0}},
    /* nail      */
    {rgb(0xE9B7A4, 0.3F),
     rgb(0xE3A892, 0.04F),
     {500, 0.15F, 0, 0},
     {1.0F, 0.6F, 0.5F, 0.35F},
     vec4(0),
     {0.35F, 0.18F, 1.0F, 0}},
    /* felt      */
    {rgb(0xC9DC3A, 0.95F),
     rgb(0xAFC42C, 0.02F),
     {2600, 0.5F, 0.55F, 0},
     {0.9F, 1.0F, 0.5F, 0.35F},
     vec4(0),
     {0, 0.6F, 1.0F, 0}},
    /* rubber    */
    {rgb(0x3A3D42, 0.5F),
     rgb(0x3A3D42, 0.04F),
     {1500, 0, 0.03F, 0},
     {1.0F, 1.0F, 1.0F, 0.05F},
     vec4(0),
     {0.06F, 0.35F, 1.0F, 0}},
    /* foam      */
    {rgb(0xE0762A, 0.85F),
     rgb(0xE0762A, 0.03F),
     {1800, 0, 0.12F, 0},
     {1.0F, 1.0F, 1.0F, 0.15F},
     vec4(0),
     {0, 0.5F, 1.0F, 0}},
    /* plastic   */
    {rgb(0xE8E6DF, 0.35F),
     rgb(0xE8E6DF, 0.04F),
     {100, 0, 0, 0},
     {1.0F, 1.0F, 1.0F, 0.05F},
     vec4(0),
     {0.3F, 0.14F, 1.0F, 0}},
    /* metal     */
    {rgb(0xB9BCC0, 0.32F), rgb(0xB9BCC0, 0.5F), {100, 0, 0, 0}, {1.0F, 1.0F, 1.0F, 0}, vec4(0), {0, 0.3F, 1.0F, 0}},
    /* cloth     */
    {rgb(0x33737A, 0.9F),
     rgb(0x2C656C, 0.02F),
     {1900, 0.3F, 0.22F, 0},
     {0.8F, 0.9F, 1.0F, 0.2F},
     vec4(0),
     {0, 0.6F, 1.0F, 0}},
    /* plain     */
    {rgb(0xB9B4AC, 0.5F), rgb(0xB9B4AC, 0.04F), {100, 0, 0, 0}, {1.0F, 1.0F, 1.0F, 0.1F}, vec4(0), {0, 0.4F, 1.0F, 0}},
    /* trigger point: like a lamp under the skin of the muscle, in no colour that tissue has */
    {rgb(0xF2202E, 0.3F),
     rgb(0xFF5A3C, 0.05F),
     {200, 0.3F, 0, 0},
     {1.0F, 0.35F, 0.25F, 0.4F},
     vec4(0),
     {0.6F, 0.15F, 1.0F, 0}},
}};
static_assert(material_looks.size() == static_cast<std::size_t>(scene::Material::trigger_point) + 1);

} // namespace

std::span<const shared::MaterialLook> material_table() { return material_looks; }

} // namespace palpate::render
