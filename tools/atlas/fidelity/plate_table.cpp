#include "atlas/fidelity/plates.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace palpate::atlas {
namespace {

using Terms = std::vector<std::string>;

const Terms pelvis{"hip_bone.*", "sacrum", "coccyx", "interpubic_disc", "pubic_symphysis"};
const Terms lumbar_spine{"vertebra_t12", "vertebra_l*", "disc_t12_l1", "disc_l*"};
const Terms thigh_bones{"femur.right", "patella.right"};
const Terms leg_bones{"tibia.right", "fibula.right"};
const Terms foot_bones{"talus.right",       "calcaneus.right",    "navicular.right", "cuboid.right",
                       "cuneiform_*.right", "metatarsal_*.right", "phalanx_*.right", "sesamoid_foot*.right"};
const Terms pelvic_ligaments{"*sacroiliac_ligament.*",   "sacrotuberous_ligament.*", "sacrospinous_ligament.*",
                             "iliolumbar_ligament.*",    "*_pubic_ligament",         "obturator_membrane.*",
                             "iliofemoral_ligament_*.*", "pubofemoral_ligament.*",   "ischiofemoral_ligament.*"};

Terms join(std::initializer_list<Terms> lists) {
    Terms all;
    for (const Terms& list : lists) all.insert(all.end(), list.begin(), list.end());
    return all;
}

} // namespace

