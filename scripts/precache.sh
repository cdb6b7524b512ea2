#!/bin/sh
# Trunk's post-build hook: tells the service worker which files the app is made of, what version they are, and the policy that binds them.
set -eu

cd "$TRUNK_STAGING_DIR"

hash() { if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

# Hosts read _headers and do not serve it; sw.js is the browser's to fetch; the page is kept as `./`, since some
# hosts answer index.html with a redirect, which a service worker may not hand to a navigation.
files=$(find . -type f ! -name _headers ! -name sw.js ! -name index.html | LC_ALL=C sort)
version=$(printf '%s\n' index.html sw.js "$files" | while read -r file; do hash "$file"; done | hash | cut -c 1-16)

policy=$(sed -n 's/.*"Content-Security-Policy" content="\([^"]*\)".*/\1/p' index.html)
[ -n "$policy" ]

{
  printf 'const VERSION = "%s";\nconst FILES = ["./"' "$version"
  printf '%s\n' "$files" | while read -r file; do printf ', "%s"' "$file"; done
  printf '];\n'
  printf 'const POLICY = "%s";\n\n' "$policy"
  cat sw.js
} > sw.with-files.js
mv sw.with-files.js sw.js
