#!/usr/bin/env bash
# Locks the Python packages anew for the oldest Python that we promise (Debian 12's 3.11), with hashes and without addresses.
set -eu
cd "$(dirname "$0")/.."
options=(--python-version 3.11.2 --generate-hashes --no-emit-index-url --no-header --quiet)
.venv/bin/uv pip compile pyproject.toml "${options[@]}" -o requirements.lock "$@"
.venv/bin/uv pip compile pyproject.toml --group dev "${options[@]}" -o requirements-dev.lock "$@"
