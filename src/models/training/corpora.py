"""The raw files: SQuAD in its official shape, QMSum's meetings and how they are split."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from text import Bm25, sentences, words

QMSUM_TO_TRAIN = 20
"""Share of the training articles that are held out, to choose the no-answer threshold and to watch the loss."""
VALID_EVERY = 20


@dataclass(frozen=True)
class Question:
    text: str
    answers: tuple[tuple[int, str], ...]
    """(start, text); none: the paragraph does not answer it."""


@dataclass(frozen=True)
class Paragraph:
    title: str
    text: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Query:
    text: str
    answer: str
    spans: tuple[tuple[int, int], ...]
    """Turns that are relevant, both ends included."""


@dataclass(frozen=True)
class Meeting:
    row: int
    """Line of the file, from 1; the suite calls it `qmsum_val:ROW`."""
    turns: tuple[str, ...]
    queries: tuple[Query, ...]


def read_squad(path: Path) -> list[Paragraph]:
    """v1.1 and v2.0, plain or gzipped."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    paragraphs = []
    for article in json.loads(raw)["data"]:
        for entry in article["paragraphs"]:
            questions = tuple(
                Question(qa["question"].strip(), () if qa.get("is_impossible") else answers_in(entry["context"], qa))
                for qa in entry["qas"]
            )
            paragraphs.append(Paragraph(article["title"], entry["context"], questions))
    return paragraphs


def answers_in(context: str, qa: dict) -> tuple[tuple[int, str], ...]:
    """An answer of which the rebuilt file does not know the place (`start_unique` false) is put into the sentence closest to the question."""
    found = []
    for answer in qa["answers"]:
        start, text = answer["answer_start"], answer["text"]
        if not answer.get("start_unique", True):
            asked = set(words(qa["question"]))
            places = [match.start() for match in re.finditer(re.escape(text), context)]
            spans = sentences(context)
            near = lambda at: max((len(asked & set(words(context[b:e]))) for b, e in spans if b <= at < e), default=0)
            start = max(places, key=lambda at: (near(at), -at), default=start)
        if context[start : start + len(text)] == text:
            found.append((start, text))
    return tuple(found)


def is_valid(title: str) -> bool:
    """True for the training articles that are held out."""
    return hashlib.sha256(f"valid:{title}".encode()).digest()[0] % VALID_EVERY == 0


def read_meetings(path: Path) -> list[Meeting]:
    meetings = []
    for row, line in enumerate(path.read_text().splitlines(), start=1):
        raw = json.loads(line)
        turns = tuple(" ".join(f"{turn['speaker']}: {turn['content']}".split()) for turn in raw["meeting_transcripts"])
        queries = tuple(
            Query(one["query"], one["answer"], tuple((int(a), int(b)) for a, b in one["relevant_text_span"]))
            for one in raw["specific_query_list"]
        )
        meetings.append(Meeting(row, turns, queries))
    return meetings


def split_meetings(meetings: list[Meeting]) -> tuple[list[Meeting], list[Meeting]]:
    """20 to train on, the rest to score, by the hash of the transcript: nobody chose them."""
    order = sorted(meetings, key=lambda meeting: hashlib.sha256("\n".join(meeting.turns).encode()).hexdigest())
    chosen = {meeting.row for meeting in order[:QMSUM_TO_TRAIN]}
    return [m for m in meetings if m.row in chosen], [m for m in meetings if m.row not in chosen]


def telling_turns(meeting: Meeting, query: Query, most: int) -> list[int]:
    """Of the relevant turns, those that share most with the answer (each word by its rarity in the meeting)."""
    lexicon = Bm25(meeting.turns)
    said = set(words(query.answer))
    inside = [turn for a, b in query.spans for turn in range(a, min(b + 1, len(meeting.turns)))]
    shared = {turn: sum(lexicon.weight(word) for word in said & set(words(meeting.turns[turn]))) for turn in inside}
    return [turn for turn in sorted(shared, key=lambda turn: (-shared[turn], turn)) if shared[turn] > 0][:most]