const std::vector<Plate>& plate_table() {
    const Terms gluteal_frame{"hip_bone.right", "gluteus_maximus.right"};
    const Terms gluteal_bones = join({pelvis, {"vertebra_l5", "femur.right"}});
    const Terms leg_frame = join({leg_bones, {"talus.right"}});
    static const std::vector<Plate> table{
        {"pelvis_front",
         "Pelvis from the front",
         join({pelvis, pelvic_ligaments, {"vertebra_l5", "disc_l5_s1", "femur.*"}}),
         {"hip_bone.*", "sacrum"},
         0,
         10},
        {"pelvis_back",
         "Pelvis from behind",
         join({pelvis, pelvic_ligaments, {"vertebra_l5", "disc_l5_s1", "femur.*"}}),
         {"hip_bone.*", "sacrum"},
         180,
         8},
        {"lumbar_spine_back",
         "Lumbar spine from behind",
         join({pelvis, lumbar_spine}),
         {"vertebra_l*", "sacrum"},
         180,
         0},
        {"lumbar_spine_side",
         "Lumbar spine from the right",
         join({{"sacrum", "coccyx"}, lumbar_spine}),
         {"vertebra_l*", "sacrum"},
         270,
         0},
        {"lumbar_ligaments",
         "Ligaments of the lumbar spine, dura and roots",
         join({{"sacrum", "coccyx", "ligamenta_flava", "*spinous_ligament*", "*_longitudinal_ligament", "spinal_dura",
                "cauda_equina", "root_*", "ganglion_*", "spinal_ganglion.*", "iliolumbar_ligament.*"},
               lumbar_spine}),
         {"vertebra_l*", "sacrum"},
         235,
         5},
        {"back_muscles",
         "Erector spinae and latissimus dorsi",
         join({pelvis,
               lumbar_spine,
               {"vertebra_t*", "disc_t*", "rib_*", "iliocostalis_*.*", "longissimus_*.*", "spinalis_*.*",
                "latissimus_dorsi.left", "serratus_posterior_inferior.*"}}),
         {"vertebra_t8", "sacrum", "iliocostalis_lumborum.*", "hip_bone.*"},
         180,
         0},
        {"back_deep",
         "Multifidus, quadratus lumborum and the short muscles",
         join({pelvis,
               lumbar_spine,
               {"vertebra_t*", "disc_t*", "rib_1*", "multifidus.*", "multifidus_thoracis.*", "quadratus_lumborum.*",
                "interspinales_lumborum.*", "intertransversarii_*.*", "rotatores_*.*"}}),
         {"vertebra_t11", "vertebra_l*", "sacrum", "quadratus_lumborum.*"},
         180,
         0},
        {"trunk_wall",
         "Abdominal wall",
         join({pelvis,
               lumbar_spine,
               {"vertebra_t*", "rib_*", "costal_cartilage_*", "external_oblique.right", "internal_oblique.left",
                "transversus_abdominis.*", "rectus_abdominis.*", "pyramidalis.*", "linea_alba"}}),
         {"external_oblique.right", "hip_bone.*"},
         0,
         0},
        {"gluteal_1", "Gluteal region: gluteus maximus and tensor fasciae latae",
         join({gluteal_bones, {"gluteus_maximus.right", "tensor_fasciae_latae.right", "gluteus_medius.right"}}),
         gluteal_frame, 220, 5},
        {"gluteal_2", "Gluteal region: gluteus medius and piriformis",
         join({gluteal_bones,
               {"gluteus_medius.right", "piriformis.right", "gemellus_*.right", "obturator_internus.right",
                "quadratus_femoris.right", "sacrotuberous_ligament.right", "sacrospinous_ligament.right"}}),
         gluteal_frame, 215, 5},
        {"gluteal_3", "Gluteal region: gluteus minimus, deep rotators and nerves",
         join({gluteal_bones,
               {"gluteus_minimus.right", "piriformis.right", "gemellus_*.right", "obturator_*.right",
                "quadratus_femoris.right", "sacrotuberous_ligament.right", "sacrospinous_ligament.right",
                "sciatic_nerve.right", "*_gluteal_nerve.right", "pudendal_nerve.right",
                "posterior_femoral_cutaneous_nerve*.right", "nerve_to_*.right", "sacral_plexus.right",
                "*_gluteal_artery.right"}}),
         gluteal_frame, 205, 5},
        {"hip_flexors",
         "Psoas major and iliacus",
         join({pelvis,
               lumbar_spine,
               {"femur.right", "psoas_major.right", "psoas_minor.right", "iliacus.right", "femoral_nerve.right",
                "lumbosacral_trunk.right", "obturator_nerve.right", "quadratus_lumborum.right"}}),
         {"psoas_major.right", "hip_bone.*"},
         350,
         8},
        {"thigh_front",
         "Thigh from the front",
         join({thigh_bones,
               leg_bones,
               {"hip_bone.right", "rectus_femoris.right", "sartorius.right", "vastus_*.right", "pectineus.right",
                "adductor_longus.right", "gracilis.right", "tensor_fasciae_latae.right", "adductor_magnus.right",
                "patellar_ligament.right", "femoral_*.right"}}),
         {"femur.right"},
         345,
         0},
        {"thigh_back",
         "Thigh from behind",
         join({thigh_bones,
               leg_bones,
               {"hip_bone.right", "biceps_femoris_*.right", "semitendinosus.right", "semimembranosus.right",
                "adductor_magnus.right", "gracilis.right", "vastus_lateralis.right", "sciatic_nerve.right",
                "tibial_nerve.right", "common_fibular_nerve.right"}}),
         {"femur.right"},
         190,
         0},
        {"knee",
         "Knee from the front: ligaments and menisci",
         join({thigh_bones,
               leg_bones,
               {"*_cruciate_ligament.right", "*_meniscus*.right", "transverse_ligament_of_knee.right",
                "*_collateral_ligament*.right", "*fibular_head_ligament.right", "popliteofibular_ligament.right",
                "interosseous_membrane_leg.right"}}),
         {"patella.right", "*_collateral_ligament*.right", "*_meniscus.right"},
         325,
         5},
        {"leg_back", "Leg from behind",
         join({thigh_bones,
               leg_bones,
               foot_bones,
               {"gastrocnemius_*.right", "soleus.right", "plantaris.right", "popliteus.right", "tibial_nerve.right",
                "common_fibular_nerve.right", "calcaneal_tendon.right"}}),
         leg_frame, 190, 0},
        {"leg_back_deep", "Leg from behind, deep",
         join({thigh_bones,
               leg_bones,
               foot_bones,
               {"popliteus.right", "tibialis_posterior.right", "flexor_*_longus.right", "fibularis_*.right",
                "tibial_nerve.right", "posterior_tibial_artery.right", "interosseous_membrane_leg.right"}}),
         leg_frame, 185, 0},
        {"leg_front", "Leg from the front",
         join({thigh_bones,
               leg_bones,
               foot_bones,
               {"tibialis_anterior.right", "extensor_*_longus.right", "fibularis_*.right", "soleus.right",
                "*_fibular_nerve.right"}}),
         leg_frame, 340, 0},
        {"foot_top", "Foot from above and outside",
         join({foot_bones,
               leg_bones,
               {"extensor_*_brevis.right", "dorsal_interossei_foot.right", "abductor_digiti_minimi_foot.right",
                "extensor_*_longus.right", "tibialis_anterior.right", "fibularis_*.right", "*tibio*_ligament.right",
                "*tibiofibular_ligament.right"}}),
         foot_bones, 320, 40},
        {"foot_sole", "Sole of the foot",
         join(
             {foot_bones,
              {"abductor_*.right", "flexor_digitorum_brevis.right", "quadratus_plantae.right",
               "flexor_hallucis_brevis_*.right", "adductor_hallucis_*.right", "plantar_inteross*.right",
               "lumbrical_*.right", "long_plantar_ligament.right", "flexor_*_longus.right", "*_plantar_nerve*.right"}}),
         foot_bones, 180, -60},
    };
    return table;
}

const Plate& find_plate(std::string_view name) {
    std::vector<std::string> known;
    for (const Plate& plate : plate_table()) {
        if (plate.name == name) return plate;
        known.emplace_back(plate.name);
    }
    throw core::UsageError(fmt::format("no plate '{}'{}", name, core::did_you_mean_or_list(std::string(name), known)));
}

} // namespace palpate::atlas
