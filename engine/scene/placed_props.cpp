#include "scene/placed_props.hpp"
#include "technique/hands/hand_mesh.hpp"
#include "technique/tools/tool.hpp"
#include <glm/geometric.hpp>

namespace palpate::scene {
namespace {

constexpr Material material_table[] = {Material::skin, Material::nail,    Material::felt,  Material::rubber,
                                       Material::foam, Material::plastic, Material::metal, Material::cloth};
static_assert(std::size(material_table) == technique::finish_names.size());

glm::mat3 frame(const glm::vec3& press, const glm::vec3& ahead) {
    const glm::vec3 up = -press, front = glm::normalize(ahead - glm::dot(ahead, up) * up);
    return {glm::cross(up, front), up, front};
}

} // namespace

PartState look_of(const technique::PropLook& look) {
    PartState state;
    state.material = material_table[static_cast<std::size_t>(look.finish)];
    const bool own = look.finish == technique::Finish::skin || look.finish == technique::Finish::nail;
    state.tint = glm::vec4(look.colour, own ? 0.0F : 1.0F);
    return state;
}

PlacedProp placed(const PropPlan& plan) {
    technique::ShapedTool shaped;
    if (!plan.tool.empty())
        shaped = technique::tool_mesh(technique::shipped_tool(plan.tool), plan.head);
    else
        shaped = {technique::hand_mesh(technique::shipped_hand_posture(plan.hand), plan.left).prop, {}};
    PlacedProp prop{*shaped.prop.geometry, {}};
    const glm::mat3 turn =
        frame(plan.press, plan.ahead) * glm::transpose(frame(shaped.contact.axis, shaped.contact.ahead));
    for (glm::vec3& p : prop.geometry.positions) p = plan.at + turn * (p - shaped.contact.place);
    for (glm::vec3& n : prop.geometry.normals) n = turn * n;
    for (model::Part& part : prop.geometry.parts) {
        part.box = {};
        for (std::uint32_t v = 0; v < part.vertex_count; ++v)
            part.box.include(prop.geometry.positions[part.first_vertex + v]);
    }
    for (const technique::PropLook& look : shaped.prop.looks) prop.looks.push_back(look_of(look));
    return prop;
}

} // namespace palpate::scene
