#!/bin/sh
# Runs every tests/browser_*.rs in headless Chromium; webdriver.json has the browser's flags.
set -eu
cd "$(dirname "$0")/.."

ls tests/browser_*.rs >/dev/null 2>&1 || { echo "no browser tests"; exit 0; }
CHROMEDRIVER=$(command -v chromedriver)
export CHROMEDRIVER
exec cargo test --locked --target wasm32-unknown-unknown --features worker --test 'browser_*'
