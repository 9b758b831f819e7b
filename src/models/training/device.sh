#!/usr/bin/env bash
# One call on a machine with a GPU: goes on where the last call on that machine stopped; whatever is ready lies in OUT.
# usage: device.sh INPUTS WORK OUT [SECONDS]    INPUTS: start.0… tokenizer.json and the three raw files (README.md)
set -euo pipefail
inputs=$1 work=$2 out=$3 seconds=${4:-560}
here=$(cd "$(dirname "$0")" && pwd)
began=$SECONDS
left() { echo $((seconds - (SECONDS - began))); }
export PYTHONUNBUFFERED=1
mkdir -p "$work" "$out"
raw=(--squad-train "$inputs/train-v1.1.rebuilt.json.gz" --qmsum "$inputs/qmsum_val.jsonl" --tokenizer "$inputs/tokenizer.json")

if [ ! -f "$work/data/prepared.json" ]; then
  python3 "$here/prepare_data.py" "${raw[@]}" --squad-scored "$inputs/dev-v2.0.half-a.json" --out "$work/data"
fi
if ! grep -qs '"finished": true' "$work/run/metrics.jsonl"; then
  python3 "$here/train.py" --data "$work/data" --start "$inputs" --out "$work/run" --stop-after "$(($(left) - 60))"
fi
cp "$work"/run/model.[0-9]* "$work/run/metrics.jsonl" "$out/"
grep -q '"finished": true' "$work/run/metrics.jsonl" || { echo "not finished: call again"; exit 0; }

if [ ! -f "$work/onnx/export.json" ]; then
  [ "$(left)" -gt 90 ] || { echo "trained; export and evaluation: call again"; exit 0; }
  python3 "$here/export_onnx.py" --weights "$work/run" --data "$work/data" --tokenizer "$inputs/tokenizer.json" --out "$work/onnx" --parts
fi
cp "$work"/onnx/reader.onnx.[0-9]* "$out/"
for kind in weights onnx; do
  [ -f "$work/evaluation.$kind.json" ] && continue
  need=200 && [ "$kind" = weights ] || need=350
  [ "$(left)" -gt "$need" ] || { echo "exported; evaluation of $kind: call again"; exit 0; }
  model=$work/run && small=()
  [ "$kind" = weights ] || { model=$work/onnx/reader.onnx && small=(--selections 300 --threads 16 --write-threshold "$work/onnx/model.json"); }
  timeout "$(left)" python3 "$here/evaluate.py" "--$kind" "$model" "${raw[@]}" --squad-dev "$inputs/dev-v2.0.half-a.json" \
    --out "$work/evaluation.$kind.json" "${small[@]}"
done
python3 - "$work" "$out/report.json" <<'PY'
import json, pathlib, sys
work = pathlib.Path(sys.argv[1])
names = ["onnx/model.json", "onnx/export.json", "evaluation.weights.json", "evaluation.onnx.json", "data/prepared.json"]
pathlib.Path(sys.argv[2]).write_text(json.dumps({name: json.loads((work / name).read_text()) for name in names}, indent=1) + "\n")
PY
echo "all done"
