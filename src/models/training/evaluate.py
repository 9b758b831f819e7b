"""The figures of the model card, as JSON; every interval by resampling whole articles or meetings."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from corpora import Meeting, Paragraph, Query, is_valid, read_meetings, read_squad, split_meetings, telling_turns
from predict import Backend, OnnxBackend, TorchBackend, answers, keep_scores
from squad_rules import exact_and_f1
from text import Bm25, open_tokenizer, sentences, words
from windows import LENGTH

KEPT = 0.4
DISTRACTORS = 20
REPLICATES = 2000
LONG_TURN = 400
TELLING = 4
"""What BM25 adds to a keep-probability, as a share of the best passage's score; fixed before anything was measured."""
LEXICAL_SHARE = 0.5


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--weights", type=Path, help="folder of train.py: the model in 32 bits")
    options.add_argument("--onnx", type=Path, help="an exported file")
    options.add_argument("--squad-train", type=Path, required=True)
    options.add_argument("--squad-dev", type=Path, required=True)
    options.add_argument("--qmsum", type=Path, required=True)
    options.add_argument("--tokenizer", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--questions", type=int, help="only so many dev questions (seeded); absent: all")
    options.add_argument("--selections", type=int, default=1000, help="answerable dev questions for the keep-scorer")
    options.add_argument("--queries", type=int, help="only so many QMSum queries")
    options.add_argument("--held-out", type=int, default=600, help="answerable questions for the threshold, and as many without an answer")
    options.add_argument("--length", type=int, default=LENGTH, help="tokens of a window")
    options.add_argument("--threads", type=int)
    options.add_argument("--write-threshold", type=Path, help="model.json that is to hold the threshold")
    args = options.parse_args()
    if (args.weights is None) == (args.onnx is None):
        raise SystemExit("Name either --weights or --onnx.")
    backend = TorchBackend(args.weights, args.length, args.threads) if args.weights else OnnxBackend(args.onnx, args.length, args.threads)
    tokenizer = open_tokenizer(args.tokenizer)
    began = time.monotonic()
    threshold = choose_threshold(backend, tokenizer, read_squad(args.squad_train), args.held_out)
    dev = read_squad(args.squad_dev)
    result = {
        "model": str(args.onnx or args.weights),
        "threshold": threshold,
        "reader": read_dev(backend, tokenizer, dev, threshold, args.questions),
        "keep_squad": select(squad_selections(dev, args.selections), backend, tokenizer),
        "keep_qmsum": select(qmsum_selections(split_meetings(read_meetings(args.qmsum))[1], args.queries), backend, tokenizer),
        "kept_share": KEPT,
        "seconds": round(time.monotonic() - began, 1),
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))
    if args.write_threshold is not None:
        settings = json.loads(args.write_threshold.read_text())
        args.write_threshold.write_text(json.dumps(settings | {"threshold": threshold}) + "\n")


