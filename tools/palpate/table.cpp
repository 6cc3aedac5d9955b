#include "palpate/table.hpp"
#include "palpate/commands.hpp"

namespace palpate::program {

const Program& palpate() {
    static const Program program{
        "palpate",
        "Palpate: anatomy in layers, in a picture, a film or a window.",
        {
            {"import",
             "Anatomy files become one body: BODY.glb and its catalogue",
             {"palpate import bodyparts3d isa_BP3D_4.0_obj_99 -o body.glb",
              "palpate import z-anatomy z-anatomy/obj --mirror -o body.glb",
              "palpate import plain pelvis.fbx --up z --unit mm -o pelvis.glb"},
             make_import},
            {"still",
             "One picture of a scene",
             {"palpate still piriformis -o piriformis.png",
              "palpate still layers_peeling --at 4 --size 1920x1080 --samples 32 -o peeled.png",
              "palpate still scenes/whole_body.json --body body.glb --transparent -o body.png"},
             make_still},
            {"film",
             "A film of a scene",
             {"palpate film gluteal_turntable -o turntable.mp4",
              "palpate film layers_peeling -o layers.mp4 -o layers.gif",
              "palpate film layers_peeling --transparent --size 640x640 --rate 25 -o layers.webm",
              "palpate film gluteal_turntable --quality plain --seconds 2 -o frames.png"},
             make_film},
            {"view",
             "A window: turn the body, peel its layers, click what to name",
             {"palpate view", "palpate view piriformis --body body.glb",
              "palpate view gluteal_turntable --quality plain --size 1600x900"},
             make_view},
            {"probe",
             "What lies under a point, with depths: text, JSON, a picture",
             {"palpate probe --at piriformis.right --direction anterior",
              "palpate probe --at sciatic_nerve.right --direction inward -o core.png",
              "palpate probe --at=-90,900,-150 --direction 0,0,1 --depth 60 --json"},
             make_probe},
            {"list",
             "What there is: structures, scenes, formats, devices ...",
             {"palpate list scenes", "palpate list structures --body body.glb", "palpate list devices --json"},
             make_list},
            {"compare",
             "How far two pictures are apart; exit code 1 when they differ",
             {"palpate compare a.png b.png",
              "palpate compare a.png b.png -o difference.png --tolerance 0.02 --share 0.001"},
             make_compare},
            {"check",
             "Reads every asset, schema and scene and prints all that is wrong",
             {"palpate check", "palpate check my_scene.json --body body.glb", "palpate check --depths"},
             make_check},
            {"bench",
             "How long frames take, pass by pass: CSV, or JSON with the camera",
             {"palpate bench", "palpate bench gluteal_turntable --body body.glb --quality plain --frames 48",
              "palpate bench whole_body --size 1280x720 --device cpu --json"},
             make_bench},
        }};
    return program;
}

} // namespace palpate::program
