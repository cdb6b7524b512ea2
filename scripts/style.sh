#!/bin/sh
# Trunk's pre-build hook: joins style/*.css into the one sheet that index.html links, tokens first.
set -eu
cd "$(dirname "$0")/.."

mkdir -p target
{
  cat style/tokens.css
  for sheet in style/*.css; do
    [ "$sheet" = style/tokens.css ] || cat "$sheet"
  done
} > target/cairn.css.new
# Left alone when nothing changed, so that a watching Trunk does not build for ever.
cmp -s target/cairn.css.new target/cairn.css && rm target/cairn.css.new || mv target/cairn.css.new target/cairn.css