def choose_threshold(backend: Backend, tokenizer, train: list[Paragraph], most: int) -> float:
    """The one with the best F1 on articles held out of training: as many questions with their paragraph as with another of the article."""
    held_out = [p for p in train if is_valid(p.title)]
    cases = [(q, p) for p in held_out for q in p.questions if q.answers]
    cases = random.Random(1).sample(cases, min(most, len(cases)))
    asked, golds = [], []
    for question, paragraph in cases:
        text = question.answers[0][1]
        others = [p for p in held_out if p.title == paragraph.title and text.lower() not in p.text.lower()]
        asked.append((question.text, paragraph.text))
        golds.append((text,))
        if others:
            known = set(words(question.text))
            asked.append((question.text, max(others, key=lambda p: len(known & set(words(p.text)))).text))
            golds.append(())
    given = answers(backend, tokenizer, asked)
    right = [exact_and_f1(gold, text)[1] for gold, (text, _) in zip(golds, given, strict=True)]
    scores = sorted({round(score, 3) for _, score in given})

    def total(threshold: float) -> float:
        return sum(f1 if score > threshold else float(not gold) for gold, f1, (_, score) in zip(golds, right, given, strict=True))

    return max(scores[:: max(1, len(scores) // 400)], key=total, default=0.0)


def read_dev(backend: Backend, tokenizer, dev: list[Paragraph], threshold: float, most: int | None) -> dict:
    cases = [(p, q) for p in dev for q in p.questions]
    if most is not None:
        cases = random.Random(2).sample(cases, min(most, len(cases)))
    given = answers(backend, tokenizer, [(q.text, p.text) for p, q in cases])
    scored = []
    for (paragraph, question), (text, score) in zip(cases, given, strict=True):
        golds = tuple(answer for _, answer in question.answers)
        exact, f1 = exact_and_f1(golds, text if score > threshold else "")
        scored.append((paragraph.title, bool(golds), exact, f1, exact_and_f1(golds, text)[1]))
    parts = {"all": scored, "answerable": [s for s in scored if s[1]], "unanswerable": [s for s in scored if not s[1]]}
    out: dict = {name: {"n": len(rows), "em": interval([(r[0], r[2]) for r in rows]), "f1": interval([(r[0], r[3]) for r in rows])} for name, rows in parts.items()}
    out["answerable"]["f1_without_threshold"] = interval([(r[0], r[4]) for r in parts["answerable"]])
    return out


class Selection:
    """Passages of which a share is kept for a query, and which of them must be."""

    def __init__(self, cluster: str, query: str, passages: list[str], wanted: list[int]) -> None:
        self.cluster, self.query, self.passages, self.wanted = cluster, query, passages, wanted


def squad_selections(dev: list[Paragraph], most: int) -> list[Selection]:
    """The gold paragraph among others of all articles, cut into sentences; wanted is the sentence with the first official answer."""
    rng = random.Random(3)
    cases = [(p, q) for p in dev for q in p.questions if q.answers]
    selections = []
    for paragraph, question in rng.sample(cases, min(most, len(cases))):
        others = rng.sample([p for p in dev if p is not paragraph], min(DISTRACTORS, len(dev) - 1))
        at = rng.randrange(len(others) + 1)
        passages, wanted = [], []
        for one in [*others[:at], paragraph, *others[at:]]:
            for begin, end in sentences(one.text):
                if one is paragraph and begin <= question.answers[0][0] < end:
                    wanted.append(len(passages))
                passages.append(one.text[begin:end])
        selections.append(Selection(paragraph.title, question.text, passages, wanted))
    return selections


def qmsum_selections(meetings: list[Meeting], most: int | None) -> list[Selection]:
    """Turns (long ones cut into sentences); wanted are the places in the relevant turns that say most of what the answer says."""
    cases = [(meeting, query) for meeting in meetings for query in meeting.queries]
    if most is not None:
        cases = random.Random(4).sample(cases, min(most, len(cases)))
    return [qmsum_selection(meeting, query) for meeting, query in cases]


def qmsum_selection(meeting: Meeting, query: Query) -> Selection:
    passages, first = [], []
    for turn in meeting.turns:
        first.append(len(passages))
        passages += [turn] if len(turn) <= LONG_TURN else [turn[begin:end] for begin, end in sentences(turn)]
    first.append(len(passages))
    said = set(words(query.answer))
    lexicon = Bm25(meeting.turns)
    wanted = []
    for turn in telling_turns(meeting, query, TELLING):
        inside = range(first[turn], first[turn + 1])
        weight = lambda at: sum(lexicon.weight(word) for word in said & set(words(passages[at])))
        wanted.append(max(inside, key=lambda at: (weight(at), -at)))
    return Selection(f"qmsum_val:{meeting.row}", query.text, passages, wanted)


def select(selections: Sequence[Selection], backend: Backend, tokenizer) -> dict:
    """Share of wanted passages that are kept, by how passages are chosen, at equal tokens (WordPiece)."""
    recalls: dict[str, list[tuple[str, float]]] = {}
    for number, one in enumerate(selections):
        if not one.wanted:
            continue
        probability, sizes = keep_scores(backend, tokenizer, one.query, one.passages)
        lexical = np.array(Bm25(one.passages).scores(one.query))
        fused = probability + LEXICAL_SHARE * lexical / max(1e-9, lexical.max(initial=0))
        ways = {
            "model": probability,
            "model+bm25": fused,
            "bm25": lexical,
            "random": np.random.default_rng([5, number]).random(len(sizes)),
            "first": -np.arange(len(sizes), dtype=float),
        }
        for way, scores in ways.items():
            kept = chosen(scores, sizes)
            recalls.setdefault(way, []).append((one.cluster, sum(at in kept for at in one.wanted) / len(one.wanted)))
    against = {f"{way} - bm25": paired(recalls[way], recalls["bm25"]) for way in ("model", "model+bm25") if way in recalls}
    return {"n": len(recalls.get("model", [])), **{way: interval(rows) for way, rows in recalls.items()}, **against}


def chosen(scores: np.ndarray, sizes: np.ndarray) -> set[int]:
    """The best ones whole, in the order of their scores, as long as they fit."""
    room, kept = KEPT * sizes.sum(), set()
    for at in np.argsort(-scores, kind="stable"):
        if sizes[at] <= room:
            kept.add(int(at))
            room -= sizes[at]
    return kept


def paired(one: list[tuple[str, float]], other: list[tuple[str, float]]) -> list[float]:
    return interval([(cluster, a - b) for (cluster, a), (_, b) in zip(one, other, strict=True)])


def interval(rows: Sequence[tuple[str, float]], mean: Callable = lambda sums, counts: sums / counts) -> list[float]:
    """[mean, low, high] in per cent: percentile bootstrap of clusters, 95 %, seeded; the mean alone with fewer than 5 clusters or no spread."""
    clusters = sorted({cluster for cluster, _ in rows})
    if not rows:
        return []
    sums = np.array([sum(value for cluster, value in rows if cluster == one) for one in clusters])
    counts = np.array([sum(cluster == one for cluster, _ in rows) for one in clusters])
    point = round(100 * float(mean(sums.sum(), counts.sum())), 2)
    if len(clusters) < 5 or np.ptp(sums / counts) == 0:
        return [point]
    drawn = np.random.default_rng(6).integers(len(clusters), size=(REPLICATES, len(clusters)))
    low, high = np.percentile(mean(sums[drawn].sum(1), counts[drawn].sum(1)), [2.5, 97.5])
    return [point, round(100 * float(low), 2), round(100 * float(high), 2)]


if __name__ == "__main__":
    main()
