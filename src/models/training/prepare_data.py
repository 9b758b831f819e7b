"""Raw files → one folder of arrays that train.py reads; no text stays in it that is scored by the suite, which is asserted."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from corpora import Paragraph, is_valid, read_meetings, read_squad, split_meetings, telling_turns
from text import open_tokenizer, sentences, tokens_of, words

OTHERS = 4
IN_SPAN, TELLING = 0.4, 1.0


class Flat:
    """Lists of numbers end to end, with where each begins."""

    def __init__(self) -> None:
        self.values: list[int] = []
        self.starts = [0]

    def add(self, numbers: list[int]) -> None:
        self.values.extend(numbers)
        self.starts.append(len(self.values))

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        return {name: np.array(self.values, np.uint16), f"{name}_at": np.array(self.starts, np.int32)}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--squad-train", type=Path, required=True, help="train-v1.1.rebuilt.json.gz")
    options.add_argument("--squad-scored", type=Path, nargs="+", required=True, help="every dev file that the suite may score")
    options.add_argument("--qmsum", type=Path, required=True, help="qmsum_val.jsonl")
    options.add_argument("--tokenizer", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--articles", type=int, help="only so many articles, for a small run")
    args = options.parse_args()

    paragraphs = read_squad(args.squad_train)
    assert_apart(paragraphs, [p for path in args.squad_scored for p in read_squad(path)])
    if args.articles is not None:
        titles = set(list(dict.fromkeys(p.title for p in paragraphs))[: args.articles])
        paragraphs = [p for p in paragraphs if p.title in titles]
    to_train, to_score = split_meetings(read_meetings(args.qmsum))
    assert not {m.turns for m in to_train} & {m.turns for m in to_score}
    assert (len(to_train), len(to_score)) == (20, 15)

    tokenizer = open_tokenizer(args.tokenizer)
    args.out.mkdir(parents=True, exist_ok=True)
    arrays = squad_arrays(paragraphs, tokenizer) | qmsum_arrays(to_train, tokenizer)
    np.savez_compressed(args.out / "train.npz", **arrays)
    summary = {
        "squad_articles": len({p.title for p in paragraphs}),
        "squad_valid_articles": sorted({p.title for p in paragraphs if is_valid(p.title)}),
        "squad_paragraphs": len(paragraphs),
        "squad_questions": int(arrays["question_paragraph"].size),
        "qmsum_train_rows": [m.row for m in to_train],
        "qmsum_score_rows": [m.row for m in to_score],
        "qmsum_train_queries": sum(len(m.queries) for m in to_train),
        "bytes": (args.out / "train.npz").stat().st_size,
    }
    (args.out / "prepared.json").write_text(json.dumps(summary, indent=1) + "\n")
    print(json.dumps(summary))


def assert_apart(train: list[Paragraph], scored: list[Paragraph]) -> None:
    """No article and no paragraph of the scored files may be trained on."""
    for what, key in (("article", lambda p: p.title.lower()), ("paragraph", lambda p: " ".join(p.text.split()).lower())):
        both = {key(p) for p in train} & {key(p) for p in scored}
        assert not both, f"{len(both)} scored {what}s are in the training file, e.g. {sorted(both)[0][:60]!r}"


def squad_arrays(paragraphs: list[Paragraph], tokenizer) -> dict[str, np.ndarray]:
    texts, cuts, asked = Flat(), Flat(), Flat()
    article_of: list[int] = []
    of_paragraph, spans, others = [], [], []
    titles = list(dict.fromkeys(p.title for p in paragraphs))
    number = {title: index for index, title in enumerate(titles)}
    members: dict[str, list[int]] = {}
    vocabulary = [set(words(p.text)) for p in paragraphs]
    for index, paragraph in enumerate(paragraphs):
        members.setdefault(paragraph.title, []).append(index)
    for index, paragraph in enumerate(paragraphs):
        ids, places = tokens_of(tokenizer, paragraph.text)
        begins = [place[0] for place in places]
        texts.add(ids)
        cuts.add(sorted({int(np.searchsorted(begins, begin)) for begin, _ in sentences(paragraph.text)} - {len(ids)}))
        article_of.append(number[paragraph.title])
        for question in paragraph.questions:
            if not question.answers:
                continue
            start, text = question.answers[0]
            inside = [at for at, (b, e) in enumerate(places) if b < start + len(text) and e > start]
            if not inside:
                continue
            asked.add(tokens_of(tokenizer, question.text)[0][:64])
            of_paragraph.append(index)
            spans.append((inside[0], inside[-1]))
            others.append(unanswering(question.text, text, paragraph.title, index, paragraphs, members, vocabulary))
    return {
        **texts.arrays("paragraph"),
        **cuts.arrays("sentence"),
        **asked.arrays("question"),
        "paragraph_article": np.array(article_of, np.uint16),
        "valid_article": np.array([is_valid(title) for title in titles]),
        "question_paragraph": np.array(of_paragraph, np.int32),
        "question_span": np.array(spans, np.uint16).reshape(-1, 2),
        "question_others": np.array(others, np.int32).reshape(-1, OTHERS),
    }


def unanswering(question: str, answer: str, title: str, own: int, paragraphs, members, vocabulary) -> list[int]:
    """Paragraphs of the same article without the answer's words, the closest to the question first; -1 where there are no more."""
    asked = set(words(question))
    other = [i for i in members[title] if i != own and answer.lower() not in paragraphs[i].text.lower()]
    other.sort(key=lambda i: (-len(asked & vocabulary[i]), i))
    return (other + [-1] * OTHERS)[:OTHERS]


def qmsum_arrays(meetings, tokenizer) -> dict[str, np.ndarray]:
    turns, asked, first = Flat(), Flat(), [0]
    of_meeting, labels, labels_at = [], [], [0]
    for number, meeting in enumerate(meetings):
        for turn in meeting.turns:
            turns.add(tokens_of(tokenizer, turn)[0])
        first.append(len(turns.starts) - 1)
        for query in meeting.queries:
            keep = np.zeros(len(meeting.turns), np.float16)
            for a, b in query.spans:
                keep[a : b + 1] = IN_SPAN
            keep[telling_turns(meeting, query, most=12)] = TELLING
            asked.add(tokens_of(tokenizer, query.text)[0][:64])
            of_meeting.append(number)
            labels.append(keep)
            labels_at.append(labels_at[-1] + len(keep))
    return {
        **turns.arrays("turn"),
        **asked.arrays("query"),
        "meeting_at": np.array(first, np.int32),
        "query_meeting": np.array(of_meeting, np.int32),
        "label": np.concatenate(labels),
        "label_at": np.array(labels_at, np.int32),
    }


if __name__ == "__main__":
    main()
