"""Arrays of prepare_data.py → training windows: [CLS] question [SEP] context [SEP] with an answer span and keep labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

CLS, SEP = 101, 102
LENGTH = 384
"""Shares of an epoch's SQuAD windows: the paragraph alone, another one of its article, several ones in a row."""
ALONE, OTHER = 0.45, 0.2
WITH_GOLD = 0.8
"""How much more a passage to keep weighs than one to leave out."""
KEEP_WEIGHT = 3.0
NONE = -1


@dataclass
class Window:
    question: np.ndarray
    context: np.ndarray
    """Answer's first and last token in the context; (-1, -1): no answer; absent: the reader learns nothing from this window."""
    span: tuple[int, int] | None
    keep: np.ndarray
    weight: np.ndarray

    def __len__(self) -> int:
        return len(self.question) + len(self.context) + 3


class Prepared:
    def __init__(self, path: Path, length: int = LENGTH) -> None:
        """`length`: tokens of a window at most."""
        self.length = length
        with np.load(path) as file:
            self.arrays = {name: file[name] for name in file.files}
        held_out = self.arrays["valid_article"][self.arrays["paragraph_article"]]
        self.valid_question = held_out[self.arrays["question_paragraph"]]

    def piece(self, name: str, index: int) -> np.ndarray:
        at = self.arrays[f"{name}_at"]
        return self.arrays[name][at[index] : at[index + 1]]

    def passages(self, paragraph: int, answer: int | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Tokens of a paragraph, and per token whether its sentence holds the answer, and 1 / (length of the sentence)."""
        tokens = self.piece("paragraph", paragraph)
        cuts = np.append(self.piece("sentence", paragraph), len(tokens)).astype(int)
        keep, weight = np.zeros(len(tokens), np.float32), np.zeros(len(tokens), np.float32)
        for begin, end in zip(cuts, cuts[1:]):
            weight[begin:end] = 1 / max(1, end - begin)
            if answer is not None and begin <= answer < end:
                keep[begin:end] = 1
        return tokens, keep, weight

    def squad_window(self, question: int, rng: np.random.Generator) -> Window:
        arrays = self.arrays
        asked = self.piece("question", question)
        own = int(arrays["question_paragraph"][question])
        start, end = (int(place) for place in arrays["question_span"][question])
        near = [int(other) for other in arrays["question_others"][question] if other >= 0]
        draw = rng.random()
        if draw < ALONE or not near:
            chosen = [own]
        elif draw < ALONE + OTHER:
            chosen = [near[rng.integers(len(near))]]
        else:
            chosen = self.several(own if rng.random() < WITH_GOLD else None, near, rng)
        tokens, keep, weight, gold = [], [], [], None
        for paragraph in chosen:
            if paragraph == own:
                gold = (sum(map(len, tokens)) + start, sum(map(len, tokens)) + end)
            for many, one in zip((tokens, keep, weight), self.passages(paragraph, start if paragraph == own else None)):
                many.append(one)
        window = Window(asked, *map(np.concatenate, (tokens,)), gold or (NONE, NONE), np.concatenate(keep), np.concatenate(weight))
        return cropped(window, self.length, rng)

    def several(self, own: int | None, near: list[int], rng: np.random.Generator) -> list[int]:
        """Paragraphs of the article and of others, in any order, until a window is more than full."""
        article = self.arrays["paragraph_article"]
        valid = self.arrays["valid_article"]
        chosen, size = ([] if own is None else [own]), 0
        size = sum(len(self.piece("paragraph", paragraph)) for paragraph in chosen)
        while size < self.length:
            any_one = int(rng.integers(len(article)))
            one = near[rng.integers(len(near))] if rng.random() < 0.5 else any_one
            if one in chosen or one == own or valid[article[one]] != valid[article[near[0]]]:
                if len(chosen) > 6:
                    break
                continue
            chosen.append(one)
            size += len(self.piece("paragraph", one))
        return [chosen[at] for at in rng.permutation(len(chosen))]

    def meeting_windows(self, rng: np.random.Generator) -> list[Window]:
        """For each query: the stretches of the meeting that touch what is relevant, and as many others."""
        windows = []
        for query in range(len(self.arrays["query_meeting"])):
            meeting = int(self.arrays["query_meeting"][query])
            first, last = (int(self.arrays["meeting_at"][meeting + side]) for side in (0, 1))
            asked = self.piece("query", query)
            label = self.arrays["label"][self.arrays["label_at"][query] : self.arrays["label_at"][query + 1]]
            room = self.length - len(asked) - 3
            stretches, turn = [], int(rng.integers(0, 5))
            while turn < last - first:
                begin, size = turn, 0
                while turn < last - first and (size == 0 or size + len(self.piece("turn", first + turn)) <= room):
                    size += len(self.piece("turn", first + turn))
                    turn += 1
                stretches.append((begin, turn))
            touching = [(a, b) for a, b in stretches if label[a:b].max() > 0]
            others = [(a, b) for a, b in stretches if label[a:b].max() == 0]
            drawn = [others[at] for at in rng.permutation(len(others))[: len(touching)]]
            windows += [self.stretch(asked, first, label, a, b, room) for a, b in touching + drawn]
        return windows

    def stretch(self, asked: np.ndarray, first: int, label: np.ndarray, a: int, b: int, room: int) -> Window:
        turns = [self.piece("turn", first + turn) for turn in range(a, b)]
        keep = np.concatenate([np.full(len(turn), label[a + at], np.float32) for at, turn in enumerate(turns)])
        weight = np.concatenate([np.full(len(turn), 1 / max(1, len(turn)), np.float32) for turn in turns])
        return Window(asked, np.concatenate(turns)[:room], None, keep[:room], weight[:room])

    def epoch(self, seed: int, number: int, limit: int | None = None, most_meetings: int | None = None) -> Iterator[Window]:
        """One window per training question and all meetings' ones, or so many at most, in an order of the seed."""
        rng = np.random.default_rng([seed, number])
        questions = rng.permutation(np.flatnonzero(~self.valid_question))[:limit]
        meetings = self.meeting_windows(rng)
        meetings = [meetings[at] for at in rng.permutation(len(meetings))[:most_meetings]]
        places = set(rng.permutation(len(questions) + len(meetings))[: len(meetings)].tolist())
        left = iter(questions.tolist())
        for place in range(len(questions) + len(meetings)):
            yield meetings.pop() if place in places else self.squad_window(next(left), rng)

    def valid(self, most: int) -> list[Window]:
        """The same windows every time, from articles that are not trained on."""
        rng = np.random.default_rng(7)
        held_out = rng.permutation(np.flatnonzero(self.valid_question))[:most]
        return [self.squad_window(int(question), rng) for question in held_out]


def cropped(window: Window, length: int, rng: np.random.Generator) -> Window:
    """At most `length` tokens; the answer mostly stays in, and where it does not there is none."""
    room = length - len(window.question) - 3
    size = len(window.context)
    if size <= room:
        return window
    first, last = window.span or (NONE, NONE)
    low, high = 0, size - room
    if first != NONE and rng.random() < 0.9:
        low, high = max(0, last + 1 - room), min(high, first)
    begin = int(rng.integers(low, high + 1)) if high >= low else low
    inside = first != NONE and begin <= first and last < begin + room
    cut = slice(begin, begin + room)
    span = (first - begin, last - begin) if inside else (NONE, NONE)
    return Window(window.question, window.context[cut], span, window.keep[cut], window.weight[cut])


def batches(windows: Iterator[Window], size: int, pool: int, rng: np.random.Generator) -> Iterator[list[Window]]:
    """Windows of similar length together: `pool` batches are sorted, cut and shuffled at a time."""
    held: list[Window] = []

    def drain() -> Iterator[list[Window]]:
        held.sort(key=len)
        cuts = [held[at : at + size] for at in range(0, len(held), size)]
        for at in rng.permutation(len(cuts)):
            yield cuts[at]
        held.clear()

    for window in windows:
        held.append(window)
        if len(held) == size * pool:
            yield from drain()
    yield from drain()


def collate(batch: list[Window]) -> dict[str, np.ndarray]:
    """Padded arrays, (batch, tokens); start and end are places in the window, 0 for no answer, -1 where nothing is learned."""
    width = max(map(len, batch))
    width += -width % 8
    shape = (len(batch), width)
    out = {name: np.zeros(shape, np.int64) for name in ("input_ids", "attention_mask", "token_type_ids")}
    out |= {"keep": np.zeros(shape, np.float32), "weight": np.zeros(shape, np.float32)}
    out |= {"start": np.full(len(batch), NONE, np.int64), "end": np.full(len(batch), NONE, np.int64)}
    for row, window in enumerate(batch):
        lead = len(window.question) + 2
        tail = lead + len(window.context)
        out["input_ids"][row, : tail + 1] = [CLS, *window.question, SEP, *window.context, SEP]
        out["attention_mask"][row, : tail + 1] = 1
        out["token_type_ids"][row, lead : tail + 1] = 1
        out["keep"][row, lead:tail] = window.keep
        out["weight"][row, lead:tail] = window.weight * np.where(window.keep > 0, KEEP_WEIGHT, 1.0)
        if window.span is not None:
            first, last = window.span
            out["start"][row], out["end"][row] = (0, 0) if first == NONE else (lead + first, lead + last)
    return out
