#!/bin/sh
# Installs what is missing, at pinned versions, and says so in a line each. A second run installs nothing.
#   tools.sh build   the wasm target, wasm-bindgen, Trunk and wasm-split, into ./.tools
#   tools.sh check   the formatter and the lints
#   tools.sh office  LibreOffice's writer and calc without a screen, and a reader of PDFs: they open the reports that Cairn writes
#   tools.sh test    build, office, the three browsers and their drivers, a screen in memory, and the accessibility checker
#   tools.sh fuzz    cargo-fuzz, into ./.tools
set -eu
cd "$(dirname "$0")/.."

WASM_BINDGEN=0.2.130
TRUNK=0.21.14
WASM_SPLIT=0.2.4
CARGO_FUZZ=0.13.2
PATH="$PWD/.tools/bin:$PATH"

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

rust_target() {
  have rustup || fail "Cairn is built with Rust: install it with rustup (https://rustup.rs), then run this again."
  have cc || fail "A C compiler is needed: on Debian or Ubuntu, apt-get install build-essential."
  rustup target list --installed | grep -qx wasm32-unknown-unknown && return
  say "Installing Rust's WebAssembly target (under a minute)."
  rustup target add wasm32-unknown-unknown
}

rust_component() {
  rustup component list --installed | grep -q "^$1" && return
  say "Installing $1 (under a minute)."
  rustup component add "$1"
}

# Optimised, the tools take three times as long to build and save a second of each build of the app. One target folder for
# both, since they share crates.
cargo_tool() {
  crate=$1 version=$2 program=$3 minutes=$4
  shift 4
  have "$program" && { "$program" --version 2>/dev/null || cargo install --list --root .tools; } | grep -qE "(^$crate v| )$version" && return
  say "Installing $crate $version into .tools (about $minutes minutes on two cores)."
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_TARGET_DIR="$PWD/.tools/build" \
    cargo install --quiet --root .tools --version "$version" "$@" "$crate"
}

# Debian's and Ubuntu's packages, one or several; elsewhere the person is told what to install.
system_package() {
  program=$1 package=$2
  have "$program" && return
  have apt-get || fail "The tests need $program: install it with your system's package manager, then run this again."
  [ "$(id -u)" = 0 ] || fail "The tests need $program: run apt-get install $package as root, then run this again."
  say "Installing $package with apt-get (about a minute)."
  [ -n "${apt_updated:-}" ] || apt-get -qq update
  apt_updated=yes
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends --yes $package >/dev/null
}

build_tools() {
  rust_target
  # Without --locked: its lock file names a yanked crate.
  cargo_tool wasm-bindgen-cli "$WASM_BINDGEN" wasm-bindgen 1
  cargo_tool trunk "$TRUNK" trunk 2 --locked --no-default-features --features rustls
  cargo_tool wasm_split_cli_support "$WASM_SPLIT" wasm-split-cli 1 --locked --features build-binary
  rm -rf .tools/build
}

fuzz_tools() {
  have c++ || fail "A C++ compiler is needed: on Debian or Ubuntu, apt-get install build-essential."
  cargo_tool cargo-fuzz "$CARGO_FUZZ" cargo-fuzz 2 --locked
  rm -rf .tools/build
}

office_tools() {
  system_package soffice "libreoffice-writer-nogui libreoffice-calc-nogui"
  system_package pdftotext poppler-utils
}

test_tools() {
  build_tools
  office_tools
  system_package chromium chromium
  system_package chromedriver chromium-driver
  system_package "${FIREFOX:-firefox-esr}" firefox-esr
  system_package WebKitWebDriver webkit2gtk-driver
  system_package Xvfb xvfb
  system_package npm npm
  [ -f node_modules/axe-core/axe.min.js ] && return
  say "Installing axe-core from npm (a few seconds)."
  npm ci --silent
}

case "${1:-}" in
  build) build_tools ;;
  check) rust_target; rust_component rustfmt; rust_component clippy ;;
  office) office_tools ;;
  test) test_tools ;;
  fuzz) fuzz_tools ;;
  *) fail "usage: tools.sh build|check|office|test|fuzz" ;;
esac
