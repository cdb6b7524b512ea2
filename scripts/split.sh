#!/bin/sh
# Trunk's post-build hook: cuts the page's program where src/app/later.rs says, into what a first load needs and what is fetched later.
set -eu

cd "$(dirname "$0")/.."
[ "$TRUNK_PROFILE" = release ] && profile=release || profile=debug
whole="${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/$profile/cairn.wasm"
work="${CARGO_TARGET_DIR:-target}/split"

# Trunk has named the whole program by a hash of its content; the parts take that name over.
name=$(cd "$TRUNK_STAGING_DIR" && ls cairn-*_bg.wasm)
name=${name%_bg.wasm}

rm -rf "$work"
wasm-split-cli --target web --out-name cairn "$whole" "$work" >/dev/null
wasm-bindgen --target web --no-typescript --keep-lld-exports --remove-name-section --remove-producers-section \
  --out-dir "$work/page" --out-name "$name" "$work/cairn.wasm"

# The parts lie in a folder that no other version has, and are read as bytes: some hosts do not know what a .wasm is.
parts="$TRUNK_STAGING_DIR/$name"
mkdir -p "$parts"
grep -q 'WebAssembly.instantiateStreaming(src, imports)' "$work/__wasm_split.js"
sed -e 's#"./cairn.js"#"../'"$name"'.js"#' \
  -e 's#WebAssembly.instantiateStreaming(src, imports)#src.then((file) => file.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports))#' \
  "$work/__wasm_split.js" > "$parts/parts.js"
cp "$work"/split_*.wasm "$work"/chunk_*.wasm "$parts/"
sed "s#from \"./__wasm_split.js\"#from \"./$name/parts.js\"#" "$work/page/$name.js" > "$TRUNK_STAGING_DIR/$name.js"
cp "$work/page/${name}_bg.wasm" "$TRUNK_STAGING_DIR/"
