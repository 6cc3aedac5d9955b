#include "atlas/table.hpp"

namespace palpate::program {

const Program& atlas() {
    static const Program program{
        "atlas",
        "Palpate's built-in atlas: figures from anatomy, and a body from figures.",
        {
            {"fit",
             "Measures reference anatomy: meshes become compact figures (exit code 3: some miss their goals)",
             {"atlas fit z-anatomy z-anatomy/obj -o assets/atlas/figures",
              "atlas fit z-anatomy z-anatomy/obj -o assets/atlas/figures piriformis gluteus_*",
              "atlas fit plain my_pelvis.ply --up z --unit mm -o my_figures --plan my_plan.json"},
             make_fit},
            {"skin",
             "Carries another body's skin over to a body and measures how thick it lies there",
             {"atlas skin bodyparts3d bodyparts3d/obj --body atlas.glb --figure assets/atlas/figures/skin.figure "
              "-o skin.figure"},
             make_skin},
            {"build",
             "Figures become a body: ATLAS.glb and its catalogue",
             {"atlas build -o atlas.glb", "atlas build --figures my_figures -o my_body.glb"},
             make_build},
            {"report",
             "Compares the built body with the reference: FIDELITY.md and plates",
             {"atlas report --body atlas.glb --reference z-anatomy/obj",
              "atlas report --body atlas.glb --reference z-anatomy/obj --plate gluteal_2 -o out",
              "atlas report --figures my_figures --profile plain --reference my_body.obj --plates no -o out"},
             make_report},
            {"fit-hand",
             "Measures the therapist's arm: a skin becomes the figures of assets/hands",
             {"atlas fit-hand bodyparts3d/obj/skin/FJ2810_FMA7163_Skin.obj -o arm.balls --source \"BodyParts3D\""},
             make_fit_hand},
            {"build-hand",
             "Figures become the therapist's arm: ARM.glb",
             {"atlas build-hand -o arm.glb"},
             make_build_hand},
        }};
    return program;
}

} // namespace palpate::program
