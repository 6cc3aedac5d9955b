#!/usr/bin/env bash
# Installs the peers: F3D, VTK, Blender and Chromium from Debian 12 (and ffprobe, to count frames), three.js and playwright-core from npm.
set -euo pipefail
cd "$(dirname "$0")"

packages=(f3d python3-vtk9 python3-numpy blender chromium ffmpeg xvfb xauth)
command -v npm >/dev/null || packages+=(nodejs npm)
missing=()
for package in "${packages[@]}"; do
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
done
if ((${#missing[@]} > 0)); then
  as_root=()
  if ((EUID != 0)); then as_root=(sudo); fi
  "${as_root[@]}" apt-get update -qq </dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null
fi
(cd three && npm install --no-audit --no-fund --no-package-lock --silent)
