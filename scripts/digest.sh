#!/bin/sh
# Prints the one digest of a built folder (dist/ unless another is named): the digest that Settings shows under "About".
# It covers every file that a browser keeps, and the service worker that checks them. If what the service worker says of the files
# is not so, it says that and fails.
set -eu

cd "${1:-dist}"

hash() { if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

# Hosts read _headers and do not serve it; the page is kept as `./`, since some hosts answer index.html with a redirect.
files=$(find . -type f ! -name _headers ! -name 'sw.js' ! -name 'sw.raw.js' ! -name index.html | LC_ALL=C sort)

# The service worker without the three lines that this script puts above it, and the line between.
if head -n 1 sw.js | grep -q '^const VERSION = '; then program=$(tail -n +5 sw.js; echo .); else program=$(cat sw.js; echo .); fi

lines=$(
  hash index.html
  printf '%s\n' "$files" | while read -r file; do hash "$file"; done
)
digest=$( { printf '%s\n' "$lines"; printf '%s' "$program"; } | hash | cut -c 1-64)
policy=$(sed -n 's/.*"Content-Security-Policy" content="\([^"]*\)".*/\1/p' index.html)
[ -n "$policy" ]

head=$(
  printf 'const VERSION = "%s";\n' "$digest"
  printf 'const FILES = {'
  printf '%s\n' "$lines" | sed -e 's#^\([0-9a-f]*\) [ *]*index.html$#"./": "\1"#' -e 's#^\([0-9a-f]*\) [ *]*\(\./.*\)$#, "\2": "\1"#' | tr -d '\n'
  printf '};\n'
  printf 'const POLICY = "%s";\n' "$policy"
)

case "${2:-}" in
  --write)
    { printf '%s\n\n' "$head"; printf '%s' "${program%.}"; } > sw.raw.js
    mv sw.raw.js sw.js
    ;;
  *)
    if [ "$(head -n 3 sw.js)" != "$head" ]; then
      echo "These files are not those that sw.js was made for: they were changed, or copied from two versions." >&2
      exit 1
    fi
    printf '%s\n' "$digest"
    ;;
esac
