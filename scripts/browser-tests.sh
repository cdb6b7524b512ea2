#!/bin/sh
# Runs every tests/browser_*.rs in headless Chromium; webdriver.json has the browser's flags.
set -eu
cd "$(dirname "$0")/.."

ls tests/browser_*.rs >/dev/null 2>&1 || { echo "no browser tests"; exit 0; }
CHROMEDRIVER=$(command -v chromedriver)
export CHROMEDRIVER
# Writing a vault anew is cut off after every one of its steps, in a browser and unoptimised: the runner's own patience is too short.
export WASM_BINDGEN_TEST_TIMEOUT=900
exec cargo test --locked --target wasm32-unknown-unknown --test 'browser_*'
