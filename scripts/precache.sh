#!/bin/sh
# Trunk's post-build hook: tells the service worker which files the app is made of, their digests, and the policy that binds them.
set -eu

"$(dirname "$0")/digest.sh" "$TRUNK_STAGING_DIR" --write
