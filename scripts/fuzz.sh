#!/bin/sh
# Runs the fuzzers of fuzz/, two at a time: fuzz.sh MINUTES [TARGET…]. They start from what tests/fixtures/hostile has, leave what
# they learn in fuzz/corpus and what breaks a promise in fuzz/artifacts, and end with an error if there is anything there.
#   fuzz.sh keep [TARGET…]   instead puts the least of it all that covers as much into tests/fixtures/hostile, crashers among it
set -eu
cd "$(dirname "$0")/.."

FIXTURES=tests/fixtures/hostile
# Larger files are only slower: what they do has tests of its own.
LIMITS="-timeout=60 -rss_limit_mb=2048 -max_len=20000"

minutes=$1
shift
[ $# -gt 0 ] || set -- $(ls fuzz/fuzz_targets | sed 's/\.rs$//')

# The flags of the address sanitizer and of coverage are for nightly compilers; this lets the stable one take them.
export RUSTC_BOOTSTRAP=1
cargo fuzz build --release
[ -d fuzz/corpus ] || "${CARGO_TARGET_DIR:-fuzz/target}"/*/release/seeds

run='
  mkdir -p "fuzz/corpus/$2" "fuzz/artifacts/$2"
  log="fuzz/artifacts/$2.log"
  cargo fuzz run --release "$2" "fuzz/corpus/$2" "'$FIXTURES'/$2" -- '$LIMITS' -max_total_time=$(($1 * 60)) -print_final_stats=1 >"$log" 2>&1 || true
  echo "$2: $(sed -n "s/.*number_of_executed_units: //p" "$log") executions, $(sed -n "s/.*\(cov: [0-9]*\).*/\1/p" "$log" | tail -n 1)"
'
keep() {
  for target; do
    mkdir -p "fuzz/corpus/$target" "$FIXTURES/$target" "fuzz/kept/$target"
    cargo fuzz run --release "$target" "fuzz/kept/$target" "$FIXTURES/$target" "fuzz/corpus/$target" -- -merge=1 -max_len=2000 -use_counters=0
    # Those that broke a promise once stay, whatever they cover: their names have a hyphen.
    find "$FIXTURES/$target" -type f ! -name '*-*' -delete
    cp "fuzz/kept/$target"/* "$FIXTURES/$target"
    find "fuzz/artifacts/$target" -type f ! -name 'slow-unit-*' -exec cp {} "$FIXTURES/$target" \; 2>/dev/null || true
    rm -rf "fuzz/kept"
  done
}

if [ "$minutes" = keep ]; then
  keep "$@"
  exit
fi
printf '%s\n' "$@" | xargs -P 2 -I '{}' sh -c "$run" fuzz "$minutes" '{}'
found=$(find fuzz/artifacts -mindepth 2 -type f ! -name 'slow-unit-*')
[ -z "$found" ] || { echo "Found, to be mended and then kept with scripts/fuzz.sh keep:"; echo "$found"; exit 1; }
