"""Packed weights → one ONNX graph with both heads, int8, checked against 32 bits."""

from __future__ import annotations

import argparse
import copy
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from weights import PART, load_packed, reader_of
from windows import LENGTH, Prepared, collate

MOST_BYTES = 30 * 1000 * 1000
NAMES = ["input_ids", "attention_mask", "token_type_ids"]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--weights", type=Path, required=True, help="folder with model.0, … of train.py")
    options.add_argument("--data", type=Path, required=True, help="folder of prepare_data.py: windows to compare on")
    options.add_argument("--tokenizer", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True, help="gets reader.onnx, tokenizer.json, model.json")
    options.add_argument("--compute", choices=["int8", "float"], default="int8", help="float: int8 is how weights are kept only; slower, closer")
    options.add_argument("--windows", type=int, default=200, help="held-out windows to compare on")
    options.add_argument("--length", type=int, default=LENGTH, help="tokens of a window, for model.json")
    options.add_argument("--parts", action="store_true", help="also as reader.onnx.0, … of at most 15 MiB")
    args = options.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    reader = reader_of(load_packed(args.weights, "model")).eval()
    small = args.out / "reader.onnx"
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "reader.onnx"
        export(reader, large)
        packed = Path(folder) / "packed.onnx"
        if args.compute == "float":
            export(stored_as_int8(reader, layers_too=True), small)
        else:
            export(stored_as_int8(reader, layers_too=False), packed, fold=True)
            quantise(packed, small)
        compared = compare(large, small, Prepared(args.data / "train.npz", args.length), args.windows)
    shutil.copy(args.tokenizer, args.out / "tokenizer.json")
    (args.out / "model.json").write_text(json.dumps({"length": args.length, "threshold": 0}) + "\n")
    size = sum(path.stat().st_size for path in (small, args.out / "tokenizer.json"))
    report = {"bytes": size, "compute": args.compute, "against_fp32": compared}
    (args.out / "export.json").write_text(json.dumps(report, indent=1) + "\n")
    print(json.dumps(report))
    assert size <= MOST_BYTES, f"{size} bytes are more than {MOST_BYTES}"
    if args.parts:
        whole = small.read_bytes()
        for number, at in enumerate(range(0, len(whole), PART)):
            (args.out / f"reader.onnx.{number}").write_bytes(whole[at : at + PART])


class Rows(nn.Module):
    """A table kept as int8 with one scale a row, read as 32 bits."""

    def __init__(self, table: torch.Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-12) / 127
        self.register_buffer("table", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.table[ids].float() * self.scale[ids]


class Packed(nn.Module):
    """A linear layer whose weights are kept as int8, one scale an output, and multiplied as 32 bits."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        rows = Rows(linear.weight.detach())
        self.register_buffer("table", rows.table)
        self.register_buffer("scale", rows.scale)
        self.register_buffer("bias", linear.bias.detach())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return nn.functional.linear(x, self.table.float() * self.scale, self.bias)


def stored_as_int8(reader: nn.Module, layers_too: bool) -> nn.Module:
    reader = copy.deepcopy(reader)
    reader.words = Rows(reader.words.weight.detach())
    for layer in reader.layers if layers_too else ():
        for name, part in list(layer.named_children()):
            if isinstance(part, nn.Linear):
                setattr(layer, name, Packed(part))
    return reader


def quantise(large: Path, small: Path) -> None:
    """Products in int8: weights per output at 7 bits (no overflow on processors without VNNI), activations as they come, a scale each."""
    settings = {"weight_type": QuantType.QInt8, "per_channel": True, "reduce_range": True}
    quantize_dynamic(large, small, op_types_to_quantize=["MatMul"], extra_options={"MatMulConstBOnly": True}, **settings)


def export(reader: torch.nn.Module, path: Path, fold: bool = False) -> None:
    """`fold`: constants are computed now, which quantising products needs and which would undo weights that are kept as int8."""
    ids = torch.tensor([[101, 2040, 102, 1037, 102]])
    example = (ids, torch.ones_like(ids), torch.tensor([[0, 0, 0, 1, 1]]))
    outputs = ["start", "end", "keep"]
    free = {name: {0: "batch", 1: "tokens"} for name in [*NAMES, *outputs]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(reader, example, str(path), input_names=NAMES, output_names=outputs, dynamic_axes=free, opset_version=17, dynamo=False, do_constant_folding=fold)


def compare(large: Path, small: Path, data: Prepared, most: int) -> dict[str, float]:
    """On held-out windows, one at a time: the same best span, the same answer or none, and keep-probabilities apart."""
    full, quantised = (onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]) for path in (large, small))
    spans, refusals, apart, windows = 0, 0, [], data.valid(most)
    for window in windows:
        batch = collate([window])
        given = {name: batch[name][:, : len(window)] for name in NAMES}
        a, b = (session.run(["start", "end", "keep"], given) for session in (full, quantised))
        context = given["token_type_ids"][0] == 1
        spans += all(np.argmax(np.where(context, x[0], -1e9)) == np.argmax(np.where(context, y[0], -1e9)) for x, y in zip(a[:2], b[:2]))
        margin = [out[0][0][context].max() + out[1][0][context].max() - out[0][0][0] - out[1][0][0] for out in (a, b)]
        refusals += (margin[0] > 0) == (margin[1] > 0)
        keep = [1 / (1 + np.exp(-out[2][0][context])) for out in (a, b)]
        apart.append(float(np.abs(keep[0] - keep[1]).mean()))
    count = max(1, len(windows))
    return {"windows": len(windows), "same_span": spans / count, "same_refusal": refusals / count, "keep_mean_difference": round(float(np.mean(apart)), 4)}


if __name__ == "__main__":
    main()
