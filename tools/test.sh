#!/usr/bin/env bash
# Installs what is missing, builds everything and runs all tests. Arguments go to ctest: tools/test.sh -R Film
# Tests against real anatomy run when PALPATE_REFERENCE_DIR names it, and say that they were skipped otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup.sh
reference=""
if [[ -n ${PALPATE_REFERENCE_DIR:-} ]]; then reference=$(realpath "$PALPATE_REFERENCE_DIR"); fi
cmake --preset dev -DPALPATE_REFERENCE_DIR="$reference"
cmake --build --preset dev --parallel "$(nproc)"
ctest --preset dev --parallel 2 "$@"
