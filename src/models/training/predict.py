"""A trained model over whole texts: answers from overlapping windows, keep-probabilities of packed passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from tokenizers import Tokenizer

from text import tokens_of
from windows import CLS, LENGTH, SEP

STRIDE, LONGEST, BEST, QUERY_TOKENS = 128, 30, 20, 64


@dataclass(frozen=True)
class Given:
    """One window: ids of the question and of the context."""

    question: list[int]
    context: list[int]


class Backend(Protocol):
    length: int
    """Tokens of a window, special ones included."""

    def logits(self, windows: Sequence[Given]) -> list[np.ndarray]:
        """Per window (3, tokens): start, end and keep, for [CLS] first and then for the context."""
        ...


def feeds(windows: Sequence[Given]) -> dict[str, np.ndarray]:
    width = max(len(w.question) + len(w.context) + 3 for w in windows)
    out = {name: np.zeros((len(windows), width), np.int64) for name in ("input_ids", "attention_mask", "token_type_ids")}
    for row, w in enumerate(windows):
        ids = [CLS, *w.question, SEP, *w.context, SEP]
        out["input_ids"][row, : len(ids)] = ids
        out["attention_mask"][row, : len(ids)] = 1
        out["token_type_ids"][row, len(w.question) + 2 : len(ids)] = 1
    return out


def part(logits: np.ndarray, window: Given) -> np.ndarray:
    lead = len(window.question) + 2
    return np.concatenate([logits[:, :1], logits[:, lead : lead + len(window.context)]], axis=1)


class TorchBackend:
    """Packed weights of train.py, in 32 bits, on the GPU where there is one."""

    def __init__(self, folder: Path, length: int = LENGTH, threads: int | None = None) -> None:
        import torch

        from weights import load_packed, reader_of

        if threads is not None:
            torch.set_num_threads(threads)
        self.torch, self.length = torch, length
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.reader = reader_of(load_packed(folder, "model")).to(self.device).eval()

    def logits(self, windows: Sequence[Given]) -> list[np.ndarray]:
        torch, results = self.torch, [np.zeros(0)] * len(windows)
        order = sorted(range(len(windows)), key=lambda at: len(windows[at].context))
        with torch.no_grad():
            for begin in range(0, len(order), 64):
                chosen = order[begin : begin + 64]
                given = {name: torch.from_numpy(value).to(self.device) for name, value in feeds([windows[at] for at in chosen]).items()}
                out = torch.stack(self.reader(**given), dim=1).float().cpu().numpy()
                for row, at in enumerate(chosen):
                    results[at] = part(out[row], windows[at])
        return results


class OnnxBackend:
    """An exported graph, one window at a time, as the package runs it."""

    def __init__(self, path: Path, length: int = LENGTH, threads: int | None = None) -> None:
        import onnxruntime

        self.length = length
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def logits(self, windows: Sequence[Given]) -> list[np.ndarray]:
        return [part(np.concatenate(self.session.run(["start", "end", "keep"], feeds([w]))), w) for w in windows]


def answers(backend: Backend, tokenizer: Tokenizer, asked: Sequence[tuple[str, str]]) -> list[tuple[str, float]]:
    """For each (question, context) the best stretch and how much better than "no answer" it is, in logits."""
    windows, owner, shift, places = [], [], [], []
    for number, (question, context) in enumerate(asked):
        ids, offsets = tokens_of(tokenizer, context)
        places.append(offsets)
        query = tokens_of(tokenizer, question)[0][:QUERY_TOKENS]
        room = backend.length - len(query) - 3
        begin = 0
        while True:
            windows.append(Given(query, ids[begin : begin + room]))
            owner.append(number)
            shift.append(begin)
            if begin + room >= len(ids):
                break
            begin += room - min(STRIDE, room // 2)
    best = [(-np.inf, 0, 0)] * len(asked)
    none = np.full(len(asked), np.inf)
    for logits, number, begin in zip(backend.logits(windows), owner, shift, strict=True):
        start, end = logits[0], logits[1]
        none[number] = min(none[number], start[0] + end[0])
        tops = [np.argsort(-values[1:], kind="stable")[:BEST] for values in (start, end)]
        pairs = [(start[a + 1] + end[b + 1], begin + a, begin + b) for a in tops[0] for b in tops[1] if a <= b < a + LONGEST]
        best[number] = max([best[number], *pairs], key=lambda pair: pair[0])
    return [
        (context[places[at][first][0] : places[at][last][1]] if places[at] else "", float(logit - none[at]))
        for at, ((_question, context), (logit, first, last)) in enumerate(zip(asked, best, strict=True))
    ]


def keep_scores(backend: Backend, tokenizer: Tokenizer, query: str, passages: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Mean keep-probability and tokens of each passage; passages are packed in their order, a longer one cut, as the package does."""
    asked = tokens_of(tokenizer, query)[0][:QUERY_TOKENS]
    room = backend.length - len(asked) - 3
    windows: list[list[int]] = [[]]
    parts: list[list[tuple[int, int, int]]] = [[]]
    sizes = np.zeros(len(passages))
    for number, passage in enumerate(passages):
        ids = tokens_of(tokenizer, passage)[0]
        sizes[number] = len(ids)
        if len(windows[-1]) + len(ids) > room:
            windows.append([])
            parts.append([])
        for begin in range(0, len(ids), room):
            piece = ids[begin : begin + room]
            if len(windows[-1]) + len(piece) > room:
                windows.append([])
                parts.append([])
            parts[-1].append((number, len(windows[-1]), len(piece)))
            windows[-1].extend(piece)
    sums = np.zeros(len(passages))
    full = [(Given(asked, ids), own) for ids, own in zip(windows, parts, strict=True) if ids]
    for logits, (_window, own) in zip(backend.logits([window for window, _ in full]), full, strict=True):
        keep = 1 / (1 + np.exp(-logits[2][1:]))
        for number, at, size in own:
            sums[number] += keep[at : at + size].sum()
    return sums / np.maximum(sizes, 1), sizes
