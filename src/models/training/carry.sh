#!/usr/bin/env bash
# Lays what device.sh needs into .train of the checkout (ignored by git), about 50 MiB.
# usage: carry.sh DATA [PYTHON]    DATA: ../shared/data, PYTHON: one with requirements.txt installed
set -euo pipefail
data=$1 python=${2:-python3}
here=$(cd "$(dirname "$0")" && pwd)
root=$(git -C "$here" rev-parse --show-toplevel)
"$python" "$here/weights.py" --out "$root/.train"
cp -f "$data/squad/train-v1.1.rebuilt.json.gz" "$data/squad/dev-v2.0.half-a.json" "$data/longctx/qmsum_val.jsonl" "$root/.train/"
chmod u+w "$root"/.train/*
du -sh "$root/.train"
