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

# The parts lie in a folder that no other version has.
parts="$TRUNK_STAGING_DIR/$name"
mkdir -p "$parts"
cp "$work"/split_*.wasm "$work"/chunk_*.wasm "$parts/"

# Half a hundred of the pieces that several parts share are tiny: they lie end to end in one file, and are cut out of it here.
small=8000
: > "$parts/pieces.bin"
cat > "$parts/parts.js" <<'LOADER'
let pieces;
function piece(from, size) {
    pieces ??= fetch(new URL("./pieces.bin", import.meta.url)).then((file) => file.arrayBuffer());
    pieces.catch(() => { pieces = undefined; });
    return pieces.then((bytes) => new Response(bytes.slice(from, from + size)));
}
// Compiled while it comes, and from what the browser kept compiled; as bytes from a host that does not know what a .wasm is.
async function begun(coming, imports) {
    const file = await coming;
    return file.headers.get("Content-Type") === "application/wasm" ? WebAssembly.instantiateStreaming(file, imports) : WebAssembly.instantiate(await file.arrayBuffer(), imports);
}
LOADER
grep -q 'WebAssembly.instantiateStreaming(src, imports)' "$work/__wasm_split.js"
sed -e 's#"./cairn.js"#"../'"$name"'.js"#' -e 's#WebAssembly.instantiateStreaming(src, imports)#begun(src, imports)#' \
  "$work/__wasm_split.js" >> "$parts/parts.js"
from=0
for chunk in "$parts"/chunk_*.wasm; do
  size=$(wc -c < "$chunk" | tr -d ' ')
  [ "$size" -lt "$small" ] || continue
  grep -qF "fetch(new URL(\"./${chunk##*/}\", import.meta.url))" "$parts/parts.js"
  sed -i.old "s#fetch(new URL(\"./${chunk##*/}\", import.meta.url))#piece($from, $size)#" "$parts/parts.js"
  cat "$chunk" >> "$parts/pieces.bin"
  rm "$chunk"
  from=$((from + size))
done
rm -f "$parts/parts.js.old"
sed "s#from \"./__wasm_split.js\"#from \"./$name/parts.js\"#" "$work/page/$name.js" > "$TRUNK_STAGING_DIR/$name.js"
cp "$work/page/${name}_bg.wasm" "$TRUNK_STAGING_DIR/"
