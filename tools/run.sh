#!/usr/bin/env bash
# Installs what is missing, builds Palpate and runs its main job: a picture and a film, into out/.
# The body is the built-in one; with PALPATE_REFERENCE_DIR set to a folder holding bodyparts3d/ it is that real anatomy.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup.sh
cmake --preset release -DPALPATE_TESTS=OFF
cmake --build --preset release --target palpate
palpate=build/release/bin/palpate

mkdir -p out
body=()
if [[ -n ${PALPATE_REFERENCE_DIR:-} && -d $PALPATE_REFERENCE_DIR/bodyparts3d ]]; then
  "$palpate" import bodyparts3d "$PALPATE_REFERENCE_DIR/bodyparts3d" -o out/bodyparts3d.glb
  body=(--body out/bodyparts3d.glb)
fi
"$palpate" still piriformis "${body[@]}" -o out/piriformis.png
"$palpate" film gluteal_turntable "${body[@]}" -o out/gluteal_turntable.mp4
echo "Made out/piriformis.png and out/gluteal_turntable.mp4. Look around with: $palpate view piriformis ${body[*]}"
