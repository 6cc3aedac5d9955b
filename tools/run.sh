#!/usr/bin/env bash
# Installs what is missing, builds Palpate with its atlas and runs its main job: the gluteal region peeled from
# superficial muscle to sciatic nerve and bone, as a picture and a film in out/; then a window, if there is a display.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup.sh
cmake --preset release -DPALPATE_TESTS=OFF
cmake --build --preset release --target palpate
palpate=build/release/bin/palpate

mkdir -p out
"$palpate" still gluteal_peeling --at 4 -o out/gluteal_region.png
"$palpate" film gluteal_peeling -o out/gluteal_peeling.mp4
echo "Made out/gluteal_region.png and out/gluteal_peeling.mp4. Look around with: $palpate view gluteal_peeling"
if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then "$palpate" view gluteal_peeling; fi
