#!/usr/bin/env bash
# Installs the Debian 12 packages that building, testing and running Palpate needs; does nothing when all are there.
# As root, or with sudo.
set -euo pipefail

packages=(
  # build
  cmake ninja-build clang libclang-rt-dev ccache pkg-config glslc clang-format clang-tidy git
  # Vulkan: loader, software device, validation
  libvulkan-dev mesa-vulkan-drivers vulkan-validationlayers
  # libraries (cmake/Packages.cmake)
  libglm-dev libfmt-dev nlohmann-json3-dev libcli11-dev libassimp-dev libmeshoptimizer-dev libeigen3-dev
  libpng-dev libfreetype-dev libglfw3-dev libimgui-dev
  libavcodec-dev libavformat-dev libavutil-dev libswscale-dev libavfilter-dev
  # type
  fonts-inter fonts-fork-awesome
  # tests: framework, models to load, a display without a screen
  libgtest-dev libgmock-dev assimp-testmodels xvfb xauth xdotool libxcb1-dev
)

missing=()
for package in "${packages[@]}"; do
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
done
if ((${#missing[@]} == 0)); then exit 0; fi

as_root=()
if ((EUID != 0)); then
  command -v sudo >/dev/null || {
    echo "setup: run as root, or install sudo; missing packages: ${missing[*]}" >&2
    exit 1
  }
  as_root=(sudo)
fi
echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq </dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null
